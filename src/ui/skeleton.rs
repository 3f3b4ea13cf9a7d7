//! The shape of what is loading.

use leptos::prelude::*;

/// Grey bars in the shape of rows. CSS shows them only after 300 ms: a quick answer does not flicker.
#[component]
pub fn Skeleton(
    /// How many rows.
    rows: usize,
    /// What is loading, for those who do not see the bars.
    text: String,
) -> impl IntoView {
    view! {
        <div class="skeleton" aria-busy="true" aria-live="polite">
            <span class="visually-hidden">{text}</span>
            {(0..rows).map(|row| view! { <div class="bar" data-row=row.to_string()></div> }).collect_view()}
        </div>
    }
}
