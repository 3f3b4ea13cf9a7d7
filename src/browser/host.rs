//! The element that the host put into its page: attributes in, events out.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

use crate::domain::config::{Config, ConfigProblem};

/// A handle to the element.
#[derive(Clone, Debug)]
pub struct Host {
    element: HtmlElement,
}

impl Host {
    /// For `element`.
    pub const fn new(element: HtmlElement) -> Self {
        Self { element }
    }

    /// What its attributes say now.
    ///
    /// # Errors
    /// The first attribute with a value that cannot be used.
    pub fn config(&self) -> Result<Config, ConfigProblem> {
        Config::read(|name| self.element.get_attribute(name))
    }

    /// A property that the host set on the element, such as a callback.
    pub fn property(&self, name: &str) -> JsValue {
        Reflect::get(&self.element, &name.into()).unwrap_or(JsValue::UNDEFINED)
    }

    /// The language of the page around the element, where it says one.
    pub fn page_language(&self) -> Option<String> {
        let marked = self.element.closest("[lang]").ok().flatten()?;
        marked.get_attribute("lang").filter(|tag| !tag.is_empty())
    }

    /// Tells the host: a `CustomEvent` that bubbles out of every shadow root. Never give it a secret.
    pub fn emit(&self, name: &str, detail: &[(&str, &str)]) {
        let object = Object::new();
        for (key, value) in detail {
            let _ = Reflect::set(&object, &(*key).into(), &(*value).into());
        }
        let init = CustomEventInit::new();
        init.set_bubbles(true);
        init.set_composed(true);
        init.set_detail(&object);
        if let Ok(event) = CustomEvent::new_with_event_init_dict(name, &init) {
            let _ = self.element.dispatch_event(&event);
        }
    }

    /// Tells the host's developer, on the console.
    pub fn warn(&self, message: &str) {
        web_sys::console::warn_2(&format!("<partner-integrations> {message}").into(), &self.element);
    }
}
