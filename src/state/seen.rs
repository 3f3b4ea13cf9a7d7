//! Since when a connection has been requested or connected, as far as it was seen in this browser.

use leptos::prelude::*;

use crate::browser::clock;
use crate::domain::book::Key as ConnectionKey;
use crate::domain::connection::Connection;
use crate::domain::few::Few;
use crate::domain::id::BusinessId;
use crate::domain::seen::{Sighting, Sightings};
use crate::reactive::Memo;

use super::activity::Turn;
use super::{App, follow};

/// Who has not looked for longer, in seconds, cannot say when something changed: only that it was before now.
const LOOKING: u64 = 2 * 60;

/// When the server was last asked how things stand, in seconds since 1970.
#[derive(Debug, Default)]
pub(super) struct Looks {
    /// All of a business.
    listing: Option<(BusinessId, u64)>,
    /// Single connections.
    single: Few<ConnectionKey, u64>,
}

impl Looks {
    fn last(&self, key: &ConnectionKey) -> u64 {
        let listed = self.listing.as_ref().filter(|(business, _)| *business == key.0).map(|(_, at)| *at);
        listed.max(self.single.get(key).copied()).unwrap_or_default()
    }
}

impl App {
    /// Since when a connection has been as the server last said, where that is known; the reader follows it. Nothing
    /// is known where the browser keeps nothing.
    pub fn life(self, key: ConnectionKey) -> Memo<Option<Sighting>> {
        follow(move || {
            let status = self.book.with(|book| book.get(&key))?.last_known();
            let sighting = self.sightings.with(|all| all.of(&key, clock::unix_seconds()));
            sighting.filter(|sighting| sighting.status == status)
        })
    }

    /// Somebody has looked: at all of a business, at that time, or at one connection now.
    pub(super) fn looked_at_all(self, business: &BusinessId, at: u64) {
        self.looks.update_value(|looks| looks.listing = Some((business.clone(), at)));
    }

    /// The same for one connection.
    pub(super) fn looked_at(self, key: &ConnectionKey) {
        self.looks.update_value(|looks| {
            looks.single.insert(key.clone(), clock::unix_seconds());
        });
    }

    /// Writes down what the server said `now`; to be told before what has been looked at is.
    pub(super) fn observe(self, turns: &mut dyn Iterator<Item = &Turn>, now: u64) {
        let mut known = turns.filter(|(_, _, after)| matches!(after, Some(Connection::Known(_)))).peekable();
        if known.peek().is_none() {
            return;
        }
        let kept = self.elsewhere().seen;
        // Other tabs write it, too.
        let Some(text) = kept.read() else { return };
        let mut all = Sightings::parse(&text);
        let mut news = false;
        for (key, before, after) in known {
            let recent = now.saturating_sub(self.looks.with_value(|looks| looks.last(key))) <= LOOKING;
            let before = before.filter(|before| recent || before.unsettled().is_some());
            news |= all.turn(key, before, *after, now);
        }
        if !news || kept.write(&all.print()) {
            self.sightings.maybe_update(|sightings| {
                let differs = *sightings != all;
                *sightings = all;
                differs
            });
        }
    }
}
