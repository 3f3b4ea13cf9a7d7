//! The fragment of our own page's URL, and the entries of its history, each with how far the page was scrolled there.

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use web_sys::History;

use super::lifecycle::listen;

/// The path in the fragment: `#/partners/p-9` is `/partners/p-9`.
pub fn path() -> String {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    hash.strip_prefix('#').unwrap_or_default().to_owned()
}

/// Shows `path` in the fragment: as a new entry, or instead of the current one.
pub fn show(path: &str, new_entry: bool) {
    write(Some(path), new_entry);
}

/// Calls `listener` when the person goes back or forward, or edits the fragment.
pub fn on_change(listener: impl Fn() + Clone + 'static) {
    if let Some(window) = web_sys::window() {
        listen(&window, "popstate", listener);
    }
}

/// How far the page was scrolled, in CSS pixels, when the current entry was last seen; `None` for one that was never seen
/// before, such as an address that was typed.
pub fn place() -> Option<f64> {
    history()?.state().ok()?.as_f64()
}

/// Notes in the current entry how far the page is scrolled now.
pub fn keep_place() {
    write(None, false);
}

/// Calls `listener` when the person has scrolled, and when the page is left: it may be time to [keep the place](keep_place).
pub fn on_moved(listener: impl Fn() + Clone + 'static) {
    if let Some(window) = web_sys::window() {
        listen(&window, "scrollend", listener.clone());
        listen(&window, "pagehide", listener);
    }
}

/// How far the page is scrolled now.
pub fn scrolled() -> f64 {
    web_sys::window().and_then(|window| window.scroll_y().ok()).unwrap_or_default()
}

/// Scrolls the page.
pub fn scroll_to(place: f64) {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(window.scroll_x().unwrap_or_default(), place);
    }
}

/// Whether the browser scrolls to where an entry was left. It does so at once, and what it scrolled to may not be drawn yet.
pub fn scroll_by_itself(yes: bool) {
    if let Some(history) = history() {
        let how = if yes { "auto" } else { "manual" };
        let _ = Reflect::set(&history, &"scrollRestoration".into(), &how.into());
    }
}

fn history() -> Option<History> {
    web_sys::window()?.history().ok()
}

fn write(path: Option<&str>, new_entry: bool) {
    let Some(history) = history() else { return };
    let url = path.map(|path| ["#", path].concat());
    let place = JsValue::from_f64(scrolled());
    // Browsers refuse too many entries in a row; the app then goes on without.
    let _ = if new_entry {
        history.push_state_with_url(&place, "", url.as_deref())
    } else {
        history.replace_state_with_url(&place, "", url.as_deref())
    };
}
