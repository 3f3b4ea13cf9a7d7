//! The partners that fit, and what to say when none does.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use crate::view::prelude::*;
use leptos::ev::MouseEvent;
use leptos::web_sys::Element;

use crate::browser::rows::Rows;
use crate::domain::directory::{Filter, View};
use crate::domain::id::PartnerId;
use crate::domain::partner::Partner;
use crate::domain::search::Closeness;
use crate::i18n::Key;
use crate::state::{App, Loaded, follow, follow_with};
use crate::ui::{Button, Note};

use super::marks::keep_marked;
use super::row::{Row, is_plain};
use crate::pages::failure::Failed;

/// The list with its count, its remarks, and its empty states.
#[component]
pub fn List(
    /// What is asked for.
    filter: Memo<Filter>,
    /// What fits.
    view: Memo<View>,
    /// The list itself.
    node: NodeRef<leptos::html::Ul>,
) -> impl IntoView {
    let app = App::here();
    let words = app.words();
    let partners = follow_with(
        move |_| {
            app.shelf.with(|shelf| match shelf {
                Loaded::Ready(shelf) => Arc::clone(&shelf.partners),
                _ => Arc::default(),
            })
        },
        |before, now| !before.zip(now).is_some_and(|(before, now)| Arc::ptr_eq(before, now)),
    );
    let total = Memo::new(move |_| partners.read().len());
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
    let rows = move || -> Vec<Drawn> {
        let (partners, edition) = (partners.read(), words.edition());
        let drawn = |index: &usize| {
            partners.get(*index).map(|indexed| Drawn { edition, partner: Arc::clone(&indexed.partner) })
        };
        view.read().rows.iter().filter_map(drawn).collect()
    };
    let emptiness = Memo::new(move |_| match (view.read().rows.is_empty(), total.get()) {
        (true, 0) => Some(Emptiness::NoPartners),
        (true, _) => Some(Emptiness::NothingMatches),
        (false, _) => None,
    });
    keep_marked(app, node, partners, filter, view);
    Effect::new(move |_| {
        if node.get().is_some() {
            app.navigator.place().drawn();
        }
    });
    // One for all rows.
    let follow_link = move |event: MouseEvent| {
        let link = event_target::<Element>(&event).closest("a").ok().flatten();
        let position = link.zip(node.get_untracked().map(Rows::of));
        let position = position.and_then(|(link, rows)| rows.position(&link));
        let index = position.and_then(|position| view.read_untracked().rows.get(position).copied());
        let id = index.and_then(|index| Some(partners.read_untracked().get(index)?.partner.id.clone()));
        if let Some(id) = id.filter(|_| is_plain(&event)) {
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
        <ul
            node_ref=node
            class="partners"
            role="list"
            aria-label=words.live(Key::DirectoryList)
            on:click=follow_link
        >
            <For each=rows key=Drawn::clone let:row>
                <Row partner=row.partner />
            </For>
        </ul>
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

/// A row, by what it shows and in which words: it is drawn anew when one of these changes.
#[derive(Clone)]
struct Drawn {
    edition: usize,
    partner: Arc<Partner>,
}

impl PartialEq for Drawn {
    fn eq(&self, other: &Self) -> bool {
        let (a, b) = (&self.partner, &other.partner);
        let same = || (&a.id, &a.name, a.category, a.preferred) == (&b.id, &b.name, b.category, b.preferred);
        self.edition == other.edition && (Arc::ptr_eq(a, b) || same())
    }
}

impl Eq for Drawn {}

impl Hash for Drawn {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.partner.id.hash(state);
    }
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
