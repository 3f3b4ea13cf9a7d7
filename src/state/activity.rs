//! What was done in this session and what changed meanwhile: written down, shared, and read back after a reload.

use std::time::Duration;

use leptos::prelude::*;

use crate::browser::clock;
use crate::domain::activity::{Diary, Entry};
use crate::domain::book::Key as ConnectionKey;
use crate::domain::connection::Connection;
use crate::domain::id::{BusinessId, PartnerId};
use crate::domain::unsettled::Unsettled;
use crate::reactive::Memo;

use super::elsewhere::UNDER_WAY;
use super::{App, Loaded, follow};

/// A turn that a connection takes: how it was, where it was known, and how it is.
pub(super) type Turn = (ConnectionKey, Option<Connection>, Option<Connection>);

impl App {
    /// What was done and what changed, the newest first; the reader follows it. What another owner left in this tab
    /// is not shown.
    pub fn activity(self) -> Memo<Vec<Entry>> {
        let current = self.business();
        follow(move || {
            let is_owners = |business: &BusinessId| {
                current.with(|current| current.as_ref() == Some(business))
                    || self.businesses.with(|businesses| match businesses {
                        Loaded::Ready(list) => list.iter().any(|known| known.id == *business),
                        _ => false,
                    })
            };
            self.diary
                .with(|diary| diary.entries().filter(|entry| is_owners(&entry.key.0)).cloned().collect())
        })
    }

    /// Goes on with what earlier visits of this tab and other elements of the page wrote.
    pub(super) fn start_activity(self) {
        let kept = self.elsewhere().activity;
        let text = kept.read().unwrap_or_default();
        let diary = Diary::open(&text);
        let now = diary.print();
        if now != text {
            kept.write(&now);
        }
        self.diary.set(diary);
    }

    /// Takes in what other elements of the page have written.
    pub fn catch_up(self) {
        self.note(&mut |_| false);
    }

    /// Writes down what connections have become. `age`: how old the copy was that says so.
    pub(super) fn record(self, turns: &[Turn], age: Duration) {
        self.record_at(clock::unix_seconds(), turns, age);
    }

    /// The same of what was heard at that time, in seconds since 1970.
    pub(super) fn record_at(self, now: u64, turns: &[Turn], age: Duration) {
        let changes = || turns.iter().filter(|(_, before, after)| before != after);
        if changes().next().is_none() {
            return;
        }
        self.note(&mut |diary| {
            let mut news = false;
            for (key, before, after) in changes() {
                if diary.turn(key, *before, *after, now) {
                    news = true;
                    self.keep_name(&key.1);
                }
            }
            news
        });
        self.observe(&mut changes(), now.saturating_sub(age.as_secs()));
    }

    /// What nobody is at any more has come to what the server says now.
    pub(super) fn conclude(self, business: &BusinessId, unsettled: &Unsettled) {
        let now = clock::unix_seconds();
        let left: Vec<ConnectionKey> = self.diary.with_untracked(|diary| {
            let over =
                diary.open_of(business).filter(|(_, since)| now.saturating_sub(*since) > UNDER_WAY.as_secs());
            over.map(|(key, _)| key.clone()).collect()
        });
        for key in left {
            let is_open = unsettled.of(business).any(|entry| entry.key == key);
            let known = self.book.with_untracked(|book| book.get(&key));
            if let (Some(Connection::Known(status)), false) = (known, is_open) {
                self.note(&mut |diary| diary.conclude(&key, status, now));
            }
        }
    }

    /// Changes what is written down, with what others have written taken in first.
    pub(super) fn note(self, change: &mut dyn FnMut(&mut Diary) -> bool) {
        let kept = self.elsewhere().activity;
        let theirs = kept.read();
        self.diary.maybe_update(|diary| {
            let merged = theirs.is_some_and(|theirs| diary.merge(&theirs));
            let changed = change(diary);
            if changed {
                kept.write(&diary.print());
            }
            merged || changed
        });
    }

    /// A name is kept in memory, for the partner may be gone when it is read of.
    fn keep_name(self, id: &PartnerId) {
        if let Some(partner) = untrack(|| self.partner(id)) {
            self.names.update_value(|names| {
                names.insert(id.clone(), partner.name.clone());
            });
        }
    }

    /// A partner's name, as far as it is or was known in this visit; the reader follows it.
    pub fn known_name(self, id: &PartnerId) -> Option<String> {
        let listed = self.partner(id).map(|partner| partner.name.clone());
        let name = listed.or_else(|| self.names.with_value(|names| names.get(id).cloned()));
        name.map(|name| name.as_str().to_owned())
    }

    /// Whether the partner of a connection is not there any more, as far as is known; the reader follows it.
    pub fn is_partner_gone(self, key: &ConnectionKey) -> bool {
        let listed = self.shelf.with(|shelf| match shelf {
            Loaded::Ready(shelf) => shelf.business == key.0 && shelf.trouble.is_none(),
            _ => false,
        });
        listed && self.partner(&key.1).is_none()
    }
}
