//! Where the focus and the view are.

use leptos::prelude::request_animation_frame;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition, ShadowRoot};

/// Puts the focus on `target` once the screen is drawn, if nothing has it by then: what had it is gone.
/// A person who is elsewhere in the page is left there, and nothing scrolls.
pub fn catch(target: HtmlElement) {
    request_animation_frame(move || {
        if is_lost() {
            quietly(&target);
        }
    });
}

/// Puts the focus on `target`; nothing scrolls.
pub fn quietly(target: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = target.focus_with_options(&options);
}

/// After a press on `pressed`: if the screen that is drawn next has no place for the focus any more,
/// because what was pressed is gone, the screen's heading gets it.
pub fn after_press(pressed: &Element) {
    let Ok(root) = pressed.get_root_node().dyn_into::<ShadowRoot>() else { return };
    request_animation_frame(move || {
        let heading = root.query_selector("h2").ok().flatten().and_then(|h| h.dyn_into::<HtmlElement>().ok());
        if let Some(heading) = heading.filter(|_| is_lost()) {
            let _ = heading.focus();
        }
    });
}

/// Whether the page's focus is nowhere.
fn is_lost() -> bool {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return false };
    document.active_element().is_none_or(|element| document.body().is_some_and(|body| *element == **body))
}

/// Scrolls as little as needed to show `element`.
pub fn reveal(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}
