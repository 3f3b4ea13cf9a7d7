//! What a person is told.

use partner_integrations::ui::{Announcements, FailureNote, FailureWords, count_down};
use partner_integrations::view::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{settle, show, until};

#[wasm_bindgen_test]
async fn results_are_a_status_and_trouble_is_an_alert() {
    let (good, bad) = (RwSignal::new(None::<String>), RwSignal::new(None::<String>));
    let stage = show(move || {
        view! {
            <Announcements status=good alert=bad dismiss_text="Dismiss".to_owned() dismiss=move |()| bad.set(None) />
        }
    })
    .await;
    assert_eq!(stage.find("[role=status]").text_content().as_deref(), Some(""), "waits in the page");
    good.set(Some("Done.".to_owned()));
    bad.set(Some("Failed.".to_owned()));
    settle().await;
    assert_eq!(stage.find("[role=status]").text_content().as_deref(), Some("Done."));
    assert_eq!(stage.find("[role=alert]").text_content().as_deref(), Some("Failed."));
    stage.click("[role=alert] button");
    settle().await;
    assert!(stage.place.query_selector("[role=alert]").unwrap().is_none());
}

#[wasm_bindgen_test]
async fn a_wait_is_counted_down_and_then_the_button_works() {
    let tries = RwSignal::new(0);
    let words = FailureWords {
        details: "Details".into(),
        copy: "Copy".into(),
        copied: "Copied".into(),
        try_again: "Again".into(),
        wait_over: "Now.".into(),
    };
    let stage = show(move || {
        view! {
            <FailureNote
                title="Too many".into()
                text=Callback::new(|seconds: u32| format!("Wait {seconds}."))
                wait=Some(count_down(1).into())
                details="429".to_owned()
                words=words
                try_again=Some(Callback::new(move |()| tries.update(|n| *n += 1)))
            />
        }
    })
    .await;
    assert!(stage.text().contains("Wait 1."));
    stage.click(".actions button");
    assert_eq!(tries.get_untracked(), 0, "pressed too early");
    until("the wait to end", || stage.text().contains("Now.")).await;
    stage.click(".actions button");
    assert_eq!(tries.get_untracked(), 1);
}
