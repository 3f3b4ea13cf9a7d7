//! Whether the API can be reached, and going on by itself when it can again.

use std::time::Duration;

use leptos::prelude::*;

use crate::api::failure::{Cause, Failure};
use crate::browser::host::Host;
use crate::browser::lifecycle;
use crate::reactive::Memo;

use super::rounds::Pauses;
use super::{App, Loaded};

const PAUSES: Pauses = Pauses { first: Duration::from_secs(5), longest: Duration::from_secs(60) };

impl App {
    /// What the browser says is a hint: "online" may mean a router without a line, "offline" a network that it does not
    /// know. So a read has the last word, and while there is none, one is tried now and then.
    pub(super) fn start_reach(self) {
        self.set_offline(!lifecycle::says_online());
        lifecycle::on_offline(move || self.set_offline(true));
        let trouble = Memo::new(move |_| {
            let troubled = self.offline.get()
                || self.lacks_part()
                || self.shelf.with(|shelf| shelf.trouble().is_some_and(passes))
                || self.businesses.with(|businesses| match businesses {
                    Loaded::Failed(failure) => passes(failure),
                    _ => false,
                });
            troubled.then_some(())
        });
        self.repeat(trouble, PAUSES, move |()| async move {
            if !self.is_gone() {
                // A read that works has it loaded; where nothing is read, nothing else would.
                if self.is_handed_over() && untrack(|| self.lacks_part()) {
                    self.load_part();
                }
                self.read_again();
            }
        });
    }

    pub(super) fn set_offline(self, offline: bool) {
        // Where the host lists the partners there is no read to say otherwise: there, the mutation finds out itself.
        self.client().transport().set_offline(offline && !self.host.with_value(Host::lists_partners));
        if self.offline.get_untracked() != offline {
            self.offline.set(offline);
        }
    }
}

/// Whether it may be over by itself. Of a server that asks to wait, the person is told how long.
fn passes(failure: &Failure) -> bool {
    failure.cause.may_pass() && !matches!(failure.cause, Cause::Throttled(_))
}
