//! The element that the host put into its page: attributes in, events out.

use js_sys::{Array, JSON, Object, Reflect, Symbol, try_iter};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CustomEvent, CustomEventInit, EventTarget, HtmlElement, ShadowRoot};

use crate::domain::config::{Config, ConfigProblem};

/// Which shape of `detail` the events have.
const DETAIL_VERSION: u32 = 1;

/// The origin of the page around the element.
pub fn page_origin() -> String {
    web_sys::window().and_then(|window| window.location().origin().ok()).unwrap_or_default()
}

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

    /// Where what happens inside of it is heard.
    pub fn target(&self) -> &EventTarget {
        &self.element
    }

    /// What it holds.
    pub fn root(&self) -> Option<ShadowRoot> {
        self.element.shadow_root()
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

    /// What the loader left at the element for the app, under a name that no host uses.
    pub fn held(&self, name: &Symbol) -> JsValue {
        Reflect::get(&self.element, name).unwrap_or(JsValue::UNDEFINED)
    }

    /// A property that is an object of texts, or a list of pairs such as `Headers`; whatever else is in it is left out.
    pub fn texts(&self, name: &str) -> Vec<(String, String)> {
        let object = self.property(name);
        if !object.is_object() {
            return Vec::new();
        }
        let entry = |entry: JsValue| {
            let entry = entry.dyn_into::<Array>().ok()?;
            Some((entry.get(0).as_string()?, entry.get(1).as_string()?))
        };
        match try_iter(&object) {
            Ok(Some(entries)) => entries.filter_map(Result::ok).filter_map(entry).collect(),
            _ => Object::entries(object.unchecked_ref()).iter().filter_map(entry).collect(),
        }
    }

    /// Whether the host lists the partners itself.
    pub fn lists_partners(&self) -> bool {
        let value = self.property("partners");
        !value.is_undefined() && !value.is_null()
    }

    /// The property `partners` as JSON text, where the host lists the partners itself.
    ///
    /// # Errors
    /// Where it is something else than a list.
    pub fn partners(&self) -> Result<Option<String>, ConfigProblem> {
        if !self.lists_partners() {
            return Ok(None);
        }
        let value = self.property("partners");
        let text = Array::is_array(&value).then(|| JSON::stringify(&value).ok()).flatten();
        let problem = ConfigProblem { attribute: "partners", expected: "a list of { id, name, … }" };
        text.map(|text| Some(String::from(text))).ok_or(problem)
    }

    /// The property `messages` as JSON text: texts of the host's own, by their names in the catalogue.
    pub fn messages(&self) -> Option<String> {
        let value = self.property("messages");
        value.is_object().then(|| JSON::stringify(&value).ok())?.map(String::from)
    }

    /// Tells the host that `messages` has a name that is no text's, or a value that is no text.
    pub fn complain_of_message(&self, name: &str) {
        let message = format!("messages: {name} is no text of the catalogue, or its value is none");
        self.warn(&message);
        let detail = [("type", "property"), ("attribute", "messages"), ("message", message.as_str())];
        self.emit("pi-error", &detail);
    }

    /// Tells the host: a `CustomEvent` that bubbles out of every shadow root, whose `detail` has
    /// `version: 1` and what is given. Never give it a secret.
    pub fn emit(&self, name: &str, detail: &[(&str, &str)]) {
        let object = Object::new();
        let _ = Reflect::set(&object, &"version".into(), &DETAIL_VERSION.into());
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

    /// Tells the host what it set wrongly: on the console, and in a `pi-error` of type `attribute` or `property`.
    pub fn complain(&self, problem: &ConfigProblem, kind: &str) {
        let message = problem.to_string();
        self.warn(&message);
        self.emit("pi-error", &[("type", kind), ("attribute", problem.attribute), ("message", &message)]);
    }

    /// Tells the host's developer, on the console.
    pub fn warn(&self, message: &str) {
        web_sys::console::warn_2(&format!("<partner-integrations> {message}").into(), &self.element);
    }
}
