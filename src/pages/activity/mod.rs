//! What was done in this session, and what changed meanwhile.

mod export;
mod item;
mod names;

use crate::view::prelude::*;

use crate::domain::activity::Entry;
use crate::i18n::Key;
use crate::state::App;
use crate::ui::{Button, Note, ticks};

use super::directory::PageLink;
use super::partner::focus_on_arrival;
use item::Item;

/// The activity.
#[component]
pub fn Activity() -> impl IntoView {
    let app = App::here();
    let words = app.words();
    let heading = NodeRef::<leptos::html::H2>::new();
    focus_on_arrival(app, heading);
    // Other elements of the page write it, too.
    app.catch_up();
    let entries = app.activity();
    let is_empty = Memo::new(move |_| entries.with(Vec::is_empty));
    let contents = move || {
        if is_empty.get() {
            let (title, text) = (words.live(Key::ActivityEmptyTitle), words.live(Key::ActivityEmptyText));
            view! { <Note title=title text=text /> }.into_any()
        } else {
            view! { <Entries entries=entries /> }.into_any()
        }
    };
    view! {
        <nav class="back">
            <PageLink location=app.navigator.directory() class="back-link" text=words.live(Key::PartnerBack) />
        </nav>
        <header class="page-head">
            <h2 node_ref=heading tabindex="-1">{words.live(Key::ActivityTitle)}</h2>
            <p class="intro">{words.live(Key::ActivityIntro)}</p>
        </header>
        {contents}
    }
}

#[component]
fn Entries(entries: Memo<Vec<Entry>>) -> impl IntoView {
    let app = App::here();
    let words = app.words();
    let ticks = ticks();
    let count = move || words.count(Key::ActivityCount, entries.with(Vec::len) as u64);
    let ids = move || entries.with(|entries| entries.iter().map(Entry::id).collect::<Vec<_>>());
    view! {
        <div class="activity-tools">
            <p class="count" aria-live="polite">{count}</p>
            <Button
                text=words.live(Key::ActivityExport)
                press=move |()| entries.with_untracked(|entries| export::save(app, entries))
            />
        </div>
        <ol class="activity" role="list" aria-label=words.live(Key::ActivityList)>
            <For each=ids key=Clone::clone let:id>
                <Item id=id entries=entries ticks=ticks />
            </For>
        </ol>
    }
}
