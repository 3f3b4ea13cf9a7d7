//! What is shown while there is nothing to show yet, and when a person did not want to wait for it.

use crate::view::prelude::*;

use crate::i18n::Key;
use crate::state::App;
use crate::ui::{Button, Note, Skeleton, SkeletonWords};

/// The shape of what is loading.
#[component]
pub fn Waiting(
    /// How many rows it has.
    rows: usize,
    /// What is loading.
    text: Key,
    /// Ends the waiting.
    #[prop(into)]
    stop: Callback<()>,
    /// How much of it has come, in thousandths; 0 while that is not known.
    #[prop(optional)]
    how_far: Option<RwSignal<u16>>,
) -> impl IntoView {
    let words = App::here().words();
    let words = SkeletonWords {
        loading: words.live(text),
        long: words.live(Key::WaitLong),
        stop: words.live(Key::Cancel),
    };
    view! { <Skeleton rows=rows words=words stop=stop how_far=how_far /> }
}

/// Nothing was loaded, because a person said so.
#[component]
pub fn Stopped(
    /// Asks again.
    #[prop(into)]
    try_again: Callback<()>,
) -> impl IntoView {
    view! { <Again title=Key::WaitStoppedTitle text=Key::WaitStoppedText try_again=try_again /> }
}

/// What is not there, and a button to ask for it again.
#[component]
pub fn Again(
    /// What is said.
    title: Key,
    /// What to do about it.
    text: Key,
    /// Asks again.
    #[prop(into)]
    try_again: Callback<()>,
) -> impl IntoView {
    let words = App::here().words();
    view! {
        <Note title=words.live(title) text=words.live(text)>
            <Button text=words.live(Key::TryAgain) press=try_again />
        </Note>
    }
}
