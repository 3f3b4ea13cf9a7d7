//! The fragment of our own page's URL, and the entries of its history.

use wasm_bindgen::JsValue;

use super::lifecycle::listen;

/// The path in the fragment: `#/partners/p-9` is `/partners/p-9`.
pub fn path() -> String {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    hash.strip_prefix('#').unwrap_or_default().to_owned()
}

/// Shows `path` in the fragment: as a new entry, or instead of the current one.
pub fn show(path: &str, new_entry: bool) {
    let Some(history) = web_sys::window().and_then(|window| window.history().ok()) else { return };
    let url = format!("#{path}");
    // Browsers refuse too many entries in a row; the app then goes on without.
    let _ = if new_entry {
        history.push_state_with_url(&JsValue::NULL, "", Some(&url))
    } else {
        history.replace_state_with_url(&JsValue::NULL, "", Some(&url))
    };
}

/// Calls `listener` when the person goes back or forward, or edits the fragment.
pub fn on_change(listener: impl Fn() + Clone + 'static) {
    if let Some(window) = web_sys::window() {
        listen(&window, "popstate", listener);
    }
}
