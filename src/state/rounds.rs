//! Doing something again and again, less and less often, while there is a reason to.

use std::time::Duration;

use crate::browser::task::spawn;
use leptos::prelude::*;

use crate::browser::{clock, lifecycle};
use crate::drill;
use crate::reactive::{Effect, Memo};

use super::App;

/// The pauses between the rounds: each is half as long again as the one before.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pauses {
    /// Before the first round.
    pub first: Duration,
    /// At most.
    pub longest: Duration,
}

impl App {
    /// Does `act` with what `reason` gives, as long as it gives the same, and while the page is seen: coming back
    /// to it reads everything again anyway.
    pub(super) fn repeat<T, Act>(
        self,
        reason: Memo<Option<T>>,
        pauses: Pauses,
        act: impl Fn(T) -> Act + Copy + 'static,
    ) where
        T: Clone + PartialEq + Send + Sync + 'static,
        Act: Future<Output = ()> + 'static,
    {
        let round = StoredValue::new(0_u32);
        Effect::new(move |_| {
            let given = reason.get();
            let mine = round.get_value().wrapping_add(1);
            round.set_value(mine);
            let Some(given) = given else { return };
            spawn(async move {
                let mut pause = pauses.first;
                loop {
                    clock::sleep(pause).await;
                    drill::at("timer");
                    // For another reason, there is another row of rounds.
                    if round.try_get_value() != Some(mine) {
                        return;
                    }
                    if lifecycle::is_visible() {
                        act(given.clone()).await;
                        pause = (pause * 3 / 2).min(pauses.longest);
                    }
                }
            });
        });
    }
}
