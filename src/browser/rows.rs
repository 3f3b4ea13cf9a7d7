//! The items of a list, each of which holds a link with a name, as they stand in the page. The list puts them there, and looks at
//! them when it has to: an item has no listener and follows nothing.

use std::ops::Range;

use leptos::prelude::on_cleanup;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, Event, HtmlElement, Node, ShadowRoot};

/// The list.
#[derive(Clone, Debug)]
pub struct Rows {
    list: HtmlElement,
}

impl Rows {
    /// Of the items of `list`.
    pub fn of(list: impl Into<HtmlElement>) -> Self {
        Self { list: list.into() }
    }

    /// The list itself.
    pub fn node(&self) -> &HtmlElement {
        &self.list
    }

    /// In how many columns they are laid out now.
    pub fn columns(&self) -> usize {
        let style = web_sys::window().and_then(|window| window.get_computed_style(&self.list).ok().flatten());
        let tracks = style.and_then(|style| style.get_property_value("grid-template-columns").ok());
        tracks.map_or(1, |tracks| tracks.split_ascii_whitespace().count().max(1))
    }

    /// The item that `part` belongs to.
    pub fn item_of(&self, part: &Element) -> Option<Element> {
        part.closest("li").ok()?.filter(|item| self.list.contains(Some(item)))
    }

    /// The item that has the focus, or something in it.
    pub fn focused(&self) -> Option<Element> {
        let root = self.list.get_root_node().dyn_into::<ShadowRoot>().ok()?;
        self.item_of(&root.active_element()?)
    }

    /// Calls `instead` for each picture in an item that does not load, until the reactive owner is cleaned up: with the place it
    /// stood in, and the name beside it.
    pub fn on_no_picture(&self, instead: impl Fn(&Element, &str) + 'static) {
        let rows = self.clone();
        let closure = Closure::<dyn Fn(Event)>::new(move |event: Event| {
            let picture = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            let Some(picture) = picture else { return };
            let name = rows.item_of(&picture).and_then(|item| link(&item)?.text_content());
            if let Some((place, name)) = picture.parent_element().zip(name) {
                instead(&place, &name);
            }
        });
        // Such an event does not bubble.
        let listener = closure.as_ref().unchecked_ref();
        let _ = self.list.add_event_listener_with_callback_and_bool("error", listener, true);
        let kept = SendWrapper::new((self.list.clone(), closure));
        on_cleanup(move || {
            let (list, closure) = &*kept;
            let listener = closure.as_ref().unchecked_ref();
            let _ = list.remove_event_listener_with_callback_and_bool("error", listener, true);
        });
    }

    /// Has exactly `items`, in that order. One that stands right is not touched: it keeps its focus.
    pub fn arrange<'a>(&self, items: impl DoubleEndedIterator<Item = &'a Element>) {
        let mut next: Option<&Element> = None;
        for item in items.rev() {
            let stands = item.parent_node().is_some() && item.next_element_sibling().as_ref() == next;
            if !stands {
                let _ = self.list.insert_before(item, next.map(AsRef::<Node>::as_ref));
            }
            next = Some(item);
        }
    }
}

/// The link of an item.
pub fn link(item: &Element) -> Option<HtmlElement> {
    item.query_selector("a").ok()??.dyn_into().ok()
}

/// Tells assistive technology which of how many an item is, where not all are there; counted from 1.
pub fn number(item: &Element, number: Option<(usize, usize)>) {
    let _ = match number {
        Some((position, total)) => item
            .set_attribute("aria-posinset", &position.to_string())
            .and_then(|()| item.set_attribute("aria-setsize", &total.to_string())),
        None => item.remove_attribute("aria-posinset").and_then(|()| item.remove_attribute("aria-setsize")),
    };
}

/// Takes an item out of the lines, to where it would stand, or puts it back: `place` is in CSS pixels from the list's upper edge.
pub fn set_apart(item: &Element, place: Option<i32>) {
    let Some(item) = item.dyn_ref::<HtmlElement>() else { return };
    let _ = match place {
        Some(place) => {
            set_pixels(item, "top", place);
            item.class_list().add_1("apart")
        }
        None => {
            let _ = item.style().remove_property("top");
            item.class_list().remove_1("apart")
        }
    };
}

/// Puts the picture at `address` into `place`, which stands beside a name that says the same.
pub fn picture(place: &Element, address: &str) {
    let picture = place.owner_document().and_then(|document| document.create_element("img").ok());
    let Some(picture) = picture else { return };
    for (name, value) in [
        ("alt", ""),
        ("width", "48"),
        ("height", "48"),
        ("loading", "lazy"),
        ("decoding", "async"),
        ("referrerpolicy", "no-referrer"),
        // The last, for it loads by what is said before.
        ("src", address),
    ] {
        let _ = picture.set_attribute(name, value);
    }
    let _ = place.append_child(&picture);
}

/// Sets a property of an element's style.
pub fn set_pixels(element: &HtmlElement, property: &str, pixels: i32) {
    let mut text = pixels.to_string();
    text.push_str("px");
    let _ = element.style().set_property(property, &text);
}

/// Where an item begins, in CSS pixels from the window's upper edge.
pub fn top(item: &Element) -> f64 {
    item.get_bounding_client_rect().y()
}

/// Marks what was found in the name of an item's link: byte ranges of `name`, in order. To assistive technology it stays one text.
pub fn mark(item: &Element, name: &str, found: &[Range<usize>]) {
    let Some(link) = link(item) else { return };
    let Some(text) = link.first_element_child() else { return };
    let Some(document) = text.owner_document() else { return };
    text.set_text_content(name.get(..found.first().map_or(name.len(), |first| first.start)));
    for (at, range) in found.iter().enumerate() {
        let until = found.get(at + 1).map_or(name.len(), |next| next.start);
        let (Ok(mark), Some(marked)) = (document.create_element("mark"), name.get(range.clone())) else {
            return;
        };
        mark.set_text_content(Some(marked));
        let _ = text.append_child(&mark);
        if let Some(rest) = name.get(range.end..until).filter(|rest| !rest.is_empty()) {
            let _ = text.append_child(&document.create_text_node(rest));
        }
    }
    let _ = if found.is_empty() {
        link.remove_attribute("aria-label").and_then(|()| text.remove_attribute("aria-hidden"))
    } else {
        link.set_attribute("aria-label", name).and_then(|()| text.set_attribute("aria-hidden", "true"))
    };
}
