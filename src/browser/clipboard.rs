//! Copying text for the person.

use wasm_bindgen_futures::JsFuture;

/// Copies `text`; says whether the browser let it happen.
pub async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    // An insecure page has no clipboard, whatever the types say.
    let navigator = window.navigator();
    let present = js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|c| c.is_object());
    present && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}
