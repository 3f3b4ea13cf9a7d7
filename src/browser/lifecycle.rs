//! The page's own life: seen or hidden, online or not.

use std::time::Duration;

use leptos::prelude::on_cleanup;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{EventTarget, VisibilityState};

/// Whether the person can see the page.
pub fn is_visible() -> bool {
    web_sys::window()
        .and_then(|window| window.document())
        .is_none_or(|document| document.visibility_state() == VisibilityState::Visible)
}

/// Calls `listener` on every `name` event of `target` until the reactive owner is cleaned up.
pub fn listen(target: &EventTarget, name: &'static str, listener: impl Fn() + 'static) {
    let closure = Closure::<dyn Fn()>::new(listener);
    let _ = target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    let kept = SendWrapper::new((target.clone(), closure));
    on_cleanup(move || {
        let (target, closure) = &*kept;
        let _ = target.remove_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    });
}

/// Calls `come_back` when what is on screen may have grown old: the page is seen again, is online again,
/// or was taken out of the back/forward cache.
pub fn on_come_back(come_back: impl Fn() + Clone + 'static) {
    let Some(window) = web_sys::window() else { return };
    listen(&window, "online", come_back.clone());
    listen(&window, "pageshow", come_back.clone());
    if let Some(document) = window.document() {
        listen(&document, "visibilitychange", move || {
            if is_visible() {
                come_back();
            }
        });
    }
}

/// The least time between two readings for coming back.
pub const COME_BACK_PAUSE: Duration = Duration::from_secs(10);
