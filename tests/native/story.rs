//! A story of one business and one partner, told event by event.

use partner_integrations::domain::book::{Book, Key};
use partner_integrations::domain::connection::{Connection, Effect, Event, Mutation};
use partner_integrations::domain::status::Status;

use super::samples::{business, partner_id};

pub const PRESS_CONNECT: Event = Event::Pressed(Mutation::Connect);
pub const PRESS_DISCONNECT: Event = Event::Pressed(Mutation::Disconnect);

/// A book with one connection in it.
pub struct Story {
    pub book: Book,
    pub key: Key,
}

impl Story {
    pub fn beginning(status: Status) -> Self {
        let mut story = Self { book: Book::default(), key: (business(), partner_id("p-9")) };
        assert_eq!(story.read(status), []);
        story
    }

    pub fn then(&mut self, event: Event) -> Vec<Effect> {
        self.book.apply(&self.key, event)
    }

    /// A read that is asked and answered now.
    pub fn read(&mut self, status: Status) -> Vec<Effect> {
        let asked = self.book.ask();
        self.then(Event::Read { status, asked })
    }

    /// The same, as a check asks.
    pub fn look(&mut self, status: Status) -> Vec<Effect> {
        let asked = self.book.ask();
        self.then(Event::Looked { status, asked })
    }

    /// The same, but it comes to nothing.
    pub fn silence(&mut self) -> Vec<Effect> {
        let asked = self.book.ask();
        self.then(Event::Unread { asked })
    }

    pub fn state(&self) -> Connection {
        self.book.get(&self.key).unwrap()
    }
}
