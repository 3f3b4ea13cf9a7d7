//! Leaving a form with something typed in it: asked first.

use std::sync::Arc;

use crate::view::prelude::*;

use crate::domain::partner::Partner;
use crate::i18n::Key;
use crate::state::App;
use crate::ui::{Button, Dialog, Kind};

/// As long as it is there, going to another screen asks first where `unsaved` says so.
#[component]
pub fn AskBeforeLeaving(
    /// The partner whose form it is.
    partner: StoredValue<Arc<Partner>>,
    /// Whether something would be lost.
    #[prop(into)]
    unsaved: Callback<(), bool>,
) -> impl IntoView {
    let app = App::here();
    let words = app.words();
    app.navigator.ask_before_leaving(unsaved);
    let wanted = app.navigator.wanted();
    let asking = Memo::new(move |_| wanted.with(Option::is_some));
    let decide = move |leave| app.navigator.decide(leave);
    let question = move || {
        let text = partner.with_value(|partner| words.live_of(Key::LeaveText, &partner.name));
        view! {
            <Dialog title=words.live(Key::LeaveTitle) text=text close=move |()| decide(false)>
                <Button text=words.live(Key::LeaveStay) press=move |()| decide(false) />
                <Button kind=Kind::Danger text=words.live(Key::LeaveGo) press=move |()| decide(true) />
            </Dialog>
        }
    };
    move || asking.get().then(&question)
}
