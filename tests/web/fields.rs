//! Buttons and fields.

use leptos::html::Input;
use partner_integrations::ui::{Avatar, Button, Choice, Field, Secret, Select};
use partner_integrations::view::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlSelectElement;

use crate::stage::{referred, settle, show, until};

#[wasm_bindgen_test]
async fn a_busy_button_does_nothing_and_keeps_the_focus() {
    let (busy, presses) = (RwSignal::new(false), RwSignal::new(0));
    let stage = show(move || {
        view! { <Button text=Signal::stored("Go".to_owned()) busy=busy press=move |()| presses.update(|n| *n += 1) /> }
    })
    .await;
    stage.click("button");
    assert_eq!(presses.get_untracked(), 1);
    stage.find("button").unchecked_into::<web_sys::HtmlElement>().focus().unwrap();
    busy.set(true);
    settle().await;
    stage.click("button");
    assert_eq!(presses.get_untracked(), 1, "a second press while busy");
    assert_eq!(stage.find("button").get_attribute("aria-disabled").as_deref(), Some("true"));
    assert!(stage.find("button").matches(":focus").unwrap());
}

#[wasm_bindgen_test]
async fn a_field_is_named_by_its_label_and_described_by_its_error_and_hint() {
    let (value, error) = (RwSignal::new(String::new()), RwSignal::new(None::<String>));
    let (leave, node) = (Callback::new(|_| ()), NodeRef::<Input>::new());
    let stage = show(move || {
        view! {
            <Field
                id="town"
                label="Town".to_owned()
                hint="Where you are.".to_owned()
                error=error
                remark=Signal::stored(None::<String>)
                value=value
                leave=leave
                node=node
            />
        }
    })
    .await;
    let input = stage.input("input");
    assert_eq!(stage.find("label").get_attribute("for").as_deref(), Some("town"));
    assert_eq!(referred(&input, "aria-describedby"), "Where you are.");
    assert_eq!(input.get_attribute("aria-invalid"), None);
    error.set(Some("Enter a town.".to_owned()));
    settle().await;
    assert_eq!(input.get_attribute("aria-invalid").as_deref(), Some("true"));
    assert!(referred(&input, "aria-describedby").starts_with("Enter a town."));
}

#[wasm_bindgen_test]
async fn a_secret_is_hidden_until_asked_and_never_in_an_attribute() {
    let (leave, change, node) = (Callback::new(|_| ()), Callback::new(|()| ()), NodeRef::<Input>::new());
    let error = RwSignal::new(None::<String>);
    let stage = show(move || {
        view! {
            <Secret
                id="secret"
                label="Password".to_owned()
                hint=String::new()
                show="Show".to_owned()
                hide="Hide".to_owned()
                digits=true
                caps_lock=RwSignal::new(false)
                error=error
                remark=Signal::stored(None::<String>)
                leave=leave
                change=change
                node=node
            />
        }
    })
    .await;
    let input = stage.input("input");
    input.set_value("480125");
    assert_eq!(input.type_(), "password");
    stage.click("button");
    settle().await;
    assert_eq!(input.type_(), "text");
    assert_eq!(stage.find("button").get_attribute("aria-label").as_deref(), Some("Hide"));
    assert_eq!(input.value(), "480125", "showing it must not lose it");
    assert!(!stage.place.inner_html().contains("480125"));
}

#[wasm_bindgen_test]
async fn a_select_shows_the_chosen_value_even_when_its_choices_come_later() {
    let (choices, value) = (RwSignal::new(Vec::new()), RwSignal::new("b".to_owned()));
    let stage = show(move || {
        view! {
            <Select id="letter" label="Letter".to_owned() choices=choices value=value choose=move |v| value.set(v) />
        }
    })
    .await;
    let choice = |value: &str| Choice { value: value.to_owned(), text: value.to_uppercase() };
    choices.set(vec![choice("a"), choice("b"), choice("c")]);
    let select: HtmlSelectElement = stage.find("select").unchecked_into();
    until("the chosen value", || select.value() == "b").await;
    select.set_value("c");
    select.dispatch_event(&web_sys::Event::new("change").unwrap()).unwrap();
    assert_eq!(value.get_untracked(), "c");
}

#[wasm_bindgen_test]
async fn a_logo_that_does_not_load_gives_way_to_initials() {
    let stage = show(|| {
        view! { <Avatar picture=Some("/no-such-logo.svg".to_owned()) initials="KN".to_owned() hue=3 /> }
    })
    .await;
    assert_eq!(stage.text(), "");
    until("the initials", || stage.text() == "KN").await;
    assert!(stage.place.query_selector("img").unwrap().is_none());
}
