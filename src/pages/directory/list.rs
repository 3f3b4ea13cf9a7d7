//! The partners that fit, and what to say when none does.

use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::category::Category;
use crate::domain::directory::{Filter, View};
use crate::domain::id::PartnerId;
use crate::domain::partner::Partner;
use crate::domain::text::Text;
use crate::i18n::Key;
use crate::state::{App, Loaded, follow, follow_with};
use crate::ui::{Button, Note};

use super::row::Row;
use crate::pages::failure::Failed;

/// The list with its count, its remarks, and its empty states.
#[component]
pub fn List(
    /// What is asked for.
    filter: Memo<Filter>,
    /// What fits.
    view: Memo<View>,
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
    let rows = move || -> Vec<(usize, Arc<Partner>)> {
        let (partners, edition) = (partners.read(), words.edition());
        let partner =
            |index: &usize| partners.get(*index).map(|indexed| (edition, Arc::clone(&indexed.partner)));
        view.read().rows.iter().filter_map(partner).collect()
    };
    let emptiness = Memo::new(move |_| match (view.read().rows.is_empty(), total.get()) {
        (true, 0) => Some(Emptiness::NoPartners),
        (true, _) => Some(Emptiness::NothingMatches),
        (false, _) => None,
    });
    view! {
        <p class="count" aria-live="polite">{count}</p>
        <Remarks />
        <ul class="partners" role="list" aria-label=words.live(Key::DirectoryList)>
            <For each=rows key=row_key let:row>
                <Row partner=row.1 />
            </For>
        </ul>
        {move || emptiness.get().map(|emptiness| view! { <Empty emptiness=emptiness filter=filter /> })}
    }
}

/// What a row shows, and in which words: it is drawn anew when one of these changes.
fn row_key((edition, partner): &(usize, Arc<Partner>)) -> (usize, PartnerId, Text, Category, bool) {
    (*edition, partner.id.clone(), partner.name.clone(), partner.category, partner.preferred)
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
