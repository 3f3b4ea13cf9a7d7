//! The shape of what is loading.

use std::time::Duration;

use crate::view::prelude::*;

use super::Button;

/// When waiting begins to be long: the person is told, and may stop it.
const LONG: Duration = Duration::from_secs(3);

/// The words of a [`Skeleton`].
#[derive(Clone, Copy, Debug)]
pub struct SkeletonWords {
    /// What is loading, for those who do not see the bars.
    pub loading: Signal<String>,
    /// It takes long.
    pub long: Signal<String>,
    /// The button that stops it.
    pub stop: Signal<String>,
}

/// Grey bars in the shape of rows. CSS shows them only after 300 ms: a quick answer does not flicker.
#[component]
pub fn Skeleton(
    /// How many rows.
    rows: usize,
    /// The words.
    words: SkeletonWords,
    /// A person does not want to wait any more.
    #[prop(into)]
    stop: Callback<()>,
    /// How much of it has come, in thousandths; 0 while that is not known.
    how_far: Option<RwSignal<u16>>,
) -> impl IntoView {
    let long = RwSignal::new(false);
    if let Ok(timer) = set_timeout_with_handle(
        move || {
            let _ = long.try_set(true);
        },
        LONG,
    ) {
        on_cleanup(move || timer.clear());
    }
    let SkeletonWords { loading, long: text, stop: name } = words;
    let waiting = move || {
        long.get().then(|| {
            view! {
                <p class="text">{text}</p>
                <Button text=name press=stop />
            }
        })
    };
    let bar = how_far.map(|far| {
        let is_unknown = move || far.get() == 0;
        let value = move || far.get().to_string();
        view! { <progress class="how-far" max="1000" value=value hidden=is_unknown aria-label=loading></progress> }
    });
    view! {
        <div class="waiting" aria-live="polite">{waiting}</div>
        {bar}
        <div class="skeleton" aria-busy="true" aria-live="polite">
            <span class="visually-hidden">{loading}</span>
            {(0..rows).map(|row| view! { <div class="bar" data-row=row.to_string()></div> }).collect_view()}
        </div>
    }
}
