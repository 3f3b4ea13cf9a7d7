//! Disconnect: asked twice, because it stops something.

use std::sync::Arc;

use crate::view::prelude::*;

use crate::browser::focus;
use crate::domain::book::Key as ConnectionKey;
use crate::domain::connection::{Connection, Mutation};
use crate::domain::partner::Partner;
use crate::domain::status::Status;
use crate::i18n::Key;
use crate::state::App;
use crate::ui::{Button, Dialog, Kind};

/// The button, and the question that it asks.
#[component]
pub fn Disconnect(
    /// The partner.
    partner: Arc<Partner>,
    /// The connection.
    key: ConnectionKey,
    /// For how many more seconds nothing may be sent.
    wait: Signal<u32>,
) -> impl IntoView {
    let app = App::here();
    let asking = RwSignal::new(false);
    let opener = NodeRef::<leptos::html::Button>::new();
    let connection = app.connection(key.clone());
    let sending = Signal::derive(move || matches!(connection.get(), Some(Connection::Sending { .. })));
    let busy = Signal::derive(move || sending.get() || wait.get() > 0);
    let words = app.words();
    let text = Signal::derive(move || {
        words.text(if sending.get() { Key::DisconnectBusy } else { Key::DisconnectSubmit })
    });
    let close = move |()| {
        asking.set(false);
        if let Some(button) = opener.get_untracked() {
            // After the dialog is gone: while it is open, everything behind it is inert.
            focus::catch(button.into());
        }
    };
    let question = move || {
        let (name, business) = (partner.name.as_str().to_owned(), app.business_name_now());
        let said = move |key| {
            let (name, business) = (name.clone(), business.clone());
            words.live_with(move |words| words.fill(key, &[("partner", &name), ("business", &business)]))
        };
        let withdraws = connection.get_untracked().is_some_and(|c| c.last_known() == Status::Requested);
        let consequence = if withdraws { Key::DisconnectWithdraws } else { Key::DisconnectStops };
        let confirm = {
            let (partner, key) = (Arc::clone(&partner), key.clone());
            move |()| {
                close(());
                app.press(key.clone(), Arc::clone(&partner), Mutation::Disconnect, None, |_| {});
            }
        };
        view! {
            <Dialog title=said(Key::DisconnectTitle) text=said(consequence) close=close>
                <Button kind=Kind::Plain text=words.live(Key::Cancel) press=close />
                <Button kind=Kind::Danger text=words.live(Key::DisconnectSubmit) press=confirm />
            </Dialog>
        }
    };
    view! {
        <div class="actions">
            <Button kind=Kind::Plain text=text busy=busy press=move |()| asking.set(true) node=opener />
        </div>
        {move || asking.get().then(&question)}
    }
}
