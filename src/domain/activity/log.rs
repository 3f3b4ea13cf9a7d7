//! The activity, as far back as it is kept.

use crate::domain::book::Key;
use crate::domain::connection::{Connection, Mutation};
use crate::domain::status::Status;

use super::entry::{Action, Entry, Outcome, Trace};

/// How many entries are kept.
const MOST: usize = 200;

/// The entries. A mutation has one, made when it is pressed and completed when it is known what came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Log {
    /// The oldest first.
    entries: Vec<Entry>,
}

impl Log {
    /// The entries, the newest first.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = &Entry> {
        self.entries.iter().rev()
    }

    /// Notes what became of a connection at `now` (seconds since 1970); says whether there was something to note.
    ///
    /// To be told of every turn that a connection takes, the first (`before` is `None`) included. An entry for something
    /// that was done elsewhere is made only where the status differs from what was known, and nothing that was done here
    /// explains it.
    pub fn turn(
        &mut self,
        key: &Key,
        before: Option<Connection>,
        after: Option<Connection>,
        now: u64,
    ) -> bool {
        let Some(after) = after else { return false };
        match (before, after) {
            (Some(Connection::Known(was)), Connection::Sending { mutation, .. }) => {
                self.push(key, Action::Mutation(mutation), was, Outcome::UnderWay, now);
                true
            }
            (_, Connection::Sending { mutation, .. } | Connection::Checking { mutation, .. }) => {
                self.complete(key, mutation, Outcome::UnderWay)
            }
            (_, Connection::Unconfirmed { mutation, .. }) => {
                self.complete(key, mutation, Outcome::Unconfirmed)
            }
            (None, Connection::Known(status)) => self.explain(key, status),
            (Some(Connection::Known(was)), Connection::Known(status)) => {
                self.explain(key, status) || self.see(key, was, status, now)
            }
            // Back at once, as it was: that was a no, if anybody said it.
            (Some(Connection::Sending { mutation, was }), Connection::Known(status)) if status == was => {
                let answered = self.open(key).is_some_and(|entry| entry.trace.status.is_some());
                self.complete(key, mutation, if answered { Outcome::Refused } else { Outcome::Failed })
            }
            (
                Some(
                    Connection::Sending { mutation, was }
                    | Connection::Checking { mutation, was, .. }
                    | Connection::Unconfirmed { mutation, was },
                ),
                Connection::Known(status),
            ) => {
                let outcome = Outcome::of(mutation, was, status);
                let ours = self.complete(key, mutation, outcome);
                // What failed explains no change.
                let explained = ours && outcome != Outcome::Failed;
                (!explained && self.see(key, was, status, now)) || ours
            }
        }
    }

    /// Notes what the server said to the mutation that is under way; says whether there was one. To be told before the
    /// [`turn`](Self::turn) that the answer leads to: what was never answered was not refused.
    pub fn answered(&mut self, key: &Key, trace: Trace) -> bool {
        let Some(entry) = self.open(key) else { return false };
        entry.trace = trace;
        true
    }

    /// Nobody waits any more for what was under way when it was written down: until somebody finds out, it is not known
    /// what came of it. For a log of an earlier visit.
    pub fn interrupt(&mut self) {
        for entry in &mut self.entries {
            if entry.outcome == Outcome::UnderWay {
                entry.outcome = Outcome::Unconfirmed;
            }
        }
    }

    /// Reads what was [`print`](Self::print)ed. Lines that are no entry are left out.
    pub fn parse(text: &str) -> Self {
        let mut log = Self::default();
        text.lines().filter_map(Entry::parse).for_each(|entry| log.keep(entry));
        log
    }

    /// As text, a line each, for the next visit of the same tab: ids, times and states; no names.
    pub fn print(&self) -> String {
        let mut text = String::new();
        self.entries.iter().for_each(|entry| entry.print_into(&mut text));
        text
    }

    /// Takes in what others have written: entries that are not here, and what came of those that are open here.
    pub(super) fn merge(&mut self, theirs: Self) -> bool {
        let (mut news, mut place) = (false, 0);
        for entry in theirs.entries {
            if let Some(index) = self.entries.iter().position(|known| known.is_same(&entry)) {
                place = index + 1;
                let known = &mut self.entries[index];
                if known.outcome.is_open() && *known != entry {
                    *known = entry;
                    news = true;
                }
            } else {
                // In their order: a clock may have been set meanwhile.
                while self.entries.get(place).is_some_and(|known| known.time <= entry.time) {
                    place += 1;
                }
                self.entries.insert(place, entry);
                news = true;
            }
        }
        let too_many = self.entries.len().saturating_sub(MOST);
        self.entries.drain(..too_many);
        news
    }

    /// The newest entry of a connection.
    pub(super) fn newest(&self, key: &Key) -> Option<&Entry> {
        self.entries.iter().rev().find(|entry| entry.key == *key)
    }

    /// The mutation of a connection that is open, and the status before.
    pub(super) fn opened(&self, key: &Key) -> Option<(Mutation, Status)> {
        let entry = self.newest(key)?;
        Some((entry.open()?, entry.was))
    }

    fn push(&mut self, key: &Key, action: Action, was: Status, outcome: Outcome, time: u64) {
        let mut entry = Entry { time, key: key.clone(), action, was, outcome, trace: Trace::default() };
        // A second attempt within the same second is another entry.
        while self.entries.iter().any(|known| known.is_same(&entry)) {
            entry.time += 1;
        }
        self.keep(entry);
    }

    fn keep(&mut self, entry: Entry) {
        if self.entries.len() >= MOST {
            self.entries.remove(0);
        }
        self.entries.push(entry);
    }

    /// The newest entry of a connection, if what came of it is open.
    fn open(&mut self, key: &Key) -> Option<&mut Entry> {
        let newest = self.entries.iter_mut().rev().find(|entry| entry.key == *key);
        newest.filter(|entry| entry.open().is_some())
    }

    /// Gives `mutation` its outcome, if it is what is open; says whether it is, and had another. Somebody else who writes
    /// the same log may be at the next one already.
    fn complete(&mut self, key: &Key, mutation: Mutation, outcome: Outcome) -> bool {
        let open = self.open(key).filter(|entry| entry.open() == Some(mutation));
        open.is_some_and(|entry| std::mem::replace(&mut entry.outcome, outcome) != outcome)
    }

    /// Completes the mutation that an earlier visit left open, where the status is what it aimed at.
    fn explain(&mut self, key: &Key, status: Status) -> bool {
        let Some(entry) = self.open(key) else { return false };
        match entry.open() {
            Some(mutation) if mutation.is_reached_by(status) => {
                entry.outcome = Outcome::of(mutation, entry.was, status);
                true
            }
            _ => false,
        }
    }

    /// Makes an entry for what was not done here, where there was a change.
    fn see(&mut self, key: &Key, was: Status, status: Status, now: u64) -> bool {
        if was == status {
            return false;
        }
        self.push(key, Action::Elsewhere, was, Outcome::elsewhere(was, status), now);
        true
    }
}
