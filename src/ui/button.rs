//! A button that says when it is busy, and keeps the focus while it is.

use crate::view::prelude::*;

use crate::browser::focus;

/// How much a button asks to be pressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// The one thing to do here.
    Primary,
    /// Something else to do.
    #[default]
    Plain,
    /// Something that takes away.
    Danger,
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Plain => "plain",
            Self::Danger => "danger",
        }
    }
}

/// A button. While it is `busy` it stays focusable (`aria-disabled`, not `disabled`: the focus must not be lost)
/// and does nothing.
#[component]
pub fn Button(
    /// How it looks.
    #[prop(default = Kind::Plain)]
    kind: Kind,
    /// Whether it submits its form.
    #[prop(default = false)]
    submit: bool,
    /// Its name.
    #[prop(into)]
    text: Signal<String>,
    /// Whether what it started is under way.
    #[prop(into, default = Signal::stored(false))]
    busy: Signal<bool>,
    /// What it does; a submit button leaves that to its form.
    #[prop(into, optional)]
    press: Option<Callback<()>>,
    /// The element, for focus.
    #[prop(default = NodeRef::new())]
    node: NodeRef<leptos::html::Button>,
) -> impl IntoView {
    view! {
        <button
            node_ref=node
            class="button"
            part="button"
            data-kind=kind.name()
            type=if submit { "submit" } else { "button" }
            aria-disabled=move || busy.get().then_some("true")
            on:click=move |event| {
                if busy.get_untracked() {
                    event.prevent_default();
                } else if let Some(press) = press {
                    press.run(());
                    if let Some(button) = node.try_get_untracked().flatten() {
                        focus::after_press(&button);
                    }
                }
            }
        >
            {move || text.get()}
        </button>
    }
}
