//! The field to search by name or category.

use crate::view::prelude::*;

use crate::domain::directory::Filter;
use crate::i18n::Key;
use crate::state::App;
use crate::ui::{Glyph, Icon};

/// The key that leads to it.
pub const SHORTCUT: &str = "/";

/// The search box. Its key leads to it, and so does *Esc* from the list.
#[component]
pub fn SearchBox(
    /// What is asked for.
    filter: Memo<Filter>,
    /// The field, for focus.
    node: NodeRef<leptos::html::Input>,
) -> impl IntoView {
    let app = App::here();
    let words = app.words();
    let search = move |text: String| {
        let next = Filter { search: text, ..filter.get_untracked() };
        app.navigator.filter_by(next, false);
    };
    let clear = move |_| {
        search(String::new());
        if let Some(input) = node.get_untracked() {
            let _ = input.focus();
        }
    };
    view! {
        <div class="search">
            <Icon glyph=Glyph::Search />
            <input
                node_ref=node
                type="search"
                part="input"
                aria-label=words.live(Key::DirectorySearch)
                aria-keyshortcuts=SHORTCUT
                placeholder=words.live(Key::DirectorySearchHint)
                autocomplete="off"
                spellcheck="false"
                dir="auto"
                prop:value=move || filter.read().search.clone()
                on:input=move |event| search(event_target_value(&event))
            />
            // In braces: what is static in whole, Leptos writes as innerHTML, which Trusted Types forbid.
            <kbd aria-hidden="true">{"/"}</kbd>
            {move || {
                (!filter.read().search.is_empty())
                    .then(|| {
                        view! {
                            <button class="icon-button" type="button" aria-label=words.live(Key::DirectoryClearSearch) on:click=clear>
                                <Icon glyph=Glyph::Cross />
                            </button>
                        }
                    })
            }}
        </div>
    }
}
