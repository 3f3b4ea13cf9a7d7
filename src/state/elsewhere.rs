//! Other tabs and elements, and later visits: what they have to know, and what they tell.

use std::time::Duration;

use crate::browser::task::spawn;
use leptos::prelude::*;

use crate::api::client::Answer;
use crate::browser::storage::{Kept, Memory};
use crate::browser::tabs::Tabs;
use crate::browser::{clock, lifecycle};
use crate::domain::activity::Diary;
use crate::domain::book::{Book, Key as ConnectionKey};
use crate::domain::connection::{Connection, Event, MUTATION_DEADLINE, Mutation};
use crate::domain::id::BusinessId;
use crate::domain::status::Status;
use crate::domain::tab_message::TabMessage;
use crate::domain::unsettled::Entry;
use crate::drill;

use super::App;

/// How long a request may be under way, with a moment to spare.
pub(super) const UNDER_WAY: Duration = MUTATION_DEADLINE.saturating_add(Duration::from_secs(2));

/// For how much longer that one may be.
fn left_of(entry: &Entry) -> Duration {
    let passed = Duration::from_secs(clock::unix_seconds().saturating_sub(entry.sent));
    UNDER_WAY.saturating_sub(passed)
}

/// Those who are not here. It outlives the element: an answer may come when that is gone.
#[derive(Clone, Debug)]
pub(super) struct Elsewhere {
    memory: Memory,
    tabs: Tabs,
    /// What was done and what changed, for the next visit of this tab.
    pub(super) activity: Kept,
    /// Since when connections are as they are, for later visits.
    pub(super) seen: Kept,
}

impl Elsewhere {
    /// For the API at `api_base`.
    pub fn new(api_base: &str) -> Self {
        Self {
            memory: Memory::new(api_base),
            tabs: Tabs::join(api_base),
            activity: Kept::for_tab("activity", api_base),
            seen: Kept::for_visits("seen", api_base),
        }
    }

    /// Whether no earlier visit left an outcome open.
    pub fn is_settled(&self) -> bool {
        self.memory.is_empty()
    }

    /// A mutation is about to be sent: should nobody hear its answer, the next visit looks it up.
    pub fn remember(&self, key: &ConnectionKey, mutation: Mutation) {
        self.memory.remember(Entry { key: key.clone(), mutation, sent: clock::unix_seconds() });
    }

    /// The request is over, and its outcome open: nobody is at it any more.
    pub fn left_open(&self, key: &ConnectionKey, mutation: Mutation) {
        let sent = clock::unix_seconds().saturating_sub(UNDER_WAY.as_secs());
        self.memory.remember(Entry { key: key.clone(), mutation, sent });
    }

    /// The answer came when the element was gone.
    pub fn heard(&self, key: &ConnectionKey, mutation: Mutation, answer: Answer) {
        let mut diary = Diary::parse(&self.activity.read().unwrap_or_default());
        let noted = diary.answered(key, answer.trace);
        let now = clock::unix_seconds();
        let noted = noted
            | match answer.event {
                Event::Refused => diary.heard(key, mutation, None, now),
                Event::Accepted { status, .. } if mutation.is_reached_by(status) => {
                    diary.heard(key, mutation, Some(status), now)
                }
                _ => false,
            };
        if noted {
            self.activity.write(&diary.print());
        }
        match answer.event {
            Event::Refused => {
                self.memory.settle(key);
                // A hint to look, for what stood before still stands.
                let before =
                    if mutation.fits(Status::Available) { Status::Available } else { Status::Connected };
                self.tabs.tell(&TabMessage::Settled(key.clone(), before));
            }
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
        self.elsewhere().tabs.listen(move |message| {
            if !self.is_gone() {
                self.with_part(move |part| (part.message)(self, message));
            }
        });
        lifecycle::on_leave(move || {
            // Without it nothing was sent.
            if let Some(part) = (!self.is_gone()).then(|| self.part_now()).flatten() {
                (part.leave)(self);
            }
        });
    }

    /// The page is left: what is under way is nobody's any more.
    pub(super) fn leave_open(self) {
        let elsewhere = self.elsewhere();
        for (key, mutation) in self.book.with_untracked(Book::sending) {
            elsewhere.left_open(&key, mutation);
        }
    }

    pub(super) fn elsewhere(self) -> Elsewhere {
        self.elsewhere.get_value()
    }

    /// Takes up what an earlier visit, another element or another tab left open about a business, as far as its partners are known.
    pub(super) fn recall(self, business: &BusinessId) {
        let memory = self.elsewhere().memory;
        let unsettled = memory.unsettled();
        self.conclude(business, &unsettled);
        for entry in unsettled.of(business) {
            let known = self.book.with_untracked(|book| book.get(&entry.key));
            let Some(Connection::Known(status)) = known else { continue };
            if !entry.mutation.fits(status) {
                // It took effect.
                memory.settle(&entry.key);
            } else if self.is_news(entry) {
                self.take_up_entry(entry);
            }
        }
    }

    /// Takes up what is open about one connection; whether there was something.
    pub(super) fn take_up(self, key: &ConnectionKey) -> bool {
        let unsettled = self.elsewhere().memory.unsettled();
        unsettled.of(&key.0).find(|entry| entry.key == *key).is_some_and(|entry| self.take_up_entry(entry))
    }

    /// Not again after it was looked up. Nobody can be asked about a list that the host hands over: there, only what may
    /// still be under way is worth a doubt.
    fn is_news(self, entry: &Entry) -> bool {
        let id = (entry.key.clone(), entry.sent);
        let is_new = !self.recalled.with_value(|recalled| recalled.contains(&id));
        if is_new {
            self.recalled.update_value(|recalled| recalled.push(id));
        }
        is_new && !(self.is_handed_over() && left_of(entry).is_zero())
    }

    fn take_up_entry(self, entry: &Entry) -> bool {
        let until = clock::now() + left_of(entry);
        self.under_way_until.update_value(|all| {
            all.insert(entry.key.clone(), until);
        });
        let effects = self.apply(&entry.key, Event::Unsettled(entry.mutation));
        let taken_up = !effects.is_empty();
        self.carry_out_all(&entry.key, effects);
        taken_up
    }

    /// Whether a request that is not from here may still be on its way.
    pub(super) fn may_be_under_way(self, key: &ConnectionKey) -> bool {
        self.under_way_until.with_value(|all| all.get(key).is_some_and(|until| clock::now() < *until))
    }

    /// Tells the others what has changed here, and forgets what is settled.
    pub(super) fn pass_on(self, key: &ConnectionKey, before: Option<Connection>, after: Option<Connection>) {
        let (Some(before), Some(after)) = (before, after) else { return };
        if before == after {
            return;
        }
        let elsewhere = self.elsewhere();
        let Elsewhere { memory, tabs, .. } = &elsewhere;
        match (before, after) {
            (_, Connection::Known(status)) => {
                memory.settle(key);
                tabs.tell(&TabMessage::Settled(key.clone(), status));
            }
            (Connection::Sending { .. }, Connection::Checking { mutation, .. }) => {
                elsewhere.left_open(key, mutation);
                tabs.tell(&TabMessage::Unsettled(key.clone(), mutation));
            }
            _ => {}
        }
    }

    pub(super) fn hear(self, message: TabMessage) {
        drill::at("message");
        if self.is_gone() {
            return;
        }
        self.catch_up();
        match message {
            TabMessage::Settled(key, status) => {
                self.note_evidence(&key, Duration::ZERO);
                self.under_way_until.update_value(|all| {
                    all.remove(&key);
                });
                let here = self.book.with_untracked(|book| book.get(&key));
                if here.is_none() || here == Some(Connection::Known(status)) {
                    return;
                }
                if self.is_handed_over() {
                    // Nobody can be asked; it is what the server told that tab, or its host.
                    self.happens(&key, Event::Read { status, asked: self.ask() });
                } else {
                    spawn(async move {
                        if !self.is_gone() {
                            self.reread(&key).await;
                        }
                    });
                }
            }
            TabMessage::Unsettled(key, mutation) => {
                self.note_evidence(&key, Duration::ZERO);
                self.happens(&key, Event::Unsettled(mutation));
            }
        }
    }
}
