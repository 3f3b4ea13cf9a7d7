//! Where views come into the page.

use any_spawner::Executor;
use leptos::prelude::Owner;
use web_sys::Node;

use super::state::State;
use super::{IntoView, View};

/// What was mounted. Dropping it takes it out of the page, and ends all that it followed.
pub struct Held {
    _owner: Owner,
    state: State,
}

impl Drop for Held {
    fn drop(&mut self) {
        self.state.remove();
    }
}

/// Makes a view, with a reactive owner of its own, and puts it into `parent`.
pub fn mount_to<V: IntoView>(parent: &Node, make: impl FnOnce() -> V) -> Held {
    // It may have been started before.
    let _ = Executor::init_wasm_bindgen();
    let owner = Owner::new();
    let state = owner.with(|| show(parent, make().into_view()));
    Held { _owner: owner, state }
}

fn show(parent: &Node, view: View) -> State {
    let state = State::build(view);
    state.insert(parent, None);
    state
}
