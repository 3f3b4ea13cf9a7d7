//! What screens are made of: Leptos' components, signals and effects, and views of one type.
//!
//! Leptos gives every view a type of its own, and with it code of its own to build it, to change it and to take it away: in this
//! app 240 kB of wasm. Here a view is data. The macro [`view!`](view) has the same syntax; it writes what is fixed into one text, and
//! what goes into its places behind it ([`Template`]). One function builds all of them (`state.rs`).
//!
//! As with Leptos, a closure or a signal in a view is a part of its own that follows what it reads. What was made in it is disposed of before
//! it is made again. What has the same markup as before stays in the page, with its focus, and only what is different in it is changed.
//!
//! It knows what this app uses, and no more: no rendering on a server, no `class:` or `style:`, no `innerHTML`, no spread attributes.

mod attribute;
mod convert;
mod each;
mod element;
mod mount;
mod state;
mod template;

use std::borrow::Cow;

pub use attribute::{Attribute, IntoAttribute, IntoProperty, IntoWord, MakeProperty, MakeWord};
pub use convert::{CollectView, IntoAny, IntoView, MakeView};
pub use each::For;
pub use mount::{Held, mount_to, still};
pub use template::{Handle, Template};
pub use view_macro::view;

/// All that a screen or a part of one needs: Leptos' prelude, with the views of this module.
pub mod prelude {
    pub use crate::reactive::{Effect, Memo};

    pub use super::{Children, CollectView, For, IntoAny, IntoView, View, view};
    pub use leptos::prelude::*;
}

/// What stands within a component's tags. It is made when the component puts it into its own view.
pub type Children = Box<dyn FnOnce() -> View>;

/// Something to show.
pub enum View {
    /// Nothing.
    Nothing,
    /// A text.
    Text(Cow<'static, str>),
    /// What follows the signals that it reads.
    Part(Box<dyn MakeView>),
    /// An element.
    Element(Template),
    /// One behind the other; at least one.
    Many(Vec<View>),
    /// A list of rows that keep what they are while their order changes.
    Rows(Box<dyn FnMut() -> Vec<each::Row>>),
}
