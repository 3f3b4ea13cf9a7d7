//! All partners of the business: find one, see where it stands.

mod list;
mod mould;
mod row;
pub use row::{PageLink, StateBadge, logo};
mod rows;
pub use rows::PartnerRows;
mod search_box;
pub use search_box::SHORTCUT;
mod toolbar;

use crate::view::prelude::*;
use leptos::web_sys::HtmlElement;

use crate::domain::directory::{self, Indexed, View};
use crate::domain::route::Page;
use crate::domain::status::Status;
use crate::i18n::Key;
use crate::state::{App, Loaded, follow};

use super::failure::Failed;
use super::keys::{Landmarks, directory_keys};
use super::waiting::{Stopped, Waiting};
use list::{List, position_of};
use toolbar::Toolbar;

/// The directory.
#[component]
pub fn Directory() -> impl IntoView {
    let app = App::here();
    let words = app.words();
    let heading = NodeRef::<leptos::html::H2>::new();
    let activity = NodeRef::<leptos::html::A>::new();
    let filter = app.navigator.filter();
    let standing = follow(move || standing(app));
    let view = follow(move || arrange(app, &standing.read(), &filter.read()));
    let landmarks = Landmarks { search: NodeRef::new(), list: PartnerRows::new(app, filter, view) };
    directory_keys(app, filter, landmarks);
    // Who comes back finds the focus where it led away; who comes from elsewhere, at the beginning (WCAG 2.4.3).
    let before = app.navigator.place().came_from();
    Effect::new(move |_| {
        let (Some(heading), Some(before)) = (heading.get(), before.as_ref()) else { return };
        let place = app.navigator.place();
        if landmarks.list.list().is_none() {
            return place.begin(&heading);
        }
        let origin = match before {
            Page::Partner(id) => position_of(app, view, id).and_then(|row| landmarks.list.link(row)),
            Page::Activity => activity.get_untracked().map(HtmlElement::from),
            Page::Directory(_) => None,
        };
        place.land(origin.as_ref().unwrap_or(&heading));
    });
    let intro = {
        let name = app.business_name();
        move || words.fill(Key::DirectoryIntro, &[("business", &name.read())])
    };
    view! {
        <header class="page-head">
            <h2 node_ref=heading tabindex="-1">{words.live(Key::DirectoryTitle)}</h2>
            <PageLink location=app.navigator.activity() class="head-link" text=words.live(Key::ActivityTitle) node=activity />
            <p class="intro">{intro}</p>
        </header>
        <Contents filter=filter view=view landmarks=landmarks />
    }
}

/// What there is to show. The tools are there before the partners: what is typed meanwhile is kept, and nothing jumps.
#[component]
fn Contents(filter: Memo<directory::Filter>, view: Memo<View>, landmarks: Landmarks) -> impl IntoView {
    let app = App::here();
    let stage = follow(move || app.shelf.with(Loaded::outline));
    let ready = Memo::new(move |_| matches!(*stage.read(), Loaded::Ready(())));
    let has_tools = Memo::new(move |_| matches!(*stage.read(), Loaded::Ready(()) | Loaded::Loading));
    let stop = move |()| match app.business_now() {
        Some(_) => app.stop_reading(),
        None => app.stop_businesses(),
    };
    let list = move || {
        if ready.get() {
            view! { <List filter=filter view=view rows=landmarks.list /> }.into_any()
        } else {
            view! {
                <div class="coming">
                    <Waiting rows=8 text=Key::DirectoryLoading stop=stop how_far=app.how_far />
                </div>
            }
            .into_any()
        }
    };
    let instead = move || match stage.get() {
        Loaded::Failed(failure) => {
            view! { <Failed failure=failure try_again=Callback::new(move |()| app.try_again()) /> }.into_any()
        }
        _ => view! { <Stopped try_again=move |()| app.try_again() /> }.into_any(),
    };
    move || {
        if has_tools.get() {
            view! {
                <Toolbar filter=filter view=view ready=ready search=landmarks.search />
                {list}
            }
            .into_any()
        } else {
            instead.into_any()
        }
    }
}

/// Where each partner stands, by its place on the shelf: looked up when that changes, and not for each letter of a search.
fn standing(app: App) -> Vec<Status> {
    app.shelf.with(|shelf| match shelf {
        Loaded::Ready(shelf) => app.book.with(|book| {
            let status =
                |indexed: &Indexed| book.last_known(&(shelf.business.clone(), indexed.partner.id.clone()));
            shelf.partners.iter().map(status).collect()
        }),
        _ => Vec::new(),
    })
}

/// Applies the filter to what is known now.
fn arrange(app: App, standing: &[Status], filter: &directory::Filter) -> View {
    app.shelf.with(|shelf| match shelf {
        Loaded::Ready(shelf) => {
            let status = |index: usize| standing.get(index).copied().unwrap_or(Status::Available);
            shelf.partners.view(&status, filter)
        }
        _ => View::default(),
    })
}
