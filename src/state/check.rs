//! Looking up an outcome that is not clear: reading until it is known, or until the deadline.

use std::cell::Cell;
use std::pin::pin;
use std::time::Duration;

use crate::browser::task::spawn;
use futures::future::{AbortHandle, Abortable, Either, select};
use leptos::prelude::*;

use crate::api::failure::Failure;
use crate::browser::clock;
use crate::domain::book::Key as ConnectionKey;
use crate::domain::connection::{CHECK_DEADLINE, Connection, Effect, Event};

use super::App;

/// The pause after a read that failed.
const PAUSE: Duration = Duration::from_secs(2);

impl App {
    /// Checks a connection, beginning `after` a pause. Of one connection there is one check at a time: the newest.
    pub(super) fn check(self, key: ConnectionKey, after: Duration) {
        let (stop, stopped) = AbortHandle::new_pair();
        self.checks.update_value(|checks| {
            if let Some(earlier) = checks.insert(key.clone(), stop) {
                earlier.abort();
            }
        });
        spawn(async move {
            // Given up for a newer one, which has the word.
            let _ = Abortable::new(self.check_in_time(&key, after), stopped).await;
        });
    }

    async fn check_in_time(self, key: &ConnectionKey, after: Duration) {
        let last_failure = Cell::new(None);
        let reading = pin!(self.read_until_known(key, after, &last_failure));
        let deadline = pin!(clock::lose_patience(CHECK_DEADLINE));
        let in_time = matches!(select(reading, deadline).await, Either::Left((true, _)));
        if in_time || self.is_gone() {
            return;
        }
        if let Some(failure) = last_failure.take() {
            self.report(&failure);
        }
        self.happens(key, Event::Unread { asked: self.ask() });
    }

    /// Whether there is nothing left to find out; `false` where reading on could not help.
    async fn read_until_known(
        self,
        key: &ConnectionKey,
        after: Duration,
        last_failure: &Cell<Option<Failure>>,
    ) -> bool {
        let mut pause = after;
        loop {
            clock::sleep(pause).await;
            let connection =
                (!self.is_gone()).then(|| self.book.with_untracked(|book| book.get(key))).flatten();
            // The element is gone, or something else has brought the evidence.
            let Some(Connection::Checking { mutation, .. }) = connection else { return true };
            // There is nobody to ask: the host has to say, by handing its list over again.
            if self.is_handed_over() {
                return false;
            }
            let asked = self.ask();
            let outcome = self.client().partner(&key.0, &key.1).await;
            if self.is_gone() {
                return true;
            }
            pause = match outcome {
                Ok(seen) => {
                    self.read_worked();
                    let unchanged = mutation.fits(seen.listed.status);
                    if self.is_outdated(key, seen.age) || (unchanged && self.may_be_under_way(key)) {
                        PAUSE
                    } else {
                        self.note_evidence(key, seen.age);
                        let looked = Event::Looked { status: seen.listed.status, asked };
                        let effects = self.apply_seen(key, looked, seen.age);
                        match effects[..] {
                            [Effect::ReadTruth { after }] => after,
                            _ => {
                                self.carry_out_all(key, effects);
                                return true;
                            }
                        }
                    }
                }
                Err(failure) => {
                    let may_pass = failure.cause.may_pass();
                    last_failure.set(Some(failure));
                    if !may_pass {
                        return false;
                    }
                    PAUSE
                }
            };
        }
    }
}
