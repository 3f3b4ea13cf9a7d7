//! What attributes, properties and events of elements are given.

use std::borrow::Cow;

use leptos::prelude::{Get, Signal};
use wasm_bindgen::JsValue;

/// The text of an attribute; `None` where the element is without it.
pub type Word = Option<Cow<'static, str>>;

/// What an attribute is given.
pub enum Attribute {
    /// It stays as it is.
    Fixed(Word),
    /// It follows the signals that it reads.
    Live(Box<dyn MakeWord>),
}

/// What is the text of an attribute.
pub trait IntoWord {
    /// The text.
    fn into_word(self) -> Word;
}

impl IntoWord for &'static str {
    fn into_word(self) -> Word {
        Some(Cow::Borrowed(self))
    }
}

impl IntoWord for String {
    fn into_word(self) -> Word {
        Some(Cow::Owned(self))
    }
}

/// There without a value, or not there.
impl IntoWord for bool {
    fn into_word(self) -> Word {
        self.then_some(Cow::Borrowed(""))
    }
}

impl<W: IntoWord> IntoWord for Option<W> {
    fn into_word(self) -> Word {
        self.and_then(IntoWord::into_word)
    }
}

/// What an attribute can be given.
pub trait IntoAttribute {
    /// It for the attribute.
    fn into_attribute(self) -> Attribute;
}

/// What stays as it is.
macro_rules! fixed_into_attribute {
    ($($kind:ty),*) => {$(
        impl IntoAttribute for $kind {
            fn into_attribute(self) -> Attribute {
                Attribute::Fixed(self.into_word())
            }
        }
    )*};
}

fixed_into_attribute!(&'static str, String, bool, Option<&'static str>);

impl IntoAttribute for Signal<String> {
    fn into_attribute(self) -> Attribute {
        Attribute::Live(Box::new(move || self.get()))
    }
}

/// What makes the text of an attribute again and again.
pub trait MakeWord {
    /// The text of now.
    fn make(&mut self) -> Word;
}

impl<F: FnMut() -> W, W: IntoWord> MakeWord for F {
    fn make(&mut self) -> Word {
        self().into_word()
    }
}

impl<F: FnMut() -> W + 'static, W: IntoWord> IntoAttribute for F {
    fn into_attribute(self) -> Attribute {
        Attribute::Live(Box::new(self))
    }
}

/// What makes the value of a property again and again.
pub trait MakeProperty {
    /// The value of now.
    fn make(&mut self) -> JsValue;
}

impl<F: FnMut() -> V, V: Into<JsValue>> MakeProperty for F {
    fn make(&mut self) -> JsValue {
        self().into()
    }
}

/// What a property of an element's object can be given: a closure of a value.
pub trait IntoProperty {
    /// It for the property.
    fn into_property(self) -> Box<dyn MakeProperty>;
}

impl<F: FnMut() -> V + 'static, V: Into<JsValue>> IntoProperty for F {
    fn into_property(self) -> Box<dyn MakeProperty> {
        Box::new(self)
    }
}
