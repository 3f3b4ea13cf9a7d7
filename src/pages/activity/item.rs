//! One entry.

use crate::view::prelude::*;

use crate::browser::clock;
use crate::domain::activity::{Entry, EntryId, Outcome};
use crate::i18n;
use crate::pages::directory::PageLink;
use crate::pages::failure::failure_words;
use crate::state::App;
use crate::ui::{Badge, Look, SupportDetails};

use super::names;

/// What was done, with whom, when, and what came of it. It is drawn once; what comes of it later changes in its place.
#[component]
pub fn Item(
    /// Which entry.
    id: EntryId,
    /// All of them.
    entries: Memo<Vec<Entry>>,
    /// When to look at the clock.
    ticks: ReadSignal<u32>,
) -> impl IntoView {
    let app = App::here();
    let words = app.words();
    let found = entries.with_untracked(|entries| entries.iter().find(|entry| entry.id() == id).cloned());
    let first = found?;
    let entry = Memo::new({
        let first = first.clone();
        move |_| {
            let now = entries.with(|entries| entries.iter().find(|entry| entry.id() == id).cloned());
            // One that is let go is shown until its row is.
            now.unwrap_or_else(|| first.clone())
        }
    });
    let Entry { time, key, action, .. } = first;
    let partner = names::partner(app, key.clone());
    let business = names::business(app, key.0.clone());
    let connection = app.connection(key.clone());
    let badge = move || {
        let (outcome, text) = entry.with(|entry| (entry.outcome, i18n::outcome(entry)));
        // Sent, or being looked up: that, the connection knows.
        let waiting = connection.get().filter(|now| outcome == Outcome::UnderWay && now.is_waiting());
        let text = waiting.map_or(text, i18n::status);
        view! { <Badge look=look(outcome) text=words.live(text) /> }
    };
    let ago = move || {
        ticks.track();
        let ago = clock::unix_seconds().checked_sub(time);
        // What a clock that was wrong calls the future has its date alone.
        words.with(|words| ago.map_or_else(|| words.date(time), |ago| words.ago(ago)))
    };
    let moment = names::moment(time);
    let details = Signal::derive({
        let (key, moment) = (key.clone(), moment.clone());
        move || {
            let business = names::known_business(app, &key.0);
            let partner = app.known_name(&key.1);
            entry.with(|entry| entry.details(&moment, business.as_deref(), partner.as_deref()))
        }
    });
    let name = move || {
        let (name, location) = partner.get();
        match location {
            Some(location) => view! { <PageLink location=location class="name" text=name /> }.into_any(),
            None => view! { <bdi class="name">{name}</bdi> }.into_any(),
        }
    };
    Some(view! {
        <li class="entry">
            <div class="what">
                <p class="action"><span>{words.live(i18n::action(action))}</span> " " {name}</p>
                <p class="when">
                    <bdi>{move || business.get()}</bdi> " · "
                    <time datetime=moment title=words.live_with(move |words| words.date(time))>{ago}</time>
                </p>
            </div>
            {badge}
            <SupportDetails details=details words=failure_words(words) />
        </li>
    })
}

const fn look(outcome: Outcome) -> Look {
    match outcome {
        Outcome::UnderWay => Look::Busy,
        Outcome::Requested => Look::Waiting,
        Outcome::Connected | Outcome::Approved => Look::Good,
        Outcome::Disconnected | Outcome::Withdrawn | Outcome::Available => Look::Quiet,
        Outcome::Refused | Outcome::Failed | Outcome::Unconfirmed => Look::Bad,
    }
}
