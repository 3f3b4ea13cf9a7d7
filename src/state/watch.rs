//! Waiting for approvals: what is requested is read again until it is connected.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{clock, lifecycle};
use crate::domain::id::PartnerId;

use super::App;

const FIRST_PAUSE: Duration = Duration::from_secs(2);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);
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
        let round = StoredValue::new(0_u32);
        Effect::new(move |_| {
            let waiting = requested.get();
            let mine = round.get_value().wrapping_add(1);
            round.set_value(mine);
            let Some((business, partners)) = waiting else { return };
            spawn_local(async move {
                let mut pause = FIRST_PAUSE;
                loop {
                    clock::sleep(pause).await;
                    // Another set of requests is watched by another round.
                    if round.try_get_value() != Some(mine) {
                        return;
                    }
                    // Nobody sees it: coming back reads everything again anyway.
                    if !lifecycle::is_visible() {
                        continue;
                    }
                    if partners.len() > ONE_BY_ONE {
                        self.read_again();
                    } else {
                        for partner in &partners {
                            if self.is_gone() {
                                return;
                            }
                            self.reread(&(business.clone(), partner.clone())).await;
                        }
                    }
                    pause = (pause * 3 / 2).min(LONGEST_PAUSE);
                }
            });
        });
    }
}
