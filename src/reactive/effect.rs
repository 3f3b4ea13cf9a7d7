//! Effects.

use std::mem;

use leptos::prelude::untrack;

/// What follows signals, and does something when they change; it ends with its owner.
#[derive(Clone, Copy, Debug)]
pub struct Effect;

impl Effect {
    /// Runs `run` a moment later, and whenever what it read has changed.
    pub fn new(run: impl FnMut(Option<()>) + 'static) -> Self {
        start(Box::new(run));
        Self
    }

    /// Calls `then` with what `read` gives, whenever what it read has changed, and `at_once` a first time. What `then` reads is not followed.
    pub fn watch<D: 'static>(
        read: impl Fn() -> D + 'static,
        mut then: impl FnMut(&D) + 'static,
        at_once: bool,
    ) -> Self {
        let mut skip = !at_once;
        Self::new(move |_| {
            let now = read();
            if !mem::take(&mut skip) {
                untrack(|| then(&now));
            }
        })
    }
}

fn start(run: Box<dyn FnMut(Option<()>)>) {
    leptos::prelude::Effect::new(run);
}
