//! Waiting for approvals: what is requested is read again until it is connected.

use std::time::Duration;

use leptos::prelude::*;

use crate::domain::id::{BusinessId, PartnerId};
use crate::reactive::Memo;

use super::App;
use super::rounds::Pauses;

const PAUSES: Pauses = Pauses { first: Duration::from_secs(2), longest: Duration::from_secs(30) };
/// Up to so many are read one by one; more are cheaper to read as a listing.
const ONE_BY_ONE: usize = 3;

impl App {
    pub(super) fn start_watch(self) {
        let business = self.business();
        let requested = Memo::new(move |_| {
            let business = business.get()?;
            let waiting: Vec<PartnerId> = self.book.with(|book| book.requested(&business).cloned().collect());
            (!waiting.is_empty()).then_some((business, waiting))
        });
        self.repeat(requested, PAUSES, move |(business, partners)| async move {
            if partners.len() > ONE_BY_ONE {
                return self.read_again();
            }
            self.load_part();
            if let Some(part) = self.part_now() {
                (part.reread)(self, business, partners).await;
            }
        });
    }

    /// Reads these, one after another.
    pub(super) async fn reread_all(self, business: BusinessId, partners: Vec<PartnerId>) {
        for partner in partners {
            if self.is_gone() {
                return;
            }
            self.reread(&(business.clone(), partner)).await;
        }
    }
}
