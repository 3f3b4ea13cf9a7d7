//! The dialog.

use partner_integrations::ui::{Button, Dialog};
use partner_integrations::view::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Event, EventInit, HtmlDialogElement};

use crate::stage::{referred, settle, show, until};

#[wasm_bindgen_test]
async fn a_dialog_is_modal_named_and_described_and_closes_only_by_its_owner() {
    let (open, dismissed) = (RwSignal::new(true), RwSignal::new(0));
    let close = Callback::new(move |()| {
        dismissed.update(|n| *n += 1);
        open.set(false);
    });
    let stage = show(move || {
        move || {
            open.get().then(|| {
                view! {
                    <Dialog title="Leave?".to_owned() text="It stops.".to_owned() close=close>
                        <Button text=Signal::stored("Cancel".to_owned()) press=close />
                    </Dialog>
                }
            })
        }
    })
    .await;
    let dialog: HtmlDialogElement = stage.find("dialog").unchecked_into();
    until("the dialog to open", || dialog.open()).await;
    assert!(dialog.matches(":modal").unwrap());
    assert_eq!(referred(&dialog, "aria-labelledby"), "Leave?");
    assert_eq!(referred(&dialog, "aria-describedby"), "It stops.");
    // What a browser fires for the Esc key.
    let init = EventInit::new();
    init.set_cancelable(true);
    let cancel = Event::new_with_event_init_dict("cancel", &init).unwrap();
    dialog.dispatch_event(&cancel).unwrap();
    assert_eq!(dismissed.get_untracked(), 1);
    settle().await;
    assert!(stage.place.query_selector("dialog").unwrap().is_none());
}
