//! One partner: who it is, where it stands, connect or disconnect.

mod about;
mod connect_form;
mod connection;
mod credentials_form;
mod disconnect;
mod leave;
mod life;
mod reconnect;

use std::sync::Arc;

use crate::view::prelude::*;

use crate::domain::id::PartnerId;
use crate::domain::partner::Partner;
use crate::i18n::{self, Key};
use crate::state::{App, Loaded, follow, follow_with};

use super::directory::{PageLink, StateBadge, logo};
use super::failure::Failed;
use super::waiting::{Again, Stopped, Waiting};
use about::About;
use connection::ConnectionPanel;

/// A partner's page.
#[component]
pub fn PartnerPage(
    /// Which partner.
    id: PartnerId,
) -> impl IntoView {
    let app = App::here();
    let words = app.words();
    let id = StoredValue::new(id);
    // A listing that is read again brings the same partner, perhaps with another logo or link. The page, and
    // what is typed in it, stays unless the form itself would be another.
    let partner = follow_with(
        move |_| app.partner(&id.get_value()),
        |before, now| match (before.and_then(Option::as_ref), now.and_then(Option::as_ref)) {
            (Some(before), Some(now)) => !is_same_form(before, now),
            (None, None) => before.is_none(),
            _ => true,
        },
    );
    let stage = follow(move || app.shelf.with(|shelf| matches!(shelf, Loaded::Ready(_))));
    let contents = move || match (partner.get(), stage.get()) {
        (Some(partner), _) => view! { <Contents partner=partner /> }.into_any(),
        (None, true) => view! { <Gone /> }.into_any(),
        (None, false) => view! { <NotYet /> }.into_any(),
    };
    view! {
        <nav class="back">
            <PageLink location=app.navigator.directory() class="back-link" text=words.live(Key::PartnerBack) />
        </nav>
        {contents}
    }
}

/// Whether both would be connected in the same way, under the same name.
fn is_same_form(a: &Partner, b: &Partner) -> bool {
    a.id == b.id && a.name == b.name && a.category == b.category && a.prompt() == b.prompt()
}

#[component]
fn NotYet() -> impl IntoView {
    let app = App::here();
    let stage = follow(move || app.shelf.with(Loaded::outline));
    move || match stage.get() {
        Loaded::Failed(failure) => {
            view! { <Failed failure=failure try_again=Callback::new(move |()| app.try_again()) /> }.into_any()
        }
        Loaded::Stopped => view! { <Stopped try_again=move |()| app.try_again() /> }.into_any(),
        _ => {
            view! { <Waiting rows=3 text=Key::PartnerLoading stop=move |()| app.stop_reading() /> }.into_any()
        }
    }
}

#[component]
fn Gone() -> impl IntoView {
    let app = App::here();
    view! { <Again title=Key::PartnerGoneTitle text=Key::PartnerGoneText try_again=move |()| app.read_again() /> }
}

#[component]
fn Contents(partner: Arc<Partner>) -> impl IntoView {
    let app = App::here();
    let words = app.words();
    let heading = NodeRef::<leptos::html::H2>::new();
    focus_on_arrival(app, heading);
    view! {
        <header class="partner-head">
            {logo(&partner, app)}
            <div class="text">
                <h2 node_ref=heading tabindex="-1"><bdi>{partner.name.as_str().to_owned()}</bdi></h2>
                <p class="category">{words.live(i18n::category(partner.category))}</p>
                <p class="what">{words.live(i18n::what(partner.category))}</p>
            </div>
            <StateBadge partner=Arc::clone(&partner) />
        </header>
        <div class="partner-body">
            <ConnectionPanel partner=Arc::clone(&partner) />
            <About partner=partner />
        </div>
    }
}

/// Puts the focus on a screen's heading when a person has come to it from another screen, so that a
/// screen reader begins there (WCAG 2.4.3).
pub fn focus_on_arrival(app: App, heading: NodeRef<leptos::html::H2>) {
    Effect::new(move |_| {
        let Some(heading) = heading.get() else { return };
        if app.navigator.has_moved() {
            app.navigator.place().land(&heading);
        } else {
            app.navigator.place().drawn();
        }
    });
}
