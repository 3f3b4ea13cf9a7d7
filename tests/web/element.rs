//! Mounting into an element, as its module does.

use partner_integrations::mount::mount;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{CustomEvent, HtmlElement, ShadowRoot, ShadowRootInit, ShadowRootMode};

use crate::stage::{place, until};

const ENGLISH: &str = include_str!("../../src/i18n/words/en.json");

fn element(attributes: &[(&str, &str)]) -> (HtmlElement, ShadowRoot) {
    let element = place();
    for (name, value) in attributes {
        element.set_attribute(name, value).unwrap();
    }
    let root = element.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).unwrap();
    (element, root)
}

fn text(root: &ShadowRoot) -> String {
    root.text_content().unwrap_or_default()
}

#[wasm_bindgen_test]
async fn an_attribute_that_cannot_be_used_is_said_on_the_screen_and_in_an_event() {
    let (element, root) = element(&[("linkage", "wrapped")]);
    let heard = std::rc::Rc::new(std::cell::RefCell::new(None));
    let listener = {
        let heard = std::rc::Rc::clone(&heard);
        Closure::<dyn Fn(CustomEvent)>::new(move |event: CustomEvent| {
            let attribute = js_sys::Reflect::get(&event.detail(), &"attribute".into()).unwrap();
            *heard.borrow_mut() = attribute.as_string();
        })
    };
    element.add_event_listener_with_callback("pi-error", listener.as_ref().unchecked_ref()).unwrap();
    let mounted = mount(element.clone(), &root, None, "en", ENGLISH).unwrap();
    until("the message", || text(&root).contains("not set up correctly")).await;
    assert!(text(&root).contains("linkage: documented or json-api"));
    assert_eq!(heard.borrow().as_deref(), Some("linkage"));
    mounted.unmount();
    element.remove();
}

#[wasm_bindgen_test]
async fn an_api_that_does_not_answer_as_one_ends_in_words_and_details() {
    // The test page's own server has no such API: every call is a 404 without a document.
    let (element, root) = element(&[("business-id", "b-1")]);
    let mounted = mount(element.clone(), &root, None, "en", ENGLISH).unwrap();
    until("the failure", || text(&root).contains("not set up correctly")).await;
    assert!(text(&root).contains("GET /api/v1/partners"));
    assert!(!text(&root).contains("business_uuid"), "details have no query");
    mounted.unmount();
    element.remove();
}

#[wasm_bindgen_test]
async fn unmounting_takes_everything_out_again() {
    let (element, root) = element(&[("business-id", "b-1")]);
    let mounted = mount(element.clone(), &root, None, "en", ENGLISH).unwrap();
    until("the heading", || text(&root).contains("Partners")).await;
    mounted.unmount();
    until("an empty screen", || text(&root).is_empty()).await;
    element.remove();
}
