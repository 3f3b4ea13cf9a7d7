//! Carrying out what the state machine asks for.

use std::sync::Arc;
use std::time::Duration;

use crate::browser::task::spawn;
use leptos::prelude::*;

use crate::api::failure::{Cause, Failure};
use crate::browser::clock;
use crate::domain::book::Key as ConnectionKey;
use crate::domain::connection::{Connection, Effect, Event, Moment, Mutation, News};
use crate::domain::credentials::Credentials;
use crate::domain::id::BusinessId;
use crate::domain::partner::Partner;
use crate::domain::status::Status;
use crate::drill;
use crate::i18n;
use crate::reactive::Memo;

use super::notices::{Notice, Tone};
use super::{App, follow};

/// The pause before a status that an answer did not state is read.
const REREAD_PAUSE: Duration = Duration::from_secs(1);

impl App {
    /// A connection; the reader follows it, and nothing else in the book.
    pub fn connection(self, key: ConnectionKey) -> Memo<Option<Connection>> {
        follow(move || self.book.with(|book| book.get(&key)))
    }

    /// Why the last mutation of a connection failed; the reader follows it.
    pub fn failure(self, key: ConnectionKey) -> Memo<Option<Failure>> {
        follow(move || self.failures.with(|failures| failures.get(&key).cloned()))
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
        drill::at("event");
        // Another tab may be at it, or have left it open.
        if self.take_up(&key) {
            return;
        }
        let effects = self.apply(&key, Event::Pressed(mutation));
        if !effects.contains(&Effect::Send(mutation)) {
            return;
        }
        self.notice.set(None);
        self.forget_failure(&key);
        let client = self.client();
        // Before it leaves: a tab can be closed at any moment.
        let elsewhere = self.elsewhere();
        elsewhere.remember(&key, mutation);
        spawn(async move {
            let answer = match mutation {
                Mutation::Connect => client.connect(&key.0, &partner, credentials).await,
                Mutation::Disconnect => client.disconnect(&key.0, &partner).await,
            };
            drill::at("answer");
            if self.is_gone() {
                return elsewhere.heard(&key, mutation, answer);
            }
            self.note_evidence(&key, Duration::ZERO);
            self.note(&mut |diary| diary.answered(&key, answer.trace.clone()));
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
            self.carry_out_all(&key, effects);
        });
    }

    /// A person asks for other credentials: disconnects and, once the server has said that this worked, connects with them.
    /// An outcome that is not clear ends it: nothing more is sent, and the credentials are gone.
    pub fn reconnect(self, key: ConnectionKey, partner: Arc<Partner>, credentials: Credentials) {
        let again = (key.clone(), Arc::clone(&partner));
        self.press(key, partner, Mutation::Disconnect, None, move |failure| {
            if failure.is_some() {
                return;
            }
            // After what the disconnect itself has to say.
            spawn(async move {
                let (key, partner) = again;
                if self.is_gone() || !self.is_available(&key) {
                    return;
                }
                let name = partner.name.as_str().to_owned();
                self.press(key.clone(), partner, Mutation::Connect, Some(credentials), move |failure| {
                    if failure.is_some() && self.is_available(&key) {
                        let (tone, text) = (Tone::Bad, i18n::Key::ReconnectHalf);
                        self.notice.set(Some(Notice { tone, text, partner: name }));
                    }
                });
            });
        });
    }

    fn is_available(self, key: &ConnectionKey) -> bool {
        let available = Connection::Known(Status::Available);
        self.book.with_untracked(|book| book.get(key) == Some(available))
    }

    /// A person asks to look again after an outcome that could not be confirmed.
    pub fn check_again(self, key: &ConnectionKey) {
        self.happens(key, Event::CheckAgain);
    }

    /// Reads one partner's state, when nobody waits for it, unless it is being read.
    pub(super) async fn reread(self, key: &ConnectionKey) {
        let under_way = self.rereads.with_value(|rereads| rereads.get(key).copied());
        if self.is_handed_over() || under_way.is_some_and(|asked| self.awaits(key, asked)) {
            return;
        }
        let asked = self.ask();
        self.rereads.update_value(|rereads| {
            let _ = rereads.insert(key.clone(), asked);
        });
        let outcome = self.client().partner(&key.0, &key.1).await;
        if self.is_gone() {
            return;
        }
        self.rereads.update_value(|rereads| {
            if rereads.get(key) == Some(&asked) {
                rereads.remove(key);
            }
        });
        match outcome {
            Ok(seen) => {
                self.read_worked();
                if self.is_outdated(key, seen.age) {
                    return;
                }
                self.note_evidence(key, seen.age);
                let before = self.last_known(key);
                let effects =
                    self.apply_seen(key, Event::Read { status: seen.listed.status, asked }, seen.age);
                // Turned down, or changed elsewhere: what was told before is not true any more.
                if effects.is_empty() && before != self.last_known(key) {
                    self.notice.set(None);
                }
                self.carry_out_all(key, effects);
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

    fn last_known(self, key: &ConnectionKey) -> Status {
        self.book.with_untracked(|book| book.last_known(key))
    }

    fn awaits(self, key: &ConnectionKey, asked: Moment) -> bool {
        self.book.with_untracked(|book| book.awaits(key, asked))
    }

    /// Whether a copy of that age is older than what is known already.
    pub(super) fn is_outdated(self, key: &ConnectionKey, age: Duration) -> bool {
        if age.is_zero() {
            return false;
        }
        let own = self.evidence.with_value(|evidence| evidence.get(key).copied());
        let listed = self.listing_evidence.with_value(|listed| match listed {
            Some((business, at)) if *business == key.0 => Some(*at),
            _ => None,
        });
        own.max(listed).is_some_and(|known| clock::now() < known + age)
    }

    /// The same of a whole listing: an older one takes nothing away from a newer one.
    pub(super) fn note_listing_evidence(self, business: &BusinessId, age: Duration) {
        let at = clock::now().saturating_sub(age);
        self.listing_evidence.update_value(|listed| match listed {
            Some((known, newest)) if known == business => *newest = at.max(*newest),
            _ => *listed = Some((business.clone(), at)),
        });
    }

    /// There is evidence of how things stood so long ago.
    pub(super) fn note_evidence(self, key: &ConnectionKey, age: Duration) {
        let at = clock::now().saturating_sub(age);
        self.evidence.update_value(|evidence| {
            let known = evidence.get(key).copied().unwrap_or_default();
            evidence.insert(key.clone(), at.max(known));
        });
    }

    pub(super) fn apply(self, key: &ConnectionKey, event: Event) -> Vec<Effect> {
        self.turn(key, event, Duration::ZERO)
    }

    /// The same for what the server said so long ago.
    pub(super) fn apply_seen(self, key: &ConnectionKey, event: Event, age: Duration) -> Vec<Effect> {
        let effects = self.turn(key, event, age);
        self.looked_at(key);
        effects
    }

    fn turn(self, key: &ConnectionKey, event: Event, age: Duration) -> Vec<Effect> {
        let applied = self.book.try_update(|book| {
            drill::at("borrowed");
            let before = book.get(key);
            let effects = book.apply(key, event);
            (before, book.get(key), effects)
        });
        let Some((before, after, effects)) = applied else { return Vec::new() };
        self.record(&[(key.clone(), before, after)], age);
        self.pass_on(key, before, after);
        effects
    }

    /// Applies `event`, and does what has to be done about it.
    pub(super) fn happens(self, key: &ConnectionKey, event: Event) {
        let effects = self.apply(key, event);
        self.carry_out_all(key, effects);
    }

    pub(super) fn carry_out_all(self, key: &ConnectionKey, effects: Vec<Effect>) {
        for effect in effects {
            self.carry_out(key, effect);
        }
    }

    fn carry_out(self, key: &ConnectionKey, effect: Effect) {
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
                spawn(async move {
                    // Not at once: a server that reads from a copy would contradict itself.
                    clock::sleep(REREAD_PAUSE).await;
                    if !self.is_gone() {
                        self.reread(&key).await;
                    }
                });
            }
            Effect::ReadTruth { after } => self.check(key.clone(), after),
        }
    }
}
