//! A place in the page for one component, and ways to look at it.

use partner_integrations::view::{Held, IntoView, mount_to};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

/// A mounted component; it leaves the page when this is dropped.
pub struct Stage {
    pub place: HtmlElement,
    _mounted: Held,
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.place.remove();
    }
}

/// Puts an element into the page.
pub fn place() -> HtmlElement {
    let document = web_sys::window().unwrap().document().unwrap();
    let place: HtmlElement = document.create_element("div").unwrap().unchecked_into();
    document.body().unwrap().append_child(&place).unwrap();
    place
}

/// Mounts `view` into a place of its own, and lets its effects run.
pub async fn show<V: IntoView>(view: impl FnOnce() -> V) -> Stage {
    let place = place();
    let mounted = mount_to(&place, view);
    settle().await;
    Stage { place, _mounted: mounted }
}

/// Lets pending effects run.
pub async fn settle() {
    leptos::task::tick().await;
}

/// Waits for `condition`, or fails saying what was waited for.
pub async fn until(what: &str, condition: impl Fn() -> bool) {
    for _ in 0..200 {
        if condition() {
            return;
        }
        partner_integrations::browser::clock::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("waited in vain for {what}");
}

impl Stage {
    /// The first element that matches.
    pub fn find(&self, selector: &str) -> Element {
        self.place.query_selector(selector).unwrap().unwrap_or_else(|| panic!("no {selector}"))
    }

    /// The first input that matches.
    pub fn input(&self, selector: &str) -> HtmlInputElement {
        self.find(selector).unchecked_into()
    }

    /// Clicks the first element that matches.
    pub fn click(&self, selector: &str) {
        self.find(selector).unchecked_into::<HtmlElement>().click();
    }

    /// All text in the place.
    pub fn text(&self) -> String {
        self.place.text_content().unwrap_or_default()
    }
}

/// The text of the elements that `element` names in `attribute`.
pub fn referred(element: &Element, attribute: &str) -> String {
    let document = web_sys::window().unwrap().document().unwrap();
    let ids = element.get_attribute(attribute).unwrap_or_default();
    let texts = ids.split_whitespace().map(|id| {
        document
            .get_element_by_id(id)
            .unwrap_or_else(|| panic!("no #{id}"))
            .text_content()
            .unwrap_or_default()
    });
    texts.collect::<Vec<_>>().join(" ").trim().to_owned()
}
