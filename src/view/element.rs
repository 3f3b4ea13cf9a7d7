//! Elements as they stand in the page.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::{Owner, document};
use leptos::reactive::effect::RenderEffect;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, Event, Node};

use crate::browser::task::spawn;

use super::attribute::Word;
use super::state::{State, effect};
use super::template::{Slot, Template};
use super::{Attribute, Handle, MakeProperty};

const SVG: &str = "http://www.w3.org/2000/svg";

/// An element, with what fills its open places.
pub(super) struct Built {
    markup: &'static str,
    root: Element,
    filled: Vec<Filled>,
}

/// A place, and what has it.
struct Filled {
    element: Element,
    /// The attribute's, the property's or the event's.
    name: &'static str,
    by: By,
}

enum By {
    Child(State),
    /// What the attribute was last given, and what keeps it up to date.
    Attribute(Rc<RefCell<Word>>, Option<RenderEffect<()>>),
    Property(RenderEffect<()>),
    On(Closure<dyn FnMut(Event)>),
    Ref,
}

impl Built {
    /// Makes the element of a template; `None` only where the browser refuses its tag.
    pub(super) fn new(template: Template) -> Option<Self> {
        let mut slots = template.slots.into_iter();
        let (mut filled, mut open, mut root) = (Vec::new(), Vec::<Element>::new(), None);
        let mut rest = template.markup;
        while !rest.is_empty() {
            let (sign, text);
            (sign, text, rest) = step(rest);
            let element = match sign {
                1 => document().create_element(text).ok()?,
                7 => document().create_element_ns(Some(SVG), text).ok()?,
                _ => open.last()?.clone(),
            };
            match sign {
                1 | 7 => {
                    append(open.last(), &element);
                    open.push(element);
                }
                2 => {
                    let (name, value) = text.split_once('=')?;
                    let _ = element.set_attribute(name, value);
                }
                4 => append(Some(&element), &document().create_text_node(text)),
                6 => root = open.pop(),
                _ => {
                    let name = text.trim_start_matches(['.', '@', '*']);
                    filled.push(Filled::new(element, name, slots.next()?));
                }
            }
        }
        root.map(|root| Self { markup: template.markup, root, filled })
    }

    pub(super) fn node(&self) -> &Node {
        &self.root
    }

    /// Whether it was made of the same markup.
    pub(super) fn is_of(&self, template: &Template) -> bool {
        self.markup == template.markup
    }

    /// Gives its places to others. The element, and what is fixed in it, stays.
    pub(super) fn refill(&mut self, template: Template) {
        for (filled, slot) in self.filled.iter_mut().zip(template.slots) {
            filled.change(slot);
        }
    }
}

/// The sign of the next step, what belongs to it, and what follows.
fn step(markup: &'static str) -> (u8, &'static str, &'static str) {
    let bytes = markup.as_bytes();
    let end = bytes.iter().skip(1).position(|byte| *byte < 8).map_or(bytes.len(), |position| position + 1);
    let text = markup.get(1..end).unwrap_or_default();
    (bytes.first().copied().unwrap_or_default(), text, markup.get(end..).unwrap_or_default())
}

fn append(parent: Option<&Element>, node: &Node) {
    if let Some(parent) = parent {
        let _ = parent.append_child(node);
    }
}

impl Filled {
    fn new(element: Element, name: &'static str, slot: Slot) -> Self {
        let by = match slot {
            Slot::Child(view) => {
                let state = State::build(view);
                state.insert(&element, None);
                By::Child(state)
            }
            Slot::Attribute(attribute) => {
                let last = Rc::default();
                By::Attribute(Rc::clone(&last), keep(&element, name, last, attribute))
            }
            Slot::Property(value) => By::Property(keep_property(&element, name, value)),
            Slot::On(owner, handler) => By::On(listen(&element, name, owner, handler)),
            Slot::Ref(load) => {
                load(&element);
                By::Ref
            }
        };
        Self { element, name, by }
    }

    fn change(&mut self, slot: Slot) {
        let (element, name) = (&self.element, self.name);
        match (&mut self.by, slot) {
            (By::Child(state), Slot::Child(view)) => state.become_view(view),
            (By::Attribute(last, effect), Slot::Attribute(attribute)) => {
                *effect = keep(element, name, Rc::clone(last), attribute);
            }
            (By::Property(effect), Slot::Property(value)) => *effect = keep_property(element, name, value),
            (By::On(before), Slot::On(owner, handler)) => {
                stop(element, name, before);
                *before = listen(element, name, owner, handler);
            }
            (By::Ref, Slot::Ref(load)) => load(element),
            // Of the same markup, places have the same kinds.
            _ => {}
        }
    }
}

impl Drop for Filled {
    fn drop(&mut self) {
        if let By::On(listener) = &self.by {
            stop(&self.element, self.name, listener);
        }
    }
}

/// Gives the attribute its text, now and whenever it is another.
fn keep(
    element: &Element,
    name: &'static str,
    last: Rc<RefCell<Word>>,
    attribute: Attribute,
) -> Option<RenderEffect<()>> {
    match attribute {
        Attribute::Fixed(word) => {
            give(element, name, &last, word);
            None
        }
        Attribute::Live(mut live) => {
            let element = element.clone();
            Some(effect(Box::new(move || give(&element, name, &last, live.make()))))
        }
    }
}

fn give(element: &Element, name: &str, last: &RefCell<Word>, word: Word) {
    if *last.borrow() == word {
        return;
    }
    let _ = match &word {
        Some(word) => element.set_attribute(name, word),
        None => element.remove_attribute(name),
    };
    last.replace(word);
}

fn keep_property(
    element: &Element,
    name: &'static str,
    mut property: Box<dyn MakeProperty>,
) -> RenderEffect<()> {
    let element = element.clone();
    effect(Box::new(move || {
        let (element, value) = (element.clone(), property.make());
        // After what follows the same: the option that a select shows has to be there first.
        spawn(async move {
            let _ = js_sys::Reflect::set(&element, &name.into(), &value);
        });
    }))
}

fn listen(
    element: &Element,
    name: &str,
    owner: Option<Owner>,
    mut handler: Box<dyn Handle>,
) -> Closure<dyn FnMut(Event)> {
    let handler = move |event| match &owner {
        Some(owner) => owner.with(|| handler.handle(event)),
        None => handler.handle(event),
    };
    let listener = Closure::wrap(Box::new(handler) as Box<dyn FnMut(Event)>);
    let _ = element.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
    listener
}

fn stop(element: &Element, name: &str, listener: &Closure<dyn FnMut(Event)>) {
    let _ = element.remove_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
}
