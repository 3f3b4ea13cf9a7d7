//! The page's own life: seen or hidden, online or not, asleep or awake, left and come back to.

use std::cell::Cell;
use std::time::Duration;

use leptos::prelude::{on_cleanup, set_interval_with_handle};
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Event, EventTarget, PageTransitionEvent, VisibilityState};

use super::clock;

/// Whether the person can see the page.
pub fn is_visible() -> bool {
    web_sys::window()
        .and_then(|window| window.document())
        .is_none_or(|document| document.visibility_state() == VisibilityState::Visible)
}

/// Calls `listener` on every `name` event of `target` until the reactive owner is cleaned up.
pub fn listen(target: &EventTarget, name: &'static str, listener: impl Fn() + 'static) {
    listen_to(target, name, move |_| listener());
}

pub(super) fn listen_to(target: &EventTarget, name: &'static str, listener: impl Fn(Event) + 'static) {
    let closure = Closure::<dyn Fn(Event)>::new(listener);
    let _ = target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    let kept = SendWrapper::new((target.clone(), closure));
    on_cleanup(move || {
        let (target, closure) = &*kept;
        let _ = target.remove_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    });
}

/// While the reactive owner lives: the browser asks before it closes the page where `unsaved` says so.
pub fn on_closing(unsaved: impl Fn() -> bool + 'static) {
    let Some(window) = web_sys::window() else { return };
    listen_to(&window, "beforeunload", move |event| {
        if unsaved() {
            event.prevent_default();
        }
    });
}

/// Why what is on screen may have grown old.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ComeBack {
    /// The page is looked at again. That happens often.
    Seen,
    /// The browser says that it is online again.
    Online,
    /// The page was taken out of the back/forward cache.
    Restored,
    /// The machine slept.
    Woken,
}

/// The least time between two readings for being looked at.
pub const COME_BACK_PAUSE: Duration = Duration::from_secs(10);

/// How often to see whether the machine slept, and by how much a look has to be late for that. Timers of a hidden page
/// may be a minute late.
const HEARTBEAT: Duration = Duration::from_secs(20);
const ASLEEP: Duration = Duration::from_secs(90);

/// Calls `come_back` whenever the person comes back to the page, in whatever way.
pub fn on_come_back(come_back: impl Fn(ComeBack) + Clone + 'static) {
    let Some(window) = web_sys::window() else { return };
    let told = |why| {
        let come_back = come_back.clone();
        move || come_back(why)
    };
    listen(&window, "online", told(ComeBack::Online));
    listen(&window, "focus", told(ComeBack::Seen));
    let restored = told(ComeBack::Restored);
    listen_to(&window, "pageshow", move |event: Event| {
        if event.dyn_ref::<PageTransitionEvent>().is_some_and(PageTransitionEvent::persisted) {
            restored();
        }
    });
    if let Some(document) = window.document() {
        let seen = told(ComeBack::Seen);
        listen(&document, "visibilitychange", move || {
            if is_visible() {
                seen();
            }
        });
    }
    on_waking(told(ComeBack::Woken));
}

/// The wall clock tells of sleep, for the other one may stand still meanwhile. Should somebody only have set it, reading again
/// does no harm.
fn on_waking(woken: impl Fn() + 'static) {
    let last = Cell::new(clock::unix_time());
    let beat = move || {
        let now = clock::unix_time();
        if now - last.replace(now) > (HEARTBEAT + ASLEEP).as_secs_f64() {
            woken();
        }
    };
    if let Ok(handle) = set_interval_with_handle(beat, HEARTBEAT) {
        on_cleanup(move || handle.clear());
    }
}

/// Calls `offline` when the browser says that it is.
pub fn on_offline(offline: impl Fn() + 'static) {
    if let Some(window) = web_sys::window() {
        listen(&window, "offline", offline);
    }
}

/// Whether the browser says that it is online. It may be wrong either way.
pub fn says_online() -> bool {
    web_sys::window().is_none_or(|window| window.navigator().on_line())
}

/// Calls `leave` when the page is left, also for the back/forward cache, from which it may be shown again as it is.
pub fn on_leave(leave: impl Fn() + 'static) {
    if let Some(window) = web_sys::window() {
        listen(&window, "pagehide", leave);
    }
}
