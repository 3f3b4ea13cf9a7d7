//! Where the browser and the app are put together: one call mounts an instance into an element.

use std::cell::Cell;
use std::rc::Rc;

use send_wrapper::SendWrapper;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, ShadowRoot};

use crate::browser::host::Host;
use crate::browser::intl::INTL;
use crate::domain::config::ConfigProblem;
use crate::drill;
use crate::i18n::{Key, Locale, Words};
use crate::pages::{SetUpProblem, Shell};
use crate::state::{App, Start};
use crate::view::prelude::*;
use crate::view::{Held, mount_to};

/// A mounted instance. Dropping it removes everything that it put into the page.
#[wasm_bindgen]
pub struct Mounted {
    /// `None` where the set-up cannot be used, and only says so.
    app: Option<App>,
    outside_words: Vec<String>,
    _unmount: Held,
}

#[wasm_bindgen]
impl Mounted {
    /// Removes the instance.
    pub fn unmount(self) {}

    /// Words for those outside of the app: language, direction, a title for the page around, and what to say should the app break:
    /// title, text, the button's name, the heading of the details. Asked for while there is still somebody to ask.
    pub fn outside_words(&self) -> Vec<String> {
        self.outside_words.clone()
    }

    /// Where the person is.
    pub fn path(&self) -> Option<String> {
        Some(self.app?.navigator.path())
    }

    /// Goes to a path such as `/partners/p-9`; an unknown one is the directory.
    pub fn navigate(&self, path: &str) {
        drill::at("host-call");
        if let Some(app) = self.app {
            app.navigator.visit(path);
        }
    }

    /// The host has set the property `partners` again.
    pub fn partners_changed(&self) {
        if let Some(app) = self.app {
            app.read_again();
        }
    }

    /// Goes on in another language, or with other texts of the host's.
    pub fn speak(&mut self, locale: &str, catalogue: &str) {
        let Some(app) = self.app else { return };
        let words = app.host(|host| match host.config() {
            Ok(_) => Some(words(host, locale, catalogue)),
            // What is asked for cannot be used: what there is goes on.
            Err(problem) => {
                host.complain(&problem, "attribute");
                None
            }
        });
        let Some(words) = words else { return };
        self.outside_words = outside_words(&words);
        app.speak(words);
    }

    /// Reads everything again; where the host lists the partners, it stands by all of its list.
    pub fn refresh(&self) {
        if let Some(app) = self.app {
            app.refresh();
        }
    }
}

/// Mounts an instance into the shadow root of `element`, set up by the element's attributes and properties,
/// beginning at `path` where one is given, in the language of `catalogue`, with numbers and dates as `locale` (a BCP 47 tag) writes them.
///
/// The element's own module calls this; hosts do not. What cannot be used is said on
/// the screen, on the console and in a `pi-error` event, instead of a blank box.
#[wasm_bindgen]
pub fn mount(
    element: HtmlElement,
    root: &ShadowRoot,
    path: Option<String>,
    locale: &str,
    catalogue: &str,
) -> Result<Mounted, JsValue> {
    let document = web_sys::window().and_then(|window| window.document());
    let container = document.ok_or("no document")?.create_element("div")?;
    container.set_class_name("root");
    root.append_child(&container)?;
    let container: HtmlElement = container.unchecked_into();
    let host = Host::new(element);
    let config = host.config();
    let words = words(&host, locale, catalogue);
    let outside_words = outside_words(&words);
    let problem = match (&config, host.partners()) {
        (Err(problem), _) => Some((problem.clone(), "attribute")),
        (_, Err(problem)) => Some((problem, "property")),
        (Ok(config), Ok(Some(_))) if config.business.is_none() => {
            Some((ConfigProblem::NO_BUSINESS, "attribute"))
        }
        _ => None,
    };
    if let Some((problem, kind)) = problem {
        host.complain(&problem, kind);
        let unmount = mount_to(&container, move || view! { <SetUpProblem problem=problem words=words /> });
        return Ok(Mounted { app: None, outside_words, _unmount: unmount });
    }
    let start = Start { host, config: config.unwrap_or_default(), words, path };
    let started = Rc::new(Cell::new(None));
    let unmount = mount_to(&container, {
        let started = Rc::clone(&started);
        move || {
            drill::at("mount");
            let app = App::start(start);
            started.set(Some(app));
            provide_context(app);
            view! { <Shell /> }
        }
    });
    Ok(Mounted { app: started.get(), outside_words, _unmount: unmount })
}

fn outside_words(words: &Words) -> Vec<String> {
    let locale = words.locale();
    let texts = [Key::PageTitle, Key::CrashTitle, Key::CrashText, Key::CrashReload, Key::DetailsTitle];
    let texts = texts.into_iter().map(|key| words.text(key));
    [locale.tag().to_owned(), locale.direction().to_owned()].into_iter().chain(texts).collect()
}

/// Calls `listener` with the place in the sources where the app panics, just before it ends. Never with the panic's message,
/// which may hold anything.
#[wasm_bindgen]
pub fn on_panic(listener: js_sys::Function) {
    let listener = SendWrapper::new(listener);
    std::panic::set_hook(Box::new(move |info| {
        let place =
            info.location().map(|place| format!("{}:{}", place.file(), place.line())).unwrap_or_default();
        let _ = listener.call1(&JsValue::UNDEFINED, &place.into());
    }));
}

/// The catalogue's words, with those texts in their place that the host has of its own.
fn words(host: &Host, locale: &str, catalogue: &str) -> Words {
    let mut words = Words::read(catalogue, Locale::new(locale), INTL);
    if let Some(name) = host.messages().and_then(|texts| words.replace_with(&texts)) {
        host.complain_of_message(&name);
    }
    words
}
