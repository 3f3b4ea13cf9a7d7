//! Carrying out what the state machine asks for.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::failure::{Cause, Failure};
use crate::api::retry::READ_DEADLINE;
use crate::browser::clock;
use crate::domain::book::Key as ConnectionKey;
use crate::domain::connection::{CHECK_DEADLINE, Connection, Effect, Event, Moment, Mutation, News};
use crate::domain::credentials::Credentials;
use crate::domain::partner::Partner;

use super::App;

/// The pause before a status that an answer did not state is read.
const REREAD_PAUSE: Duration = Duration::from_secs(1);
/// The pause between two tries to read the truth.
const CHECK_PAUSE: Duration = Duration::from_secs(2);

impl App {
    /// A connection; the reader follows it, and nothing else in the book.
    pub fn connection(self, key: ConnectionKey) -> Memo<Option<Connection>> {
        Memo::new(move |_| self.book.with(|book| book.get(&key)))
    }

    /// Why the last mutation of a connection failed; the reader follows it.
    pub fn failure(self, key: ConnectionKey) -> Memo<Option<Failure>> {
        Memo::new(move |_| self.failures.with(|failures| failures.get(&key).cloned()))
    }

    /// The moment at which a read is asked. Asking is no news: nobody who follows the book is woken.
    pub(super) fn ask(self) -> Moment {
        let mut moment = Moment::default();
        self.book.maybe_update(|book| {
            moment = book.ask();
            false
        });
        moment
    }

    /// A person asks for `mutation`. Where it does not fit (a second press), nothing is sent, and `settled` is not
    /// called; else it is called once, when the answer is there.
    pub fn press(
        self,
        key: ConnectionKey,
        partner: Arc<Partner>,
        mutation: Mutation,
        credentials: Option<Credentials>,
        settled: impl FnOnce(Option<Failure>) + 'static,
    ) {
        let effects = self.apply(&key, Event::Pressed(mutation));
        if !effects.contains(&Effect::Send(mutation)) {
            return;
        }
        self.notice.set(None);
        self.forget_failure(&key);
        let client = self.client();
        spawn_local(async move {
            let answer = match mutation {
                Mutation::Connect => client.connect(&key.0, &partner, credentials).await,
                Mutation::Disconnect => client.disconnect(&key.0, &partner).await,
            };
            if self.is_gone() {
                return;
            }
            if let Some(failure) = &answer.failure {
                self.report(failure);
                self.failures.update(|failures| {
                    failures.insert(key.clone(), failure.clone());
                });
            }
            let effects = self.apply(&key, answer.event);
            // The partner or the business may be gone: the list knows.
            if answer.failure.as_ref().is_some_and(|failure| failure.cause == Cause::Gone) {
                self.read_again();
            }
            settled(answer.failure);
            self.carry_out_all(&key, effects, None);
        });
    }

    /// A person asks to look again after an outcome that could not be confirmed.
    pub fn check_again(self, key: &ConnectionKey) {
        let effects = self.apply(key, Event::CheckAgain);
        self.carry_out_all(key, effects, None);
    }

    /// Reads one partner's state, when nobody waits for it.
    pub(super) async fn reread(self, key: &ConnectionKey) {
        if self.is_handed_over() {
            return;
        }
        let asked = self.ask();
        let outcome = self.client().partner(&key.0, &key.1).await;
        if self.is_gone() {
            return;
        }
        match outcome {
            Ok(listed) => {
                self.session_works();
                let before = self.book.with_untracked(|book| book.last_known(key));
                let effects = self.apply(key, Event::Read { status: listed.status, asked });
                // Turned down, or changed elsewhere: what was told before is not true any more.
                let now = self.book.with_untracked(|book| book.last_known(key));
                if effects.is_empty() && before != now {
                    self.notice.set(None);
                }
                self.carry_out_all(key, effects, None);
            }
            Err(failure) => self.report(&failure),
        }
    }

    /// Forgets why the last mutation failed.
    pub fn forget_failure(self, key: &ConnectionKey) {
        self.failures.update(|failures| {
            failures.remove(key);
        });
    }

    fn apply(self, key: &ConnectionKey, event: Event) -> Vec<Effect> {
        self.book.try_update(|book| book.apply(key, event)).unwrap_or_default()
    }

    fn carry_out_all(self, key: &ConnectionKey, effects: Vec<Effect>, checking_since: Option<Duration>) {
        for effect in effects {
            self.carry_out(key, effect, checking_since);
        }
    }

    /// `checking_since` is when the truth began to be in question, where it already is.
    pub(super) fn carry_out(self, key: &ConnectionKey, effect: Effect, checking_since: Option<Duration>) {
        match effect {
            // Only a press sends, and it does so itself: it has the credentials.
            Effect::Send(_) => {}
            Effect::Tell(news) => {
                // What was unclear is known now; only an unconfirmed outcome still needs its details.
                if news != News::Unconfirmed {
                    self.forget_failure(key);
                }
                self.tell(key, news);
            }
            Effect::Reread => {
                let key = key.clone();
                spawn_local(async move {
                    // Not at once: a server that reads from a copy would contradict itself.
                    clock::sleep(REREAD_PAUSE).await;
                    if !self.is_gone() {
                        self.reread(&key).await;
                    }
                });
            }
            Effect::ReadTruth { after } => {
                let since = checking_since.unwrap_or_else(clock::now);
                let key = key.clone();
                spawn_local(async move { self.read_truth(key, after, since).await });
            }
        }
    }

    async fn read_truth(self, key: ConnectionKey, after: Duration, since: Duration) {
        let mut pause = after;
        loop {
            clock::sleep(pause).await;
            if self.is_gone() {
                return;
            }
            let asked = self.ask();
            let client = self.client();
            let outcome = if self.is_handed_over() {
                // There is nobody to ask: the host has to say, by handing its list over again.
                None
            } else {
                Some(client.partner(&key.0, &key.1).await)
            };
            if self.is_gone() {
                return;
            }
            let event = match outcome {
                None => Event::Unread { asked },
                Some(Ok(listed)) => Event::Read { status: listed.status, asked },
                // Another try has to fit into what is left, its own retries included.
                Some(Err(_)) if clock::now() + CHECK_PAUSE + READ_DEADLINE < since + CHECK_DEADLINE => {
                    pause = CHECK_PAUSE;
                    continue;
                }
                Some(Err(failure)) => {
                    self.report(&failure);
                    Event::Unread { asked }
                }
            };
            let effects = self.apply(&key, event);
            self.carry_out_all(&key, effects, Some(since));
            return;
        }
    }
}
