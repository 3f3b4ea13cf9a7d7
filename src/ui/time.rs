//! What changes with time alone.

use std::time::Duration;

use leptos::prelude::*;

/// How often what is told as "so long ago" is looked at.
const TICK: Duration = Duration::from_secs(15);

/// Changes now and then: for words about how long ago something was.
pub fn ticks() -> ReadSignal<u32> {
    let (ticks, set) = signal(0_u32);
    every(TICK, move || {
        let _ = set.try_update(|ticks| *ticks = ticks.wrapping_add(1));
    });
    ticks
}

/// Seconds, one less every second.
pub fn count_down(from: u32) -> ReadSignal<u32> {
    let (remaining, set) = signal(from);
    if from > 0 {
        every(Duration::from_secs(1), move || {
            let _ = set.try_update(|seconds| *seconds = seconds.saturating_sub(1));
        });
    }
    remaining
}

/// Calls `tick` again and again, until the reactive owner is gone.
fn every(pause: Duration, tick: impl Fn() + 'static) {
    if let Ok(handle) = set_interval_with_handle(tick, pause) {
        on_cleanup(move || handle.clear());
    }
}
