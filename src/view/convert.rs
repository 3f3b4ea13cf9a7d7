//! What can stand in a view.

use std::borrow::Cow;

use leptos::prelude::{Get, ReadSignal, RwSignal, Signal};

use crate::reactive::Memo;

use super::View;

/// What can stand in a view: a text, a signal or a closure of something that can, a component's result.
pub trait IntoView {
    /// It as a view.
    fn into_view(self) -> View;
}

/// Views of different kinds as one.
pub trait IntoAny: IntoView {
    /// It as a view.
    fn into_any(self) -> View;
}

impl<V: IntoView> IntoAny for V {
    fn into_any(self) -> View {
        self.into_view()
    }
}

/// Many views as one.
pub trait CollectView {
    /// All of them, one behind the other.
    fn collect_view(self) -> View;
}

impl<I: Iterator<Item: IntoView>> CollectView for I {
    fn collect_view(self) -> View {
        many(self.map(IntoView::into_view).collect())
    }
}

fn many(views: Vec<View>) -> View {
    if views.is_empty() { View::Nothing } else { View::Many(views) }
}

impl IntoView for View {
    fn into_view(self) -> View {
        self
    }
}

impl IntoView for () {
    fn into_view(self) -> View {
        View::Nothing
    }
}

impl IntoView for &'static str {
    fn into_view(self) -> View {
        View::Text(Cow::Borrowed(self))
    }
}

impl IntoView for String {
    fn into_view(self) -> View {
        View::Text(Cow::Owned(self))
    }
}

impl<V: IntoView> IntoView for Option<V> {
    fn into_view(self) -> View {
        self.map_or(View::Nothing, IntoView::into_view)
    }
}

impl<A: IntoView, B: IntoView> IntoView for (A, B) {
    fn into_view(self) -> View {
        View::Many(vec![self.0.into_view(), self.1.into_view()])
    }
}

/// What makes a view again and again. A trait of our own and no `dyn FnMut`: in its table there is nothing that is not called.
pub trait MakeView {
    /// The view of now.
    fn make(&mut self) -> View;
}

impl<F: FnMut() -> V, V: IntoView> MakeView for F {
    fn make(&mut self) -> View {
        self().into_view()
    }
}

impl<F: FnMut() -> V + 'static, V: IntoView> IntoView for F {
    fn into_view(self) -> View {
        View::Part(Box::new(self))
    }
}

/// Signals of texts.
macro_rules! signal_into_view {
    ($($signal:ident),*) => {$(
        impl IntoView for $signal<String> {
            fn into_view(self) -> View {
                View::Part(Box::new(move || self.get().into_view()))
            }
        }
    )*};
}

signal_into_view!(Memo, ReadSignal, RwSignal, Signal);
