//! The log as it is shared: with the other elements of a page, and with the next visit of its tab.

use crate::domain::book::Key;
use crate::domain::connection::{Connection, Mutation};
use crate::domain::few::Few;
use crate::domain::id::BusinessId;
use crate::domain::status::Status;

use super::entry::{Entry, EntryId, Outcome, Trace};
use super::log::Log;

/// The [`Log`] of one element, which others write, too: each change is told once, whoever is the first to hear of it.
#[derive(Clone, Debug, Default)]
pub struct Diary {
    log: Log,
    /// Up to which entry of a connection this element has taken account of what is written.
    heeded: Few<Key, (EntryId, Outcome)>,
}

impl Diary {
    /// Reads what earlier visits and other elements wrote.
    pub fn parse(text: &str) -> Self {
        Self { log: Log::parse(text), heeded: Few::default() }
    }

    /// Begins a visit: nobody waits any more for what an earlier one left under way.
    pub fn open(text: &str) -> Self {
        let mut diary = Self::parse(text);
        diary.log.interrupt();
        diary
    }

    /// The entries, the newest first.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = &Entry> {
        self.log.entries()
    }

    /// The text for others and for later.
    pub fn print(&self) -> String {
        self.log.print()
    }

    /// Takes in what others have written meanwhile; says whether something is new. To be done before any change, so that what is
    /// written next holds all of it.
    pub fn merge(&mut self, text: &str) -> bool {
        self.log.merge(Log::parse(text))
    }

    /// Notes a turn that a connection takes at `now`, as [`Log::turn`] does, unless another element has told of it already.
    pub fn turn(
        &mut self,
        key: &Key,
        before: Option<Connection>,
        after: Option<Connection>,
        now: u64,
    ) -> bool {
        let told = match (before, after) {
            (Some(_), Some(Connection::Known(status))) => self.is_told(key, status),
            _ => false,
        };
        let noted = !told && self.log.turn(key, before, after, now);
        if let Some(newest) = self.log.newest(key) {
            self.heeded.insert(key.clone(), (newest.id(), newest.outcome));
        }
        noted
    }

    /// Notes what the server said to the mutation that is under way; says whether there was one.
    pub fn answered(&mut self, key: &Key, trace: Trace) -> bool {
        self.log.answered(key, trace)
    }

    /// Nobody is at the mutation any more that was left open, and the status is `status`: so that is what came of it. Says
    /// whether there was one.
    pub fn conclude(&mut self, key: &Key, status: Status, now: u64) -> bool {
        let Some((mutation, was)) = self.log.opened(key) else { return false };
        let before = Connection::Unconfirmed { mutation, was };
        self.turn(key, Some(before), Some(Connection::Known(status)), now)
    }

    /// The answer to `mutation` came when its element was gone: the status that it led to, or `None` for a no. Says whether it is
    /// written down as open.
    pub fn heard(&mut self, key: &Key, mutation: Mutation, status: Option<Status>, now: u64) -> bool {
        let Some((open, was)) = self.log.opened(key).filter(|(open, _)| *open == mutation) else {
            return false;
        };
        let before = Connection::Sending { mutation: open, was };
        self.turn(key, Some(before), Some(Connection::Known(status.unwrap_or(was))), now)
    }

    /// What is open of a business: which connection, and since when.
    pub fn open_of<'a>(&'a self, business: &'a BusinessId) -> impl Iterator<Item = (&'a Key, u64)> {
        self.entries()
            .filter(move |entry| entry.key.0 == *business && entry.open().is_some())
            .map(|entry| (&entry.key, entry.time))
    }

    /// Whether the newest entry says that it is `status`, and came from another element.
    fn is_told(&self, key: &Key, status: Status) -> bool {
        self.log.newest(key).is_some_and(|entry| {
            entry.result() == Some(status) && self.heeded.get(key) != Some(&(entry.id(), entry.outcome))
        })
    }
}
