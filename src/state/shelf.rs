//! The partners of the current business.

use std::sync::Arc;
use std::time::Duration;

use crate::browser::task::spawn;
use futures::future::{AbortHandle, Abortable};
use leptos::prelude::*;

use crate::api::client::{HowFar, Listing};
use crate::api::decode::Listed;
use crate::api::failure::{Cause, Failure};
use crate::browser::clock;
use crate::browser::lifecycle::{COME_BACK_PAUSE, ComeBack, on_come_back};
use crate::domain::connection::{self, Event, Moment};
use crate::domain::directory::{Index, Indexed};
use crate::domain::few::Few;
use crate::domain::id::{BusinessId, PartnerId};
use crate::domain::partner::Partner;
use crate::domain::provider::Evidence;
use crate::drill;
use crate::i18n::{self, Words};
use crate::reactive::Effect;

use super::App;
use super::activity::Turn;
use super::later::Part;

/// Something that is read from the API.
#[derive(Clone, Debug, PartialEq)]
pub enum Loaded<T> {
    /// It has been asked for.
    Loading,
    /// It is there.
    Ready(T),
    /// It could not be read.
    Failed(Failure),
    /// A person did not want to wait for it.
    Stopped,
}

/// The partners of one business.
#[derive(Clone, Debug)]
pub struct Shelf {
    /// The business.
    pub business: BusinessId,
    /// Its partners, prepared for searching.
    pub partners: Arc<Index>,
    /// How many records could not be read.
    pub dropped: usize,
    /// Why what is shown is not whole, or not fresh.
    pub trouble: Option<Failure>,
    /// When the server said so, in seconds since 1970.
    pub as_of: u64,
    /// Whether it is a copy that somebody on the way had kept for a while.
    pub kept: bool,
}

impl<T> Loaded<T> {
    /// The same, without what was read: a view that chooses by it is drawn anew only when that changes.
    pub fn outline(&self) -> Loaded<()> {
        match self {
            Self::Loading => Loaded::Loading,
            Self::Ready(_) => Loaded::Ready(()),
            Self::Failed(failure) => Loaded::Failed(failure.clone()),
            Self::Stopped => Loaded::Stopped,
        }
    }
}

impl Loaded<Shelf> {
    /// Why there is nothing to show, or nothing fresh.
    pub fn trouble(&self) -> Option<&Failure> {
        match self {
            Self::Failed(failure) => Some(failure),
            Self::Ready(shelf) => shelf.trouble.as_ref(),
            Self::Loading | Self::Stopped => None,
        }
    }
}

/// A copy younger than this is as good as fresh.
const FRESH: Duration = Duration::from_secs(60);

/// How many records of a long listing are heard of before something else has its turn.
const AT_ONCE: usize = 500;

/// What became of connections by a listing.
#[derive(Debug, Default)]
pub(super) struct Heard {
    /// The turns that they took, and what each asks for.
    turns: Vec<(Turn, Vec<connection::Effect>)>,
}

/// The listing that is being read.
#[derive(Debug)]
pub(super) struct Reading {
    business: BusinessId,
    asked: Moment,
    stop: AbortHandle,
    /// There may be something newer than this answer will say.
    once_more: bool,
}

impl App {
    pub(super) fn start_shelf(self) {
        let business = self.business();
        Effect::new(move |_| {
            if let Some(business) = business.get() {
                self.shelf.set(Loaded::Loading);
                self.read_shelf(business, false);
            }
        });
        on_come_back(move |why| {
            if self.is_gone() {
                return;
            }
            let age = clock::now().as_secs_f64() - self.loaded_at.get_value();
            // A server that asked to wait is left alone, unless the person asks.
            let troubled = self.shelf.with_untracked(|shelf| {
                shelf.trouble().is_some_and(|failure| !matches!(failure.cause, Cause::Throttled(_)))
            });
            if matches!(why, ComeBack::Restored | ComeBack::Woken) {
                // What was under way when the page went to sleep may be hours old by now.
                self.reading.update_value(|reading| {
                    if let Some(reading) = reading {
                        reading.once_more = true;
                    }
                });
                self.rereads.set_value(Few::default());
            }
            if why == ComeBack::Online {
                // To be seen by a read; but it is no reason any more to hold back what a person wants to send.
                self.set_offline(false);
            }
            if why != ComeBack::Seen || troubled || age > COME_BACK_PAUSE.as_secs_f64() {
                self.read_again();
            }
        });
    }

    /// Reads the partners, or takes the host's list, again; what is shown stays until the answer is there.
    pub fn read_again(self) {
        self.read(false);
    }

    /// The same, where the host itself asks for it: it stands by all of its list.
    pub fn refresh(self) {
        self.read(true);
    }

    fn read(self, vouched: bool) {
        if self.businesses.with_untracked(|businesses| matches!(businesses, Loaded::Failed(_))) {
            self.load_businesses();
        }
        if let Some(business) = self.business_now() {
            self.read_shelf(business, vouched);
        }
    }

    /// The same after a failure, where there is nothing to show meanwhile.
    pub fn try_again(self) {
        if self.shelf.with_untracked(|shelf| matches!(shelf, Loaded::Failed(_) | Loaded::Stopped)) {
            self.shelf.set(Loaded::Loading);
        }
        self.read_again();
    }

    fn give_up_reading(self) {
        if let Some(reading) = self.reading.try_update_value(Option::take).flatten() {
            reading.stop.abort();
        }
    }

    /// A person does not want to wait any more.
    pub fn stop_reading(self) {
        self.give_up_reading();
        if self.shelf.with_untracked(|shelf| matches!(shelf, Loaded::Loading)) {
            self.shelf.set(Loaded::Stopped);
        }
    }

    /// Asks for the partners of `business`. There is one such question at a time: the same again is not asked again while
    /// its answer is still good, and another one, the newest, ends it.
    fn read_shelf(self, business: BusinessId, vouched: bool) {
        self.loaded_at.set_value(clock::now().as_secs_f64());
        if self.take_over(&business, vouched) {
            return self.give_up_reading();
        }
        let under_way = self.reading.try_update_value(|reading| {
            let reading = reading.as_mut()?;
            let same = reading.business == business
                && self.book.with_untracked(|book| book.is_unchanged_since(reading.asked));
            reading.once_more |= same && vouched;
            Some(same)
        });
        if under_way.flatten() == Some(true) {
            return;
        }
        let asked = self.ask();
        self.how_far.set(0);
        let (stop, stopped) = AbortHandle::new_pair();
        self.give_up_reading();
        self.reading.set_value(Some(Reading { business: business.clone(), asked, stop, once_more: false }));
        let client = self.client();
        spawn(async move {
            let words = self.words_now();
            let mut index = Index::default();
            let mut came = |records: &[Listed], how_far: HowFar| {
                self.prepare(&mut index, records, false);
                // For who waits. Nothing is shown of it yet: what comes later would push it away from under a finger.
                if !self.is_gone() && self.shelf.with_untracked(|shelf| matches!(shelf, Loaded::Loading)) {
                    self.how_far.set(how_far.thousandths());
                }
            };
            let read = client.partners_as_they_come(&business, &mut came);
            let Ok(outcome) = Abortable::new(read, stopped).await else { return };
            drill::at("read");
            if self.is_gone() {
                return;
            }
            let mut heard = Heard::default();
            if let Ok(listing) = &outcome {
                for slice in listing.records.chunks(AT_ONCE) {
                    self.heed(&business, slice.iter(), listing.age, asked, &mut heard);
                    if listing.records.len() > AT_ONCE {
                        clock::sleep(Duration::ZERO).await;
                    }
                    // Not to be given up half-way: what it asks for has to be carried out.
                    if self.is_gone() {
                        return;
                    }
                }
            }
            let is_ours = |reading: &Option<Reading>| reading.as_ref().is_some_and(|it| it.asked == asked);
            if !self.reading.with_value(is_ours) {
                // Something else was asked meanwhile.
                self.book.notify();
                return self.hand_on(heard, outcome.map_or(Duration::ZERO, |listing| listing.age), None);
            }
            let reading = self.reading.try_update_value(Option::take).flatten();
            match outcome {
                Ok(listing) => {
                    self.read_worked();
                    self.prepare(&mut index, &listing.records, true);
                    self.fill(business.clone(), listing, index, heard);
                    if !Arc::ptr_eq(&words, &self.words_now()) {
                        self.index_again();
                    }
                }
                Err(failure) => {
                    self.report(&failure);
                    self.shelf_failed(&business, failure);
                }
            }
            if reading.is_some_and(|reading| reading.once_more) {
                self.read_shelf(business, true);
            }
        });
    }

    fn shelf_failed(self, business: &BusinessId, failure: Failure) {
        // The same again is nothing new, and need not be told again; but each wait is counted down.
        let known = self.shelf.with_untracked(|shelf| {
            shelf.trouble().is_some_and(|old| {
                old.cause == failure.cause && !matches!(failure.cause, Cause::Throttled(_))
            })
        });
        if known {
            return;
        }
        self.shelf.update(|shelf| match shelf {
            // What was there is shown on, with the reason why it is not fresh.
            Loaded::Ready(shelf) if shelf.business == *business => shelf.trouble = Some(failure),
            _ => *shelf = Loaded::Failed(failure),
        });
    }

    /// Categories are searched for in the owner's language: after another one was chosen, all is prepared anew.
    pub(super) fn index_again(self) {
        let words = self.words_now();
        self.shelf.maybe_update(|shelf| {
            let Loaded::Ready(shelf) = shelf else { return false };
            let again = shelf.partners.iter().map(|indexed| prepared(&words, &indexed.partner));
            shelf.partners = Arc::new(again.collect());
            true
        });
    }

    /// Prepares partners for the shelf: those whose status is known from the listing itself, or, at its end, the others.
    pub(super) fn prepare(self, index: &mut Index, records: &[Listed], others: bool) {
        if self.is_gone() {
            return;
        }
        let words = self.words_now();
        let is_other = |listed: &Listed| listed.partner.provider().evidence == Evidence::BusinessLink;
        for listed in records.iter().filter(|listed| is_other(listed) == others) {
            index.add(prepared(&words, &listed.partner));
        }
    }

    /// Puts what a listing says of connections into the book. Nobody who follows the book is woken yet.
    pub(super) fn heed<'a>(
        self,
        business: &BusinessId,
        records: impl Iterator<Item = &'a Listed>,
        age: Duration,
        asked: Moment,
        heard: &mut Heard,
    ) {
        self.book.maybe_update(|book| {
            for listed in records {
                let key = (business.clone(), listed.partner.id.clone());
                if self.is_outdated(&key, age) {
                    continue;
                }
                let before = book.get(&key);
                let effects = book.apply(&key, Event::Read { status: listed.status, asked });
                let after = book.get(&key);
                if before != after || !effects.is_empty() {
                    heard.turns.push(((key, before, after), effects));
                }
            }
            false
        });
    }

    /// Puts a listing on the shelf, prepared as `index`, after what it says of connections was heard.
    pub(super) fn fill(self, business: BusinessId, listing: Listing<Listed>, index: Index, heard: Heard) {
        let Listing { dropped, cut_short, age, .. } = listing;
        let shelf = Shelf {
            business: business.clone(),
            partners: Arc::new(index),
            dropped,
            trouble: cut_short,
            as_of: clock::unix_seconds().saturating_sub(age.as_secs()),
            kept: age >= FRESH,
        };
        // One update each, so that the directory is drawn once.
        self.book.notify();
        self.note_listing_evidence(&business, age);
        let first = !self.ready.get_value();
        self.ready.set_value(true);
        self.shelf.set(Loaded::Ready(shelf));
        if first {
            self.emit("pi-ready", &[("business", business.as_str())]);
        }
        self.hand_on(heard, age, Some(business));
    }

    /// Leaves what a listing said to those who are told of it.
    fn hand_on(self, heard: Heard, age: Duration, business: Option<BusinessId>) {
        // Where this is only the first that is heard, there is nothing to do about it but to write it down.
        let calm = heard.turns.iter().all(|((_, before, _), effects)| before.is_none() && effects.is_empty());
        let (long, at) = (heard.turns.len() > AT_ONCE, clock::unix_seconds());
        let tell = move |part: Part| (part.heard)(self, heard, at, age, business);
        if !long {
            self.once_there(Box::new(tell));
        } else {
            // After a long listing there is first something to see.
            spawn(async move {
                clock::sleep(Duration::ZERO).await;
                if !self.is_gone() {
                    self.once_there(Box::new(tell));
                }
            });
        }
        if !(calm && self.is_nothing_left()) {
            self.load_part();
        }
    }

    /// Tells what became of connections by what was heard `at`, in seconds since 1970, those of all of `business` if one is given, and
    /// does what that asks for.
    pub(super) fn follow_up(self, heard: Heard, at: u64, age: Duration, business: Option<BusinessId>) {
        // What has gone on meanwhile has said so itself.
        let still = |turn: &Turn| self.book.with_untracked(|book| book.get(&turn.0) == turn.2);
        let (turns, asked_for): (Vec<_>, Vec<_>) =
            heard.turns.into_iter().filter(|(turn, _)| still(turn)).unzip();
        self.record_at(at, &turns, age);
        if let Some(business) = &business {
            self.looked_at_all(business, at);
        }
        for ((key, before, after), effects) in turns.into_iter().zip(asked_for) {
            self.pass_on(&key, before, after);
            self.carry_out_all(&key, effects);
        }
        if let Some(business) = &business {
            self.recall(business);
        }
    }

    /// A partner of the current business, if it is known.
    pub fn partner(self, id: &PartnerId) -> Option<Arc<Partner>> {
        self.shelf.with(|shelf| match shelf {
            Loaded::Ready(shelf) => shelf
                .partners
                .iter()
                .find(|indexed| indexed.partner.id == *id)
                .map(|i| Arc::clone(&i.partner)),
            _ => None,
        })
    }

    /// A partner's name for a sentence; its id where the name is not known.
    pub(super) fn partner_name(self, id: &PartnerId) -> String {
        untrack(|| self.partner(id)).map_or_else(|| id.as_str().to_owned(), |p| p.name.as_str().to_owned())
    }
}

/// A partner as it is searched for in these words.
fn prepared(words: &Words, partner: &Arc<Partner>) -> Indexed {
    Indexed::new(Arc::clone(partner), &words.text(i18n::category(partner.category)))
}
