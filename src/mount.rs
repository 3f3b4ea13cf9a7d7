//! Where the browser and the app are put together: one call mounts an instance into an element.

use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, ShadowRoot};

use crate::browser::host::Host;
use crate::browser::intl::{INTL, preferred};
use crate::domain::config::Config;
use crate::i18n::{Locale, Words};
use crate::pages::{SetUpProblem, Shell};
use crate::state::{App, Start};

/// A mounted instance. Dropping it removes everything that it put into the page.
#[wasm_bindgen]
pub struct Mounted {
    _unmount: Box<dyn std::any::Any>,
}

#[wasm_bindgen]
impl Mounted {
    /// Removes the instance.
    pub fn unmount(self) {}
}

/// Mounts an instance into the shadow root of `element`, set up by the element's attributes.
///
/// The element's own module calls this; hosts do not. Attributes that cannot be used are said on
/// the screen, on the console and in a `pi-error` event, instead of a blank box.
#[wasm_bindgen]
pub fn mount(element: HtmlElement, root: &ShadowRoot) -> Result<Mounted, JsValue> {
    let document = web_sys::window().and_then(|window| window.document());
    let container = document.ok_or("no document")?.create_element("div")?;
    container.set_class_name("root");
    root.append_child(&container)?;
    let container: HtmlElement = container.unchecked_into();
    let host = Host::new(element);
    let config = host.config();
    let words = Words::read(Words::ENGLISH, locale(&host, config.as_ref().ok()), INTL);
    // The handle's type names the view; a box makes one type of the two.
    let unmount: Box<dyn std::any::Any> = match config {
        Ok(config) => {
            let start = Start { host, config, words };
            Box::new(mount_to(container, move || {
                provide_context(App::start(start));
                view! { <Shell /> }
            }))
        }
        Err(problem) => {
            host.warn(&problem.to_string());
            host.emit("pi-error", &[("type", "attribute"), ("attribute", problem.attribute)]);
            Box::new(mount_to(container, move || view! { <SetUpProblem problem=problem words=words /> }))
        }
    };
    Ok(Mounted { _unmount: unmount })
}

/// The host's language, else the page's, else what the person prefers.
fn locale(host: &Host, config: Option<&Config>) -> Locale {
    let asked = config.and_then(|config| config.locale.clone());
    Locale::choose(asked.into_iter().chain(host.page_language()).chain(preferred()))
}
