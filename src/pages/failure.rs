//! A failure in the owner's words.

use crate::view::prelude::*;

use crate::api::failure::{Cause, Details, Failure};
use crate::browser::clock;
use crate::i18n::{self, Key};
use crate::state::{App, Wording};
use crate::ui::{FailureNote, FailureWords, SupportDetails, count_down};

/// What happened, what to do, details to copy.
#[component]
pub fn Failed(
    /// What failed.
    failure: Failure,
    /// The partner that it is about.
    #[prop(optional)]
    partner: String,
    /// Tries again, where that can help.
    #[prop(optional, into)]
    try_again: Option<Callback<()>>,
    /// For how many more seconds nothing may be sent, where somebody counts already.
    #[prop(optional, into)]
    wait: Option<Signal<u32>>,
    /// Whether it is announced at once.
    #[prop(default = true)]
    urgent: bool,
) -> impl IntoView {
    let words = App::here().words();
    let Failure { cause, details } = failure;
    let details = details_text(&details);
    let advice = Memo::new({
        let cause = cause.clone();
        move |_| words.with(|words| i18n::failure_advice(words, &cause, &partner))
    });
    let can_try_again = advice.with_untracked(|advice| advice.try_again);
    let wait = match cause {
        Cause::Throttled(seconds) => Some(wait.unwrap_or_else(|| count_down(seconds).into())),
        _ => None,
    };
    let failure_words = failure_words(words);
    let text = Callback::new(move |seconds: u32| {
        if wait.is_some() {
            words.count(Key::FailThrottledText, u64::from(seconds))
        } else {
            advice.with(|advice| advice.text.clone())
        }
    });
    view! {
        <FailureNote
            title=Signal::derive(move || advice.with(|advice| advice.title.clone()))
            text=text
            wait=wait
            details=details
            words=failure_words
            try_again=try_again.filter(|_| can_try_again)
            urgent=urgent
        />
    }
}

/// Only the details: what happened is said elsewhere.
#[component]
pub fn FailedDetails(
    /// What failed.
    failure: Failure,
) -> impl IntoView {
    let words = failure_words(App::here().words());
    view! { <SupportDetails details=details_text(&failure.details) words=words /> }
}

/// The words around a failure's details.
pub fn failure_words(words: Wording) -> FailureWords {
    FailureWords {
        details: words.live(Key::DetailsTitle),
        copy: words.live(Key::DetailsCopy),
        copied: words.live(Key::DetailsCopied),
        try_again: words.live(Key::TryAgain),
        wait_over: words.live(Key::FailThrottledOver),
    }
}

/// Time, method and path, status, code, request id: one a line, not translated, for support to search.
fn details_text(details: &Details) -> String {
    let mut text = clock::rfc3339(details.unix_time);
    for part in [
        Some(format!("{} {}", details.method.as_str(), details.path)),
        details.status.map(|status| format!("status {status}")),
        details.code.as_ref().map(|code| format!("code {code}")),
        details.request_id.as_ref().map(|id| format!("request {id}")),
    ]
    .into_iter()
    .flatten()
    {
        text.push('\n');
        text.push_str(&part);
    }
    text
}
