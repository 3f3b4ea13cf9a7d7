//! Mutations whose outcome was not known when they were last heard of: what a visit leaves to the next.
//!
//! A person who leaves in the middle of a connect must not be offered a second one before the truth was read. What
//! is kept says which business, which partner, what was asked and when; never what was typed.

use super::book::Key;
use super::connection::Mutation;
use super::id::{BusinessId, PartnerId};
use super::percent;

/// How long one is remembered, in seconds: by then any server has made up its mind.
pub const REMEMBERED: u64 = 24 * 60 * 60;
/// How many are remembered.
const MOST: usize = 50;

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Which connection.
    pub key: Key,
    /// What was asked for.
    pub mutation: Mutation,
    /// When it was sent, in seconds since 1970.
    pub sent: u64,
}

/// All of them, as text: a line each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unsettled(Vec<Entry>);

impl Unsettled {
    /// Reads what an earlier visit wrote, at `now` (seconds since 1970). Lines that are no entry, or too old, are left out; one
    /// from the future comes from a clock that was wrong, and counts.
    pub fn parse(text: &str, now: u64) -> Self {
        let fresh = |entry: &Entry| now.saturating_sub(entry.sent) < REMEMBERED;
        Self(text.lines().filter_map(Entry::parse).filter(fresh).take(MOST).collect())
    }

    /// As text, for the next visit.
    pub fn print(&self) -> String {
        self.0.iter().map(Entry::print).collect()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Remembers `entry`, instead of an earlier one of the same connection.
    pub fn remember(&mut self, entry: Entry) {
        self.settle(&entry.key);
        self.0.push(entry);
        let too_many = self.0.len().saturating_sub(MOST);
        self.0.drain(..too_many);
    }

    /// Forgets what is known now; says whether there was something to forget.
    pub fn settle(&mut self, key: &Key) -> bool {
        let before = self.0.len();
        self.0.retain(|entry| entry.key != *key);
        self.0.len() < before
    }

    /// Those of one business.
    pub fn of<'a>(&'a self, business: &'a BusinessId) -> impl Iterator<Item = &'a Entry> + 'a {
        self.0.iter().filter(move |entry| entry.key.0 == *business)
    }
}

impl Entry {
    fn parse(line: &str) -> Option<Self> {
        let mut words = line.split(' ');
        let mutation = Mutation::from_slug(words.next()?)?;
        let key = parse_key(&mut words)?;
        let sent = words.next()?.parse().ok()?;
        words.next().is_none().then_some(Self { key, mutation, sent })
    }

    fn print(&self) -> String {
        format!("{} {} {}\n", self.mutation.slug(), print_key(&self.key), self.sent)
    }
}

/// Business and partner, percent-encoded, from the next two words.
pub(super) fn parse_key<'a>(words: &mut impl Iterator<Item = &'a str>) -> Option<Key> {
    let business = BusinessId::parse(&percent::decode(words.next()?)?)?;
    let partner = PartnerId::parse(&percent::decode(words.next()?)?)?;
    Some((business, partner))
}

/// The same, the other way.
pub(super) fn print_key((business, partner): &Key) -> String {
    format!("{} {}", percent::encode(business.as_str()), percent::encode(partner.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(business: &str, partner: &str, mutation: Mutation, sent: u64) -> Entry {
        let key = (BusinessId::parse(business).unwrap(), PartnerId::parse(partner).unwrap());
        Entry { key, mutation, sent }
    }

    #[test]
    fn what_one_visit_leaves_the_next_finds() {
        let mut left = Unsettled::default();
        left.remember(entry("b-1", "../x y", Mutation::Connect, 1000));
        left.remember(entry("b-1", "p 9%", Mutation::Connect, 1000));
        left.remember(entry("b-2", "مطعم", Mutation::Disconnect, 1001));
        assert_eq!(Unsettled::parse(&left.print(), 1010), left);
        let business = BusinessId::parse("b-1").unwrap();
        assert_eq!(left.of(&business).count(), 2);
    }

    #[test]
    fn a_later_change_of_the_same_connection_replaces_the_earlier_one() {
        let mut left = Unsettled::default();
        left.remember(entry("b-1", "p-9", Mutation::Connect, 1));
        left.remember(entry("b-1", "p-9", Mutation::Disconnect, 2));
        assert_eq!(left.print(), "disconnect b-1 p-9 2\n");
        assert!(left.settle(&entry("b-1", "p-9", Mutation::Connect, 0).key));
        assert!(left.is_empty());
    }

    #[test]
    fn rubbish_and_what_is_a_day_old_is_left_out() {
        let text = "connect b-1 p-9 1000\nconnect b-1\nsteal b-1 p-9 1000\nconnect .. p-9 1000\nconnect b-1 p-9 -5\n\n";
        assert_eq!(Unsettled::parse(text, 1000).print(), "connect b-1 p-9 1000\n");
        assert!(Unsettled::parse(text, 1000 + REMEMBERED).is_empty());
        assert!(!Unsettled::parse(text, 0).is_empty(), "a clock that was wrong loses nothing");
    }

    #[test]
    fn it_does_not_grow_for_ever() {
        let mut left = Unsettled::default();
        for number in 0..200 {
            left.remember(entry("b-1", &format!("p-{number}"), Mutation::Connect, 1));
        }
        assert_eq!(left.print().lines().count(), MOST);
        assert!(left.print().contains("p-199"));
    }
}
