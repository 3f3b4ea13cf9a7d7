//! Where views come into the page.

use any_spawner::Executor;
use leptos::prelude::{Owner, document};
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

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

/// What a view draws now, in no page yet: it follows nothing, and is there to be copied.
pub fn still(make: impl FnOnce() -> View) -> Option<Element> {
    let place = document().create_element("div").ok()?;
    let owner = Owner::new();
    let _state = owner.with(|| show(&place, make()));
    let drawn = place.first_element_child()?;
    drawn.clone_node_with_deep(true).ok()?.dyn_into().ok()
}

fn show(parent: &Node, view: View) -> State {
    let state = State::build(view);
    state.insert(parent, None);
    state
}
