//! Another login for a partner that is connected or requested, without leaving the page.

use std::sync::Arc;

use crate::view::prelude::*;
use leptos::html;
use leptos::web_sys::HtmlElement;

use crate::domain::book::Key as ConnectionKey;
use crate::domain::partner::Partner;
use crate::i18n::Key;
use crate::state::App;
use crate::ui::Button;

use super::credentials_form::{CredentialsForm, Purpose};

/// The button, or the form that it opens.
#[component]
pub fn Reconnect(
    /// The partner.
    partner: Arc<Partner>,
    /// The connection.
    key: ConnectionKey,
    /// What is typed as the login.
    login: RwSignal<String>,
    /// For how many more seconds nothing may be sent.
    wait: Signal<u32>,
    /// Whether the form is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let app = App::here();
    let words = app.words();
    let (opener, title) = (NodeRef::<html::Button>::new(), NodeRef::<html::P>::new());
    let names = StoredValue::new((Arc::clone(&partner), app.business_name()));
    let text = words.live_with(move |words| {
        names.with_value(|(partner, business)| {
            let business = business.read();
            words.fill(
                Key::ReconnectText,
                &[("partner", partner.name.as_str()), ("business", business.as_str())],
            )
        })
    });
    // What opens or closes under the focus must not take it along.
    let pressed = StoredValue::new(false);
    Effect::new(move |_| {
        // Each is told of when it comes; that it has gone is not.
        let (title, opener) = (title.get().map(HtmlElement::from), opener.get().map(HtmlElement::from));
        if let Some(target) = if open.get_untracked() { title } else { opener }
            && pressed.get_value()
        {
            let _ = target.focus();
        }
    });
    let turn = move |()| {
        pressed.set_value(true);
        open.update(|open| *open = !*open);
    };
    move || {
        let (partner, key) = (Arc::clone(&partner), key.clone());
        if open.get() {
            view! {
                <p class="meaning" tabindex="-1" node_ref=title>{text}</p>
                <CredentialsForm
                    partner=partner
                    key=key
                    login=login
                    wait=wait
                    purpose=Purpose::Reconnect
                    cancel=Callback::new(turn)
                />
            }
            .into_any()
        } else {
            view! { <Button text=words.live(Key::ReconnectOpen) press=turn node=opener /> }.into_any()
        }
    }
}
