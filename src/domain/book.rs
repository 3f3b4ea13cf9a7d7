//! Every connection that is known of, keyed by business and partner.

use std::collections::BTreeMap;

use super::connection::{Connection, Effect, Event, Life, Moment, Mutation};
use super::id::{BusinessId, PartnerId};
use super::status::Status;

/// One business and one partner.
pub type Key = (BusinessId, PartnerId);

/// The connections, and the logical clock that orders what is heard of them.
#[derive(Clone, Debug, Default)]
pub struct Book {
    lives: BTreeMap<Key, Life>,
    clock: Moment,
    /// When a connection was last something else than before.
    changed: Moment,
}

impl Book {
    /// The moment at which a read is asked; pass it on with [`Event::Read`].
    pub fn ask(&mut self) -> Moment {
        self.clock.0 += 1;
        self.clock
    }

    /// What is known of a connection; `None` before the first read.
    pub fn get(&self, key: &Key) -> Option<Connection> {
        self.lives.get(key).map(|life| life.connection)
    }

    /// The status to list it under.
    pub fn last_known(&self, key: &Key) -> Status {
        self.get(key).map_or(Status::Available, Connection::last_known)
    }

    /// Applies `event` to a connection, and says what has to be done.
    /// Only a read can bring up a connection that was not known of.
    pub fn apply(&mut self, key: &Key, event: Event) -> Vec<Effect> {
        let now = self.ask();
        match (self.lives.get_mut(key), event) {
            (Some(life), event) => {
                let (next, effects) = life.step(event, now);
                if next.connection != life.connection {
                    self.changed = now;
                }
                *life = next;
                effects
            }
            (None, Event::Read { status, asked }) => {
                let life = Life { connection: Connection::Known(status), since: asked };
                self.lives.insert(key.clone(), life);
                Vec::new()
            }
            (None, _) => Vec::new(),
        }
    }

    /// Whether the answer to a read of one connection that was asked at `asked` will still count: if so, there is no
    /// need to ask the same again meanwhile.
    pub fn awaits(&self, key: &Key, asked: Moment) -> bool {
        self.lives.get(key).is_none_or(|life| asked > life.since)
    }

    /// The same for a listing: whether no connection has changed since `asked`.
    pub fn is_unchanged_since(&self, asked: Moment) -> bool {
        asked > self.changed
    }

    /// The mutations that are on their way from here.
    pub fn sending(&self) -> Vec<(Key, Mutation)> {
        let sending = |(key, life): (&Key, &Life)| match life.connection {
            Connection::Sending { mutation, .. } => Some((key.clone(), mutation)),
            _ => None,
        };
        self.lives.iter().filter_map(sending).collect()
    }

    /// The partners of `business` whose request waits for approval.
    pub fn requested<'a>(&'a self, business: &'a BusinessId) -> impl Iterator<Item = &'a PartnerId> + 'a {
        self.lives
            .iter()
            .filter(move |((b, _), life)| {
                b == business && life.connection == Connection::Known(Status::Requested)
            })
            .map(|((_, partner), _)| partner)
    }
}
