//! An element: its markup, and what goes into the places that the markup leaves open.

use std::marker::PhantomData;

use leptos::ev::EventDescriptor;
use leptos::html::ElementType;
use leptos::prelude::{NodeRef, Owner};
use leptos::tachys::html::node_ref::NodeRefContainer;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use super::{Attribute, MakeProperty, View};

/// What [`view!`](super::view) makes of an element.
pub struct Template {
    /// What is fixed. How it is written, `markup.rs` of the macro says.
    pub(super) markup: &'static str,
    /// The rest, in the order of its places.
    pub(super) slots: Vec<Slot>,
}

/// What goes into a place.
pub(super) enum Slot {
    Child(View),
    Attribute(Attribute),
    Property(Box<dyn MakeProperty>),
    On(Option<Owner>, Box<dyn Handle>),
    Ref(Box<dyn FnOnce(&Element)>),
}

/// What is done about an event.
pub trait Handle {
    /// Does it.
    fn handle(&mut self, event: Event);
}

struct Handler<F, E>(F, PhantomData<fn(E)>);

impl<F: FnMut(E), E: JsCast> Handle for Handler<F, E> {
    fn handle(&mut self, event: Event) {
        (self.0)(event.unchecked_into());
    }
}

impl Template {
    /// An element whose places are still empty.
    pub fn new(markup: &'static str) -> Self {
        Self { markup, slots: Vec::new() }
    }

    /// Fills the next place, which is a child's.
    #[inline(never)]
    pub fn child(&mut self, view: View) {
        self.slots.push(Slot::Child(view));
    }

    /// Fills the next place, which is an attribute's.
    #[inline(never)]
    pub fn attribute(&mut self, attribute: Attribute) {
        self.slots.push(Slot::Attribute(attribute));
    }

    /// Fills the next place, which is a property's.
    #[inline(never)]
    pub fn property(&mut self, value: Box<dyn MakeProperty>) {
        self.slots.push(Slot::Property(value));
    }

    /// Fills the next place, which is an event's.
    pub fn on<E>(&mut self, _: E, handler: impl FnMut(E::EventType) + 'static)
    where
        E: EventDescriptor<EventType: JsCast + 'static>,
    {
        self.listen(Box::new(Handler(handler, PhantomData)));
    }

    /// The same for an event that Leptos has no type for.
    pub fn on_event(&mut self, handler: impl FnMut(Event) + 'static) {
        self.listen(Box::new(Handler(handler, PhantomData)));
    }

    #[inline(never)]
    fn listen(&mut self, handler: Box<dyn Handle>) {
        self.slots.push(Slot::On(Owner::current(), handler));
    }

    /// Fills the next place, which is that of a reference to the element.
    pub fn node_ref<E>(&mut self, node: NodeRef<E>)
    where
        E: ElementType<Output: JsCast + 'static> + 'static,
    {
        self.slots.push(Slot::Ref(Box::new(move |element| node.load(element))));
    }

    /// It as a view.
    pub fn done(self) -> View {
        View::Element(self)
    }
}
