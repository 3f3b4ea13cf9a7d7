//! All partners of the business: find one, see where it stands.

mod list;
mod row;
pub use row::{PageLink, StateBadge, logo};
mod toolbar;

use leptos::prelude::*;

use crate::domain::directory::{self, View};
use crate::domain::status::Status;
use crate::i18n::Key;
use crate::state::{App, Loaded, follow};

use super::failure::Failed;
use super::waiting::{Stopped, Waiting};
use list::List;
use toolbar::Toolbar;

/// The directory.
#[component]
pub fn Directory() -> impl IntoView {
    let app = App::here();
    let words = app.words();
    let heading = NodeRef::<leptos::html::H2>::new();
    super::partner::focus_on_arrival(app, heading);
    let intro = {
        let name = app.business_name();
        move || words.fill(Key::DirectoryIntro, &[("business", &name.read())])
    };
    view! {
        <header class="page-head">
            <h2 node_ref=heading tabindex="-1">{words.live(Key::DirectoryTitle)}</h2>
            <p class="intro">{intro}</p>
        </header>
        <Contents />
    }
}

#[component]
fn Contents() -> impl IntoView {
    let app = App::here();
    let filter = app.navigator.filter();
    let stage = follow(move || app.shelf.with(Loaded::outline));
    let view = follow(move || arrange(app, &filter.read()));
    move || match stage.get() {
        Loaded::Loading => view! {
            <Waiting rows=8 text=Key::DirectoryLoading stop=move |()| app.stop_reading() />
        }
        .into_any(),
        Loaded::Stopped => view! { <Stopped try_again=move |()| app.try_again() /> }.into_any(),
        Loaded::Failed(failure) => {
            view! { <Failed failure=failure try_again=Callback::new(move |()| app.try_again()) /> }.into_any()
        }
        Loaded::Ready(()) => view! {
            <Toolbar filter=filter view=view />
            <List filter=filter view=view />
        }
        .into_any(),
    }
}

/// Applies the filter to what is known now.
fn arrange(app: App, filter: &directory::Filter) -> View {
    app.shelf.with(|shelf| match shelf {
        Loaded::Ready(shelf) => app.book.with(|book| {
            let status = |index: usize| match shelf.partners.get(index) {
                Some(indexed) => book.last_known(&(shelf.business.clone(), indexed.partner.id.clone())),
                None => Status::Available,
            };
            directory::view(&shelf.partners, status, filter)
        }),
        _ => View::default(),
    })
}
