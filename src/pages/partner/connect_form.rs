//! Connect: a login and a password, or one click.

use std::sync::Arc;

use crate::view::prelude::*;

use crate::domain::book::Key as ConnectionKey;
use crate::domain::connection::{Connection, Mutation};
use crate::domain::partner::{Partner, Prompt};
use crate::i18n::Key;
use crate::state::App;
use crate::ui::{Button, Kind};

use super::credentials_form::{CredentialsForm, Purpose};

/// The form, or the button where no credentials are needed.
#[component]
pub fn ConnectForm(
    /// The partner.
    partner: Arc<Partner>,
    /// The connection.
    key: ConnectionKey,
    /// What is typed as the login.
    login: RwSignal<String>,
    /// For how many more seconds nothing may be sent.
    wait: Signal<u32>,
) -> impl IntoView {
    let app = App::here();
    if partner.prompt() == Prompt::Credentials {
        let purpose = Purpose::Connect;
        return view! { <CredentialsForm partner=partner key=key login=login wait=wait purpose=purpose /> }
            .into_any();
    }
    let words = app.words();
    let connection = app.connection(key.clone());
    let sending = Signal::derive(move || matches!(connection.get(), Some(Connection::Sending { .. })));
    let busy = Signal::derive(move || sending.get() || wait.get() > 0);
    let text =
        Signal::derive(move || words.text(if sending.get() { Key::ConnectBusy } else { Key::ConnectSubmit }));
    let press = move |()| {
        app.press(key.clone(), Arc::clone(&partner), Mutation::Connect, None, |_| {});
    };
    view! {
        <div class="actions"><Button kind=Kind::Primary text=text busy=busy press=press /></div>
    }
    .into_any()
}
