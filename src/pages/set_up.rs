//! The element was set up wrongly: said plainly, instead of a blank box.

use crate::view::prelude::*;

use crate::domain::config::ConfigProblem;
use crate::i18n::{Key, Words};
use crate::ui::Note;

/// For the owner: it is not their fault. For the developer: which attribute, and what it takes.
#[component]
pub fn SetUpProblem(
    /// What is wrong.
    problem: ConfigProblem,
    /// The words.
    words: Words,
) -> impl IntoView {
    view! {
        <div class="shell" role="alert" lang=words.locale().tag().to_owned() dir=words.locale().direction()>
            <Note title=Signal::stored(words.text(Key::FailSetUpTitle)) text=Signal::stored(words.text(Key::FailSetUpText))>
                <code>{problem.to_string()}</code>
            </Note>
        </div>
    }
}
