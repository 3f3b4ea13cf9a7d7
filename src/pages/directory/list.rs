//! The partners that fit, and what to say when none does.

use crate::view::prelude::*;
use leptos::ev::MouseEvent;
use leptos::web_sys::Element;

use crate::browser::rows::Rows;
use crate::domain::directory::{Filter, View};
use crate::domain::id::PartnerId;
use crate::domain::search::Closeness;
use crate::domain::text::Text;
use crate::i18n::Key;
use crate::state::{App, Loaded, follow};
use crate::ui::{Button, Note};

use super::row::is_plain;
use super::rows::PartnerRows;
use crate::pages::failure::Failed;

/// The list with its count, its remarks, and its empty states.
#[component]
pub fn List(
    /// What is asked for.
    filter: Memo<Filter>,
    /// What fits.
    view: Memo<View>,
    /// Its rows.
    rows: PartnerRows,
) -> impl IntoView {
    let app = App::here();
    let words = app.words();
    let total = follow(move || {
        app.shelf.with(|shelf| match shelf {
            Loaded::Ready(shelf) => shelf.partners.len(),
            _ => 0,
        })
    });
    let count = {
        move || {
            let (shown, total) = (view.read().rows.len() as u64, total.get() as u64);
            if shown == total {
                words.count(Key::DirectoryCount, total)
            } else {
                let values = [("shown", words.number(shown)), ("total", words.number(total))];
                words.fill(
                    Key::DirectoryShown,
                    &values.each_ref().map(|(name, value)| (*name, value.as_str())),
                )
            }
        }
    };
    let similar = Memo::new(move |_| {
        let view = view.read();
        view.closeness == Closeness::OneTypo && !view.rows.is_empty()
    });
    let similar = move || similar.get().then(|| words.text(Key::DirectorySimilar));
    let emptiness = Memo::new(move |_| match (view.read().rows.is_empty(), total.get()) {
        (true, 0) => Some(Emptiness::NoPartners),
        (true, _) => Some(Emptiness::NothingMatches),
        (false, _) => None,
    });
    rows.keep();
    let (above, node, below) = rows.nodes;
    Effect::new(move |_| {
        if let Some(list) = node.get() {
            Rows::of(list).on_no_picture(|place, name| {
                place.set_text_content(Text::parse(name).map(|name| name.initials()).as_deref());
            });
        }
    });
    // One for all rows.
    let follow_link = move |event: MouseEvent| {
        let link = event_target::<Element>(&event).closest("a").ok().flatten();
        let row = link.and_then(|link| rows.row_of(&link));
        if let Some((_, id)) = row.filter(|_| is_plain(&event)) {
            event.prevent_default();
            app.navigator.go(app.navigator.partner_page(id));
        }
    };
    view! {
        <div class="found" aria-live="polite">
            <p class="count">{count}</p>
            <p class="similar">{similar}</p>
        </div>
        <Remarks />
        <div node_ref=above class="room">{""}</div>
        <ul
            node_ref=node
            class="partners"
            role="list"
            aria-label=words.live(Key::DirectoryList)
            on:click=follow_link
        />
        <div node_ref=below class="room">{""}</div>
        {move || emptiness.get().map(|emptiness| view! { <Empty emptiness=emptiness filter=filter /> })}
    }
}

/// Where a partner is in the list.
pub fn position_of(app: App, view: Memo<View>, id: &PartnerId) -> Option<usize> {
    app.shelf.with_untracked(|shelf| {
        let Loaded::Ready(shelf) = shelf else { return None };
        let is_it = |index: &usize| shelf.partners.get(*index).is_some_and(|it| it.partner.id == *id);
        view.read_untracked().rows.iter().position(is_it)
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Emptiness {
    NoPartners,
    NothingMatches,
}

#[component]
fn Empty(emptiness: Emptiness, filter: Memo<Filter>) -> impl IntoView {
    let app = App::here();
    let words = app.words();
    let show_all = move |()| {
        let order = filter.get_untracked().order;
        app.navigator.filter_by(Filter { order, ..Filter::default() }, true);
    };
    match emptiness {
        Emptiness::NoPartners => {
            let business = app.business_name();
            let text = Signal::derive(move || {
                words.fill(Key::DirectoryEmptyText, &[("business", business.read().as_str())])
            });
            view! { <Note title=words.live(Key::DirectoryEmptyTitle) text=text /> }.into_any()
        }
        Emptiness::NothingMatches => view! {
            <Note title=words.live(Key::DirectoryNothingTitle) text=words.live(Key::DirectoryNothingText)>
                <Button text=words.live(Key::DirectoryShowAll) press=show_all />
            </Note>
        }
        .into_any(),
    }
}

/// What is not shown, and why.
#[component]
fn Remarks() -> impl IntoView {
    let app = App::here();
    let remarks = follow(move || {
        app.shelf.with(|shelf| match shelf {
            Loaded::Ready(shelf) => (shelf.dropped, shelf.trouble.clone()),
            _ => (0, None),
        })
    });
    let words = app.words();
    move || {
        let (dropped, trouble) = remarks.get();
        let dropped = (dropped > 0)
            .then(|| view! { <p class="remark">{words.count(Key::DirectoryDropped, dropped as u64)}</p> });
        let trouble = trouble.map(|failure| {
            view! {
                <p class="remark">{words.live(Key::DirectoryCutShort)}</p>
                <Failed failure=failure try_again=Callback::new(move |()| app.read_again()) urgent=false />
            }
        });
        (dropped, trouble)
    }
}
