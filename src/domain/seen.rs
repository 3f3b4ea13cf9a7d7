//! Since when a connection has been requested or connected, as far as it was seen here: the API does not say.
//!
//! Kept for later visits: ids, states and times, a line each; never what was typed.

use super::book::Key;
use super::connection::Connection;
use super::status::Status;
use super::unsettled::{parse_key, print_key};

/// How many connections are remembered.
const MOST: usize = 500;
/// After how long without an approval it is worth asking the partner, in seconds: three days.
const LONG: u64 = 3 * 24 * 60 * 60;
/// Before a time that is only the latest possible one.
const OR_BEFORE: char = '~';

/// A moment that was seen, or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Since {
    /// Seconds since 1970.
    pub at: u64,
    /// Whether it happened then; otherwise it was so already when somebody looked then.
    pub exact: bool,
}

/// What is remembered of one connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sighting {
    /// [`Requested`](Status::Requested) or [`Connected`](Status::Connected).
    pub status: Status,
    /// Since when.
    pub since: Since,
    /// Of a connected one that was requested before: since when.
    pub requested: Option<Since>,
}

/// What is remembered, in the order of the connections.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sightings(Vec<(Key, Sighting)>);

impl Since {
    /// Whether a request has waited longer than usual.
    pub const fn is_long(self, now: u64) -> bool {
        now.saturating_sub(self.at) >= LONG
    }

    fn parse(word: &str) -> Option<Self> {
        let exact = word.strip_prefix(OR_BEFORE);
        Some(Self { at: exact.unwrap_or(word).parse().ok()?, exact: exact.is_none() })
    }

    fn print_into(self, out: &mut String) {
        out.push(' ');
        if !self.exact {
            out.push(OR_BEFORE);
        }
        out.push_str(&self.at.to_string());
    }
}

impl Sightings {
    /// What is known of a connection at `now` (seconds since 1970). What a wrong clock wrote, in what is the future now or
    /// in another order than it can have happened, is not known.
    pub fn of(&self, key: &Key, now: u64) -> Option<Sighting> {
        let (_, sighting) = *self.0.get(self.find(key).ok()?)?;
        let requested = sighting.requested.filter(|requested| requested.at <= sighting.since.at);
        (sighting.since.at <= now).then_some(Sighting { requested, ..sighting })
    }

    /// Notes a status that the server has stated, and since when it is so; says whether there was something to note. It
    /// is nothing new where that status is remembered already.
    pub fn observe(&mut self, key: &Key, status: Status, since: Since) -> bool {
        let before = self.of(key, since.at);
        if status == Status::Available {
            return self.forget(key);
        }
        if before.is_some_and(|before| before.status == status) {
            return false;
        }
        let requested = before.filter(|before| before.status == Status::Requested).map(|before| before.since);
        self.put(key.clone(), Sighting { status, since, requested });
        self.limit(since.at);
        true
    }

    /// The same for a turn that a connection takes at `now` (for an old copy: when that was true), its first (`before` is
    /// `None`) included. What was different a moment ago has changed now; else it may have been so for long.
    pub fn turn(
        &mut self,
        key: &Key,
        before: Option<Connection>,
        after: Option<Connection>,
        now: u64,
    ) -> bool {
        let Some(Connection::Known(status)) = after else { return false };
        let exact = before.is_some_and(|before| before.last_known() != status);
        self.observe(key, status, Since { at: now, exact })
    }

    /// Reads what was [`print`](Self::print)ed. Lines that say nothing are left out.
    pub fn parse(text: &str) -> Self {
        let mut all = Self::default();
        text.lines().filter_map(parse).take(MOST).for_each(|(key, sighting)| all.put(key, sighting));
        all
    }

    /// As text, for the next visit.
    pub fn print(&self) -> String {
        let mut text = String::new();
        for (key, sighting) in &self.0 {
            text.push_str(sighting.status.slug());
            text.push(' ');
            text.push_str(&print_key(key));
            sighting.since.print_into(&mut text);
            sighting.requested.into_iter().for_each(|requested| requested.print_into(&mut text));
            text.push('\n');
        }
        text
    }

    fn find(&self, key: &Key) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| known.cmp(key))
    }

    fn forget(&mut self, key: &Key) -> bool {
        let found = self.find(key);
        if let Ok(index) = found {
            self.0.remove(index);
        }
        found.is_ok()
    }

    fn put(&mut self, key: Key, sighting: Sighting) {
        match self.find(&key) {
            Ok(index) => self.0[index].1 = sighting,
            Err(index) => self.0.insert(index, (key, sighting)),
        }
    }

    /// Forgets the oldest where there is one too many; first what a wrong clock wrote, for it would never grow old.
    fn limit(&mut self, now: u64) {
        if self.0.len() <= MOST {
            return;
        }
        let age = |at: u64| (at <= now, at);
        let times = self.0.iter().map(|(_, sighting)| age(sighting.since.at));
        if let Some((index, _)) = times.enumerate().min_by_key(|(_, age)| *age) {
            self.0.remove(index);
        }
    }
}

fn parse(line: &str) -> Option<(Key, Sighting)> {
    let mut words = line.split(' ');
    let status = Status::from_slug(words.next()?).filter(|status| *status != Status::Available)?;
    let key = parse_key(&mut words)?;
    let since = Since::parse(words.next()?)?;
    let requested = match words.next() {
        Some(word) => Some(Since::parse(word).filter(|_| status == Status::Connected)?),
        None => None,
    };
    words.next().is_none().then_some((key, Sighting { status, since, requested }))
}
