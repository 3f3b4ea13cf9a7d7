//! What shows a partner, in the list and on its page.

use std::sync::Arc;

use crate::view::prelude::*;
use leptos::ev::MouseEvent;

use crate::domain::connection::Connection;
use crate::domain::partner::Partner;
use crate::domain::route::Location;
use crate::domain::status::Status;
use crate::i18n;
use crate::state::{App, follow};
use crate::ui::{Avatar, Badge, Look};

/// A partner's logo or initials.
pub fn logo(partner: &Partner, app: App) -> impl IntoView + use<> {
    let picture = partner.logo.as_ref().and_then(|logo| app.logo_address(logo));
    let hue = partner.name.as_str().bytes().fold(0_u8, u8::wrapping_add);
    view! { <Avatar picture=picture initials=partner.name.initials() hue=hue /> }
}

/// Where the connection with a partner stands, as a word.
#[component]
pub fn StateBadge(
    /// The partner.
    partner: Arc<Partner>,
) -> impl IntoView {
    let app = App::here();
    let words = app.words();
    let business = app.business();
    let connection = follow(move || {
        let key = (business.get()?, partner.id.clone());
        app.book.with(|book| book.get(&key))
    });
    move || {
        connection.get().map(|connection| {
            view! { <Badge look=look(connection) text=words.live(i18n::status(connection)) /> }
        })
    }
}

pub(super) const fn look(connection: Connection) -> Look {
    match connection {
        Connection::Known(Status::Connected) => Look::Good,
        Connection::Known(Status::Requested) => Look::Waiting,
        Connection::Known(Status::Available) => Look::Quiet,
        Connection::Sending { .. } | Connection::Checking { .. } => Look::Busy,
        Connection::Unconfirmed { .. } => Look::Bad,
    }
}

/// A link to a screen of ours. A plain click stays in the app; the rest (new tab, new window) is the browser's.
#[component]
pub fn PageLink(
    /// Where it leads.
    location: Location,
    /// Its style.
    class: &'static str,
    /// Its name.
    #[prop(into)]
    text: Signal<String>,
    /// The element, for focus.
    #[prop(default = NodeRef::new())]
    node: NodeRef<leptos::html::A>,
) -> impl IntoView {
    let app = App::here();
    let href = app.navigator.href(&location);
    let location = StoredValue::new(location);
    let follow = move |event: MouseEvent| {
        if is_plain(&event) {
            event.prevent_default();
            app.navigator.go(location.get_value());
        }
    };
    view! { <a node_ref=node class=class href=href on:click=follow><bdi>{text}</bdi></a> }
}

/// Whether a press stays in the app, and asks for no new tab or window.
pub fn is_plain(press: &MouseEvent) -> bool {
    press.button() == 0 && !(press.ctrl_key() || press.meta_key() || press.shift_key() || press.alt_key())
}
