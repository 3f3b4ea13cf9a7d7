//! Search, filters with counts, order.

use crate::view::prelude::*;

use crate::domain::category::Category;
use crate::domain::directory::{Filter, Order, View};
use crate::domain::status::Status;
use crate::i18n::{self, Key};
use crate::state::App;
use crate::ui::{Choice, Select};

use super::search_box::SearchBox;

/// The tools above the list.
#[component]
pub fn Toolbar(
    /// What is asked for.
    filter: Memo<Filter>,
    /// What there is.
    view: Memo<View>,
    /// Whether that is known yet.
    ready: Memo<bool>,
    /// The search box.
    search: NodeRef<leptos::html::Input>,
) -> impl IntoView {
    let app = App::here();
    let words = app.words();
    let change = move |new_entry: bool, edit: &dyn Fn(&mut Filter)| {
        let mut next = filter.get_untracked();
        edit(&mut next);
        app.navigator.filter_by(next, new_entry);
    };
    let categories = {
        Signal::derive(move || {
            let chosen = filter.read().category;
            let any = Choice { value: String::new(), text: words.text(Key::DirectoryAnyCategory) };
            let counted = Category::ALL.iter().filter_map(|category| {
                let count = view.read().by_category.get(*category as usize).copied().unwrap_or_default();
                (count > 0 || chosen == Some(*category)).then(|| Choice {
                    value: category.slug().to_owned(),
                    text: counted(
                        words.text(i18n::category(*category)),
                        ready.get().then(|| words.number(count as u64)),
                    ),
                })
            });
            std::iter::once(any).chain(counted).collect::<Vec<_>>()
        })
    };
    let orders = Signal::derive(move || {
        let choice =
            |order: &Order| Choice { value: order.slug().to_owned(), text: words.text(order_key(*order)) };
        Order::ALL.iter().map(choice).collect::<Vec<_>>()
    });
    // A form, for Chromium keeps radio buttons of a shadow root that are in none: with them, every toolbar that ever was.
    view! {
        <form class="toolbar" role="search" on:submit=move |event| event.prevent_default()>
            <SearchBox filter=filter node=search />
            <fieldset class="states">
                <legend class="visually-hidden">{words.live(Key::DirectoryState)}</legend>
                <StateChoice filter=filter view=view ready=ready status=None />
                {Status::ALL
                    .into_iter()
                    .map(|status| view! { <StateChoice filter=filter view=view ready=ready status=Some(status) /> })
                    .collect_view()}
            </fieldset>
            <div class="selects">
                <Select
                    id="category"
                    label=words.live(Key::DirectoryCategory)
                    choices=categories
                    value=Signal::derive(move || filter.read().category.map_or("", Category::slug).to_owned())
                    choose=move |slug: String| change(true, &|filter| filter.category = Category::from_slug(&slug))
                />
                <Select
                    id="order"
                    label=words.live(Key::DirectoryOrder)
                    choices=orders
                    value=Signal::derive(move || filter.read().order.slug().to_owned())
                    choose=move |slug: String| {
                        let order = Order::from_slug(&slug).unwrap_or_default();
                        app.navigator.prefer(order);
                        change(true, &|filter| filter.order = order);
                    }
                />
            </div>
        </form>
    }
}

/// A name with its number behind it, once that is known.
fn counted(mut name: String, number: Option<String>) -> String {
    if let Some(number) = number {
        name.push_str(" (");
        name.push_str(&number);
        name.push(')');
    }
    name
}

/// One of the states to filter by, with how many there are. Radio buttons: one is always chosen.
#[component]
fn StateChoice(
    filter: Memo<Filter>,
    view: Memo<View>,
    ready: Memo<bool>,
    status: Option<Status>,
) -> impl IntoView {
    let app = App::here();
    let words = app.words();
    let key = match status {
        None => Key::DirectoryAnyState,
        Some(status) => i18n::status(crate::domain::connection::Connection::Known(status)),
    };
    let count = move || {
        let count = match status {
            None => view.read().any_status(),
            Some(status) => view.read().by_status[status as usize],
        };
        ready.get().then(|| words.number(count as u64))
    };
    view! {
        <label class="chip">
            <input
                type="radio"
                name="state"
                class="visually-hidden"
                prop:checked=move || filter.read().status == status
                on:change=move |_| {
                    let next = Filter { status, ..filter.get_untracked() };
                    app.navigator.filter_by(next, true);
                }
            />
            <span class="label">{words.live(key)}</span>
            <span class="count">{count}</span>
        </label>
    }
}

const fn order_key(order: Order) -> Key {
    match order {
        Order::State => Key::DirectoryOrderState,
        Order::Name => Key::DirectoryOrderName,
        Order::Category => Key::DirectoryOrderCategory,
        Order::Recommended => Key::DirectoryOrderRecommended,
    }
}
