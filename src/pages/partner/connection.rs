//! Where the connection stands, what can be done about it, and what that means.

use std::sync::Arc;

use crate::view::prelude::*;

use crate::api::failure::{Cause, Failure};
use crate::browser::focus;
use crate::domain::book::Key as ConnectionKey;
use crate::domain::connection::{Connection, Mutation};
use crate::domain::id::BusinessId;
use crate::domain::partner::{Partner, Prompt};
use crate::domain::status::Status;
use crate::i18n::Key;
use crate::state::App;
use crate::ui::{Button, count_down};

use super::connect_form::ConnectForm;
use super::disconnect::Disconnect;
use super::life::Life;
use super::reconnect::Reconnect;
use crate::pages::failure::{Failed, FailedDetails};

/// What the panel offers. Rebuilt only when this changes: while a request is under way the form
/// stays where it is, with what was typed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Offer {
    Connect,
    Disconnect,
    Wait,
    CheckAgain,
    /// Nothing that could work.
    Nothing,
}

const fn offer(connection: Connection) -> Offer {
    match connection {
        Connection::Known(Status::Available) | Connection::Sending { mutation: Mutation::Connect, .. } => {
            Offer::Connect
        }
        Connection::Known(_) | Connection::Sending { mutation: Mutation::Disconnect, .. } => {
            Offer::Disconnect
        }
        Connection::Checking { .. } => Offer::Wait,
        Connection::Unconfirmed { .. } => Offer::CheckAgain,
    }
}

/// What the state means, in a sentence.
fn meaning(connection: Connection, partner: &Partner, prompt: Prompt) -> Key {
    match connection {
        Connection::Known(Status::Available) => match (prompt, partner.provider().granted) {
            (_, Status::Connected) => Key::PartnerMeansAtOnce,
            (Prompt::Credentials, _) => Key::PartnerMeansCredentials,
            (Prompt::OneClick, _) => Key::PartnerMeansOneClick,
        },
        Connection::Known(Status::Requested) => Key::PartnerIsRequested,
        Connection::Known(Status::Connected) => Key::PartnerIsConnected,
        Connection::Sending { mutation: Mutation::Connect, .. } => Key::PartnerIsConnecting,
        Connection::Sending { mutation: Mutation::Disconnect, .. } => Key::PartnerIsDisconnecting,
        Connection::Checking { .. } => Key::PartnerIsChecking,
        Connection::Unconfirmed { mutation: Mutation::Connect, .. } => Key::PartnerUnconfirmedConnect,
        Connection::Unconfirmed { mutation: Mutation::Disconnect, .. } => Key::PartnerUnconfirmedDisconnect,
    }
}

/// The panel.
#[component]
pub fn ConnectionPanel(
    /// The partner.
    partner: Arc<Partner>,
) -> impl IntoView {
    let app = App::here();
    let words = app.words();
    let title = words.live(Key::PartnerConnection);
    // A page belongs to one business: switching leads to the directory.
    let heading = NodeRef::<leptos::html::H3>::new();
    let panel = app
        .business_now()
        .map(|business| view! { <ForBusiness partner=partner business=business heading=heading /> });
    view! {
        <section class="panel connection" part="panel" aria-labelledby="connection-title">
            <h3 node_ref=heading id="connection-title" tabindex="-1">{title}</h3>
            {panel}
        </section>
    }
}

/// The API said that this person may not do it: offering it again could not work.
fn is_forbidden(failure: &Option<Failure>) -> bool {
    failure.as_ref().is_some_and(|failure| failure.cause == Cause::Forbidden)
}

/// How many seconds the API asked to wait, counted down: until then nothing is sent again.
fn throttled(failure: Memo<Option<Failure>>) -> Signal<u32> {
    // A new count for every failure.
    let count = Memo::new_with_compare(
        move |_| {
            let wait = failure.with(|failure| match failure.as_ref().map(|failure| &failure.cause) {
                Some(Cause::Throttled(seconds)) => *seconds,
                _ => 0,
            });
            count_down(wait)
        },
        |_, _| true,
    );
    Signal::derive(move || count.get().get())
}

#[component]
fn ForBusiness(
    partner: Arc<Partner>,
    business: BusinessId,
    heading: NodeRef<leptos::html::H3>,
) -> impl IntoView {
    let app = App::here();
    let words = app.words();
    let key = (business, partner.id.clone());
    let connection = app.connection(key.clone());
    let failure = app.failure(key.clone());
    // What failed at an earlier visit is old news, and may work by now. Only what is not settled yet still has its reason.
    if connection.with_untracked(|connection| matches!(connection, Some(Connection::Known(_)))) {
        app.forget_failure(&key);
    }
    let offered = Memo::new(move |_| {
        let connection = connection.get()?;
        let forbidden = !connection.is_waiting() && failure.with(is_forbidden);
        Some(if forbidden { Offer::Nothing } else { offer(connection) })
    });
    // The button that was pressed may be gone with what it offered; its focus must not go with it.
    Effect::watch(
        move || offered.get(),
        move |_| {
            if let Some(heading) = heading.get_untracked() {
                focus::catch(heading.into());
            }
        },
        false,
    );
    let wait = throttled(failure);
    // What was typed as the login outlives the form, should the outcome be unclear for a while.
    let login = RwSignal::new(String::new());
    let meaning = {
        let (partner, business) = (Arc::clone(&partner), app.business_name());
        move || {
            connection.get().map(|connection| {
                let business = business.read();
                let names = [("partner", partner.name.as_str()), ("business", business.as_str())];
                words.fill(meaning(connection, &partner, partner.prompt()), &names)
            })
        }
    };
    let failed = {
        let name = partner.name.as_str().to_owned();
        move || {
            let failure = failure.get()?;
            match connection.get()? {
                Connection::Known(_) => {
                    let partner = name.clone();
                    Some(view! { <Failed failure=failure partner=partner wait=wait /> }.into_any())
                }
                // What is not confirmed is said above; the failure's own words may no longer be true.
                Connection::Unconfirmed { .. } => {
                    Some(view! { <FailedDetails failure=failure /> }.into_any())
                }
                Connection::Sending { .. } | Connection::Checking { .. } => None,
            }
        }
    };
    let (life, name) = (key.clone(), partner.name.as_str().to_owned());
    let actions = move || {
        let (partner, key) = (Arc::clone(&partner), key.clone());
        offered.get().map(|offer| match offer {
            Offer::Connect => {
                view! { <ConnectForm partner=partner key=key login=login wait=wait /> }.into_any()
            }
            Offer::Disconnect => {
                view! { <Manage partner=partner key=key login=login wait=wait /> }.into_any()
            }
            Offer::Wait | Offer::Nothing => ().into_any(),
            Offer::CheckAgain => {
                let check = move |()| app.check_again(&key);
                view! { <div class="actions"><Button text=words.live(Key::PartnerCheckAgain) press=check /></div> }
                    .into_any()
            }
        })
    };
    view! {
        <p class="meaning">{meaning}</p>
        <Life key=life partner=name />
        {failed}
        {actions}
    }
}

/// What can be done about a connection that there is: end it, or give it another login.
#[component]
fn Manage(
    partner: Arc<Partner>,
    key: ConnectionKey,
    login: RwSignal<String>,
    wait: Signal<u32>,
) -> impl IntoView {
    let reconnecting = RwSignal::new(false);
    let has_login = partner.prompt() == Prompt::Credentials;
    let disconnect = {
        let (partner, key) = (Arc::clone(&partner), key.clone());
        move || {
            let (partner, key) = (Arc::clone(&partner), key.clone());
            (!reconnecting.get()).then(|| view! { <Disconnect partner=partner key=key wait=wait /> })
        }
    };
    let reconnect = has_login.then(|| {
        view! { <Reconnect partner=partner key=key login=login wait=wait open=reconnecting /> }
    });
    view! { <div class="manage">{disconnect} {reconnect}</div> }
}
