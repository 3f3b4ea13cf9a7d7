//! The partners of the current business.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::client::Listing;
use crate::api::decode::Listed;
use crate::api::failure::Failure;
use crate::browser::clock;
use crate::browser::lifecycle::{COME_BACK_PAUSE, on_come_back};
use crate::domain::connection::{Event, Moment};
use crate::domain::directory::Indexed;
use crate::domain::id::{BusinessId, PartnerId};
use crate::domain::partner::Partner;
use crate::i18n;

use super::App;

/// Something that is read from the API.
#[derive(Clone, Debug)]
pub enum Loaded<T> {
    /// It has been asked for.
    Loading,
    /// It is there.
    Ready(T),
    /// It could not be read.
    Failed(Failure),
}

impl<T> Loaded<T> {
    /// Whether it could not be read.
    pub const fn is_failed(&self) -> bool {
        matches!(self, Self::Failed(_))
    }
}

/// The partners of one business.
#[derive(Clone, Debug)]
pub struct Shelf {
    /// The business.
    pub business: BusinessId,
    /// Its partners, prepared for searching.
    pub partners: Arc<Vec<Indexed>>,
    /// How many records could not be read.
    pub dropped: usize,
    /// Why what is shown is not whole, or not fresh.
    pub trouble: Option<Failure>,
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
        on_come_back(move || {
            let age = clock::now().as_secs_f64() - self.loaded_at.get_value();
            let troubled = self.shelf.with_untracked(|shelf| match shelf {
                Loaded::Loading => false,
                Loaded::Ready(shelf) => shelf.trouble.is_some(),
                Loaded::Failed(_) => true,
            });
            if troubled || age > COME_BACK_PAUSE.as_secs_f64() {
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
        if self.businesses.with_untracked(Loaded::is_failed) {
            self.load_businesses();
        }
        if let Some(business) = self.business_now() {
            self.read_shelf(business, vouched);
        }
    }

    /// The same after a failure, where there is nothing to show meanwhile.
    pub fn try_again(self) {
        if self.shelf.with_untracked(Loaded::is_failed) {
            self.shelf.set(Loaded::Loading);
        }
        self.read_again();
    }

    fn read_shelf(self, business: BusinessId, vouched: bool) {
        let mine = self.generation.get_value().wrapping_add(1);
        self.generation.set_value(mine);
        self.loaded_at.set_value(clock::now().as_secs_f64());
        if self.take_over(&business, vouched) {
            return;
        }
        let asked = self.ask();
        let client = self.client();
        spawn_local(async move {
            let outcome = client.partners(&business).await;
            // The newest question wins: an answer for an earlier one, or another business, changes nothing.
            if self.is_gone() || self.generation.get_value() != mine {
                return;
            }
            match outcome {
                Ok(listing) => {
                    self.session_works();
                    self.fill(business, listing, asked, |_| true);
                }
                Err(failure) => {
                    self.report(&failure);
                    self.shelf.update(|shelf| match shelf {
                        // What was there is shown on, with the reason why it is not fresh.
                        Loaded::Ready(shelf) if shelf.business == business => shelf.trouble = Some(failure),
                        _ => *shelf = Loaded::Failed(failure),
                    });
                }
            }
        });
    }

    /// Puts a listing on the shelf, and what it says of the connections that `is_news` into the book.
    pub(super) fn fill(
        self,
        business: BusinessId,
        listing: Listing<Listed>,
        asked: Moment,
        is_news: impl Fn(&Listed) -> bool,
    ) {
        let words = self.words();
        let mut partners = Vec::with_capacity(listing.records.len());
        let mut evidence = Vec::with_capacity(listing.records.len());
        for listed in listing.records {
            if is_news(&listed) {
                evidence.push((listed.partner.id.clone(), listed.status));
            }
            let Listed { partner, .. } = listed;
            let category = words.text(i18n::category(partner.category));
            partners.push(Indexed::new(partner, &category));
        }
        let shelf = Shelf {
            business: business.clone(),
            partners: Arc::new(partners),
            dropped: listing.dropped,
            trouble: listing.cut_short,
        };
        // One update each, so that the directory is drawn once.
        let mut news = Vec::new();
        self.book.update(|book| {
            for (partner, status) in evidence {
                let key = (business.clone(), partner);
                let effects = book.apply(&key, Event::Read { status, asked });
                news.extend(effects.into_iter().map(|effect| (key.clone(), effect)));
            }
        });
        let first = !self.ready.get_value();
        self.ready.set_value(true);
        self.shelf.set(Loaded::Ready(shelf));
        if first {
            self.emit("pi-ready", &[("business", business.as_str())]);
        }
        for (key, effect) in news {
            self.carry_out(&key, effect, None);
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
