//! Keys that are pressed, and where.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent, Node};

use super::host::Host;
use super::lifecycle::listen_to;

/// What is typed into, or chosen from, with keys of its own.
const FIELDS: &str = "select, textarea, input:not([type=radio], [type=checkbox])";

/// A key without Ctrl, Meta or Alt that nobody has used yet.
#[derive(Debug)]
pub struct Press {
    event: KeyboardEvent,
    target: Element,
}

impl Press {
    /// Its name in UI Events, such as `ArrowDown` or `/`.
    pub fn key(&self) -> String {
        self.event.key()
    }

    /// Whether Shift is held: with an arrow it selects text.
    pub fn is_shifted(&self) -> bool {
        self.event.shift_key()
    }

    /// Whether a field has it.
    pub fn is_in_field(&self) -> bool {
        self.target.matches(FIELDS).unwrap_or_default()
            || self.target.dyn_ref::<HtmlElement>().is_some_and(HtmlElement::is_content_editable)
    }

    /// Whether `element`, or something inside it, has it.
    pub fn is_in(&self, element: &Node) -> bool {
        element.contains(Some(&self.target))
    }

    /// What has it.
    pub fn target(&self) -> &Element {
        &self.target
    }
}

/// Calls `used` for each press, until the reactive owner is cleaned up: anywhere on the page, or only while the focus is within the
/// element. What it says that it has used does nothing else any more. Behind an open dialog there are no keys.
pub fn on_press(host: &Host, anywhere: bool, used: impl Fn(&Press) -> bool + 'static) {
    let root = host.root();
    let document = web_sys::window().and_then(|window| window.document()).filter(|_| anywhere);
    let place = document.as_ref().map_or_else(|| host.target(), |document| document.as_ref());
    listen_to(place, "keydown", move |event| {
        let Ok(event) = event.dyn_into::<KeyboardEvent>() else { return };
        let taken = event.default_prevented() || event.is_composing();
        if taken || event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        // The element itself hears who it was inside of it, too: its shadow root is open.
        let Ok(target) = event.composed_path().get(0).dyn_into::<Element>() else { return };
        let asks = |root: &web_sys::ShadowRoot| root.query_selector("dialog[open]").ok().flatten().is_some();
        if root.as_ref().is_some_and(asks) {
            return;
        }
        let press = Press { event, target };
        if used(&press) {
            press.event.prevent_default();
        }
    });
}
