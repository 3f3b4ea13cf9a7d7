//! A logo, or initials where there is none or it does not load.

use crate::view::prelude::*;

/// A picture beside a name; decorative, since the name says the same.
#[component]
pub fn Avatar(
    /// Where the picture is.
    picture: Option<String>,
    /// What stands in for it.
    initials: String,
    /// Which of the eight quiet colours stands behind the initials.
    hue: u8,
) -> impl IntoView {
    let failed = RwSignal::new(false);
    let picture = StoredValue::new(picture);
    let initials = StoredValue::new(initials);
    view! {
        <span class="avatar" data-hue=(hue % 8).to_string() aria-hidden="true">
            {move || match picture.get_value() {
                Some(address) if !failed.get() => {
                    view! {
                        <img
                            src=address
                            alt=""
                            width="48"
                            height="48"
                            loading="lazy"
                            decoding="async"
                            referrerpolicy="no-referrer"
                            on:error=move |_| failed.set(true)
                        />
                    }
                        .into_any()
                }
                _ => initials.get_value().into_any(),
            }}
        </span>
    }
}
