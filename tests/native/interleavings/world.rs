//! What is outside of the app, and out of its reach: the server, the network with what is on its way, and time.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use partner_integrations::api::transport::{Response, TransportError};
use partner_integrations::domain::book::Key;
use partner_integrations::domain::connection::Mutation;
use partner_integrations::domain::id::BusinessId;
use partner_integrations::domain::status::Status;
use proptest::prelude::*;
use proptest::sample::select;

use super::server::{Asks, Reception, Server, Verdict};
use crate::samples::partner_id;
use crate::stage::Outcome;

/// The partners: one that asks for credentials, one that does not, and one with a path and an evidence of its own.
pub const PARTNERS: [(&str, &str); 3] = [("p-9", "Kassa"), ("p-2", "Quick Bites"), ("p-5", "Orkestro")];

pub fn business_id(business: usize) -> BusinessId {
    BusinessId::parse(["b-1", "b-2"][business]).unwrap()
}

pub fn key(business: usize, partner: usize) -> Key {
    (business_id(business), partner_id(PARTNERS[partner].0))
}

pub fn keys() -> impl Iterator<Item = Key> {
    (0..2).flat_map(|business| (0..PARTNERS.len()).map(move |partner| key(business, partner)))
}

pub fn is_orkestro(key: &Key) -> bool {
    key.1.as_str() == "p-5"
}

pub fn statuses() -> impl Strategy<Value = Vec<Status>> {
    prop::collection::vec(select(&Status::ALL[..]), 2 * PARTNERS.len())
}

#[derive(Debug)]
enum Place {
    Going,
    Coming(Response, Verdict),
}

#[derive(Debug)]
struct Packet {
    id: usize,
    asks: Asks,
    place: Place,
    /// Whether the app still waits for it. The server does not know.
    awaited: bool,
    deadline: Duration,
}

#[derive(Debug, Default)]
pub struct World {
    pub server: Server,
    packets: Vec<Packet>,
    /// Orders everything that happens, as the app's own logical clock should.
    tick: u64,
    pub now: Duration,
    pub timers: Vec<Duration>,
    pub offline: bool,
    pub outcomes: BTreeMap<usize, Outcome>,
    /// What the app was told last about a change of its own.
    pub verdicts: BTreeMap<Key, Verdict>,
    /// Every change that left the app, in order.
    pub sent: Vec<(Key, Mutation)>,
    /// What the browser keeps from one visit to the next.
    pub storage: String,
    /// The changes of any visit of which the app does not know what became.
    pub open: BTreeSet<Key>,
    /// How many requests with a password in them have not been let go of.
    pub secrets: usize,
}

impl World {
    pub fn beginning(truth: &[Status]) -> Self {
        let mut world = Self::default();
        for (key, status) in keys().zip(truth) {
            world.becomes(key, *status);
        }
        world
    }

    pub fn tick(&mut self) -> u64 {
        self.tick += 1;
        self.tick
    }

    /// Somebody else changes it.
    pub fn becomes(&mut self, key: Key, status: Status) {
        let tick = self.tick();
        self.server.becomes(key, status, tick);
    }

    /// The changes of `key` that the app waits for, with their deadlines.
    pub fn awaited_changes<'a>(&'a self, key: &'a Key) -> impl Iterator<Item = Duration> + 'a {
        let of_key = move |asks: &Asks| matches!(asks, Asks::Change(k, _) if k == key);
        self.packets.iter().filter(move |p| p.awaited && of_key(&p.asks)).map(|p| p.deadline)
    }

    // What the app does.

    pub fn send(&mut self, asks: Asks, deadline: Duration) -> usize {
        let id = usize::try_from(self.tick()).unwrap();
        if let Asks::Change(key, mutation) = &asks {
            self.sent.push((key.clone(), *mutation));
        }
        if self.offline {
            self.tell(id, &asks, Err(TransportError::Offline), Verdict::Unchanged);
        } else {
            let deadline = self.now + deadline;
            self.packets.push(Packet { id, asks, place: Place::Going, awaited: true, deadline });
        }
        id
    }

    /// The app does not wait any longer.
    pub fn abandon(&mut self, id: usize) {
        self.outcomes.remove(&id);
        self.packets.iter_mut().filter(|p| p.id == id).for_each(|p| p.awaited = false);
        self.forget_unheard();
    }

    fn tell(&mut self, id: usize, asks: &Asks, outcome: Outcome, verdict: Verdict) {
        if let Asks::Change(key, _) = asks {
            self.verdicts.insert(key.clone(), verdict);
        }
        self.outcomes.insert(id, outcome);
    }

    /// An answer that nobody waits for is gone. A request is not: the server will still do it.
    fn forget_unheard(&mut self) {
        self.packets.retain(|p| p.awaited || matches!(p.place, Place::Going));
    }

    // What becomes of it.

    /// The one at position `which`, counted round, of those that `fit`.
    fn pick(&self, which: usize, fits: impl Fn(&Packet) -> bool) -> Option<usize> {
        let fitting: Vec<usize> =
            (0..self.packets.len()).filter(|index| fits(&self.packets[*index])).collect();
        (!fitting.is_empty()).then(|| fitting[which % fitting.len()])
    }

    /// Whether there was one.
    pub fn arrives(&mut self, which: usize, how: Reception) -> bool {
        let Some(index) = self.pick(which, |p| matches!(p.place, Place::Going)) else { return false };
        let asks = self.packets[index].asks.clone();
        let tick = self.tick();
        let (response, verdict) = self.server.receive(&asks, how, tick);
        self.packets[index].place = Place::Coming(response, verdict);
        self.forget_unheard();
        true
    }

    pub fn is_answered(&mut self, which: usize) -> bool {
        let Some(index) = self.pick(which, |p| matches!(p.place, Place::Coming(..))) else { return false };
        let packet = self.packets.remove(index);
        if let Place::Coming(response, verdict) = packet.place {
            self.tell(packet.id, &packet.asks, Ok(response), verdict);
        }
        true
    }

    pub fn breaks(&mut self, which: usize, lost: bool) {
        let Some(index) = self.pick(which, |p| p.awaited) else { return };
        self.gives_up(index, TransportError::Unreachable);
        if lost {
            self.packets.remove(index);
        }
        self.forget_unheard();
    }

    fn gives_up(&mut self, index: usize, error: TransportError) {
        let (id, asks) = (self.packets[index].id, self.packets[index].asks.clone());
        self.packets[index].awaited = false;
        self.tell(id, &asks, Err(error), Verdict::Open);
    }

    pub fn catches_up(&mut self, which: usize) -> bool {
        let tick = self.tick();
        self.server.catches_up(which, tick)
    }

    /// When something is due, no later than `end`.
    pub fn next_due(&self, end: Duration) -> Option<Duration> {
        let deadlines = self.packets.iter().filter(|p| p.awaited).map(|p| p.deadline);
        deadlines.chain(self.timers.iter().copied()).filter(|due| *due <= end).min()
    }

    /// It is `now`: deadlines pass.
    pub fn is_now(&mut self, now: Duration) {
        self.now = self.now.max(now);
        self.timers.retain(|due| *due > now);
        for index in 0..self.packets.len() {
            if self.packets[index].awaited && self.packets[index].deadline <= now {
                self.gives_up(index, TransportError::TimedOut);
            }
        }
        self.forget_unheard();
    }
}
