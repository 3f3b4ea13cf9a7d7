//! Other tabs and elements, and later visits: what they have to know, and what they tell.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::clock;
use crate::browser::storage::Memory;
use crate::browser::tabs::Tabs;
use crate::domain::book::Key as ConnectionKey;
use crate::domain::connection::{Connection, Event, Mutation};
use crate::domain::id::BusinessId;
use crate::domain::tab_message::TabMessage;
use crate::domain::unsettled::Entry;
use crate::drill;

use super::App;

/// Those who are not here. It outlives the element: an answer may come when that is gone.
#[derive(Clone, Debug)]
pub(super) struct Elsewhere {
    memory: Memory,
    tabs: Tabs,
}

impl Elsewhere {
    /// For the API at `api_base`.
    pub fn new(api_base: &str) -> Self {
        Self { memory: Memory::new(api_base), tabs: Tabs::join(api_base) }
    }

    /// A mutation is about to be sent: should nobody hear its answer, the next visit looks it up.
    pub fn remember(&self, key: &ConnectionKey, mutation: Mutation) {
        self.memory.remember(Entry { key: key.clone(), mutation, sent: clock::unix_seconds() });
    }

    /// The answer came when the element was gone.
    pub fn heard(&self, key: &ConnectionKey, mutation: Mutation, answer: Event) {
        match answer {
            Event::Refused => self.memory.settle(key),
            Event::Accepted { status, .. } if mutation.is_reached_by(status) => {
                self.memory.settle(key);
                self.tabs.tell(&TabMessage::Settled(key.clone(), status));
            }
            // Not clear: what is remembered stays.
            _ => {}
        }
    }
}

impl App {
    /// Listens to the others. Call within a reactive owner.
    pub(super) fn start_elsewhere(self) {
        self.elsewhere().tabs.listen(move |message| self.hear(message));
    }

    pub(super) fn elsewhere(self) -> Elsewhere {
        self.elsewhere.get_value()
    }

    /// Takes up what an earlier visit left open about a business, once its partners are known.
    pub(super) fn recall(self, business: &BusinessId) {
        let known = self.recalled.try_update_value(|recalled| !recalled.insert(business.clone()));
        if known != Some(false) || self.is_handed_over() {
            return;
        }
        let memory = self.elsewhere().memory;
        for Entry { key, mutation, .. } in memory.unsettled().of(business) {
            let effects = self.apply(key, Event::Unsettled(*mutation));
            if effects.is_empty() {
                // It took effect, or is on its way from here.
                if matches!(self.book.with_untracked(|book| book.get(key)), Some(Connection::Known(_))) {
                    memory.settle(key);
                }
            }
            self.carry_out_all(key, effects);
        }
    }

    /// Tells the others what has changed here, and forgets what is settled.
    pub(super) fn pass_on(self, key: &ConnectionKey, before: Option<Connection>, after: Option<Connection>) {
        let (Some(before), Some(after)) = (before, after) else { return };
        if before == after {
            return;
        }
        let Elsewhere { memory, tabs } = self.elsewhere();
        match (before, after) {
            (_, Connection::Known(status)) => {
                memory.settle(key);
                tabs.tell(&TabMessage::Settled(key.clone(), status));
            }
            (Connection::Sending { .. }, Connection::Checking { mutation, .. }) => {
                tabs.tell(&TabMessage::Unsettled(key.clone(), mutation));
            }
            _ => {}
        }
    }

    fn hear(self, message: TabMessage) {
        drill::at("message");
        if self.is_gone() {
            return;
        }
        match message {
            TabMessage::Settled(key, status) => {
                let here = self.book.with_untracked(|book| book.get(&key));
                if here.is_none() || here == Some(Connection::Known(status)) {
                    return;
                }
                if self.is_handed_over() {
                    // Nobody can be asked; it is what the server told that tab, or its host.
                    let effects = self.apply(&key, Event::Read { status, asked: self.ask() });
                    self.carry_out_all(&key, effects);
                } else {
                    spawn_local(async move { self.reread(&key).await });
                }
            }
            TabMessage::Unsettled(key, mutation) => {
                let effects = self.apply(&key, Event::Unsettled(mutation));
                self.carry_out_all(&key, effects);
            }
        }
    }
}
