//! Arbitrary histories of connections: what happens, in which order, and what comes of it.

use partner_integrations::domain::book::{Book, Key};
use partner_integrations::domain::connection::{Connection, Effect, Event, Moment, Mutation};
use partner_integrations::domain::status::Status;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::samples::{business, partner_id};

/// Something that happens in a history.
#[derive(Clone, Debug)]
pub enum Step {
    /// A read is asked.
    Ask,
    /// One of the reads that were asked is answered, in whatever order.
    Answer(Index, Status),
    /// The same, where a check asked.
    Look(Index, Status),
    /// One of them, of whichever check, is given up.
    Silence(Index),
    /// Anything else.
    Happen(Event),
}

pub fn status() -> impl Strategy<Value = Status> {
    select(&Status::ALL[..])
}

/// What the answer to a mutation may mean.
pub fn answer() -> impl Strategy<Value = Event> {
    prop_oneof![
        2 => (status(), any::<bool>()).prop_map(|(status, stated)| Event::Accepted { status, stated }),
        3 => select(&[Event::Refused, Event::Unclear, Event::Contradicted][..]),
    ]
}

pub fn step() -> impl Strategy<Value = Step> {
    let event = prop_oneof![
        3 => select(&[Mutation::Connect, Mutation::Disconnect][..]).prop_map(Event::Pressed),
        5 => answer(),
        1 => Just(Event::CheckAgain),
        1 => select(&[Mutation::Connect, Mutation::Disconnect][..]).prop_map(Event::Unsettled),
    ];
    prop_oneof![
        2 => Just(Step::Ask),
        3 => (any::<Index>(), status()).prop_map(|(index, status)| Step::Answer(index, status)),
        2 => (any::<Index>(), status()).prop_map(|(index, status)| Step::Look(index, status)),
        1 => any::<Index>().prop_map(Step::Silence),
        5 => event.prop_map(Step::Happen),
    ]
}

pub fn history() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec(step(), 0..60)
}

pub fn first() -> impl Strategy<Value = Option<Status>> {
    prop::option::weighted(0.9, status())
}

pub fn key(id: &str) -> Key {
    (business(), partner_id(id))
}

/// A book, and the reads that were asked of it.
#[derive(Default)]
pub struct Telling {
    pub book: Book,
    asked: Vec<Moment>,
}

impl Telling {
    /// Most histories begin with the answer to a first read; what comes before it is a story of its own.
    pub fn beginning(key: &Key, status: Option<Status>) -> Self {
        let mut telling = Self::default();
        if let Some(status) = status {
            let asked = telling.book.ask();
            telling.book.apply(key, Event::Read { status, asked });
        }
        telling
    }

    /// The event that `step` is now, if it is one.
    pub fn event(&mut self, step: &Step) -> Option<Event> {
        match step {
            Step::Ask => {
                let moment = self.book.ask();
                self.asked.push(moment);
                None
            }
            Step::Answer(..) | Step::Look(..) | Step::Silence(_) if self.asked.is_empty() => None,
            Step::Answer(index, status) => {
                Some(Event::Read { status: *status, asked: *index.get(&self.asked) })
            }
            Step::Look(index, status) => {
                Some(Event::Looked { status: *status, asked: *index.get(&self.asked) })
            }
            Step::Silence(index) => Some(Event::Unread { asked: *index.get(&self.asked) }),
            Step::Happen(event) => Some(*event),
        }
    }

    /// Plays `step` for `key`: the event, the state before, the state after, and the effects.
    pub fn play(&mut self, key: &Key, step: &Step) -> Option<Turn> {
        let event = self.event(step)?;
        let before = self.book.get(key);
        let effects = self.book.apply(key, event);
        Some(Turn { event, before, after: self.book.get(key), effects })
    }
}

pub struct Turn {
    pub event: Event,
    pub before: Option<Connection>,
    pub after: Option<Connection>,
    pub effects: Vec<Effect>,
}

impl Turn {
    pub fn count(&self, wanted: impl Fn(&Effect) -> bool) -> usize {
        self.effects.iter().filter(|effect| wanted(effect)).count()
    }
}
