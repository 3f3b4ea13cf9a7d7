//! What `view!` promises: what stays, what is made again, and that nothing is left.

use std::cell::RefCell;
use std::rc::Rc;

use partner_integrations::view::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::stage::{settle, show};

/// Notes what happens, in order.
#[derive(Clone, Default)]
struct Diary(Rc<RefCell<Vec<String>>>);

impl Diary {
    fn note(&self, what: &str) {
        self.0.borrow_mut().push(what.to_owned());
    }

    fn read(&self) -> String {
        self.0.borrow().join(" ")
    }
}

fn on_end(diary: &Diary, what: &'static str) {
    let diary = send_wrapper::SendWrapper::new(diary.clone());
    on_cleanup(move || diary.note(what));
}

#[wasm_bindgen_test]
async fn what_was_made_in_a_part_is_disposed_of_before_the_part_is_made_again() {
    let (turn, inner) = (RwSignal::new(0), RwSignal::new(0));
    let diary = Diary::default();
    let stage = show({
        let diary = diary.clone();
        move || {
            move || {
                diary.note("made");
                turn.track();
                on_end(&diary, "ended");
                let diary = diary.clone();
                view! {
                    <p>{move || {
                        diary.note("inner");
                        inner.get().to_string()
                    }}</p>
                }
            }
        }
    })
    .await;
    turn.set(1);
    settle().await;
    assert_eq!(diary.read(), "made inner ended made inner");
    inner.set(5);
    settle().await;
    assert_eq!(diary.read(), "made inner ended made inner inner", "the old one still follows");
    assert_eq!(stage.text(), "5");
    drop(stage);
    settle().await;
    inner.set(6);
    settle().await;
    assert_eq!(diary.read(), "made inner ended made inner inner ended");
}

#[wasm_bindgen_test]
async fn an_element_made_again_keeps_its_focus_and_what_was_typed_and_has_the_new_handler() {
    let (turn, pressed) = (RwSignal::new(1), RwSignal::new(0));
    let stage = show(move || {
        move || {
            let turn = turn.get();
            view! { <input title=turn.to_string() on:click=move |_| pressed.set(turn) /> }
        }
    })
    .await;
    let input = stage.input("input");
    input.focus().unwrap();
    input.set_value("typed");
    turn.set(2);
    settle().await;
    assert!(input.matches(":focus").unwrap());
    assert_eq!(stage.input("input").value(), "typed");
    assert_eq!(input.title(), "2");
    input.click();
    assert_eq!(pressed.get_untracked(), 2);
}

#[wasm_bindgen_test]
async fn an_attribute_is_touched_only_when_it_is_another() {
    let (word, there) = (RwSignal::new("a"), RwSignal::new(true));
    let again = RwSignal::new(0);
    let stage = show(move || {
        view! { <p title=move || { again.track(); word.get() } hidden=move || there.get()></p> }
    })
    .await;
    let element = stage.find("p");
    assert_eq!(element.get_attribute("hidden").as_deref(), Some(""));
    element.set_attribute("title", "from outside").unwrap();
    again.set(1);
    there.set(false);
    settle().await;
    assert_eq!(element.get_attribute("title").as_deref(), Some("from outside"));
    assert!(!element.has_attribute("hidden"));
    word.set("b");
    settle().await;
    assert_eq!(element.get_attribute("title").as_deref(), Some("b"));
}

#[wasm_bindgen_test]
async fn a_text_that_stays_the_same_is_the_same_node() {
    let (turn, text) = (RwSignal::new(0), RwSignal::new("one".to_owned()));
    let stage = show(move || {
        view! {
            <p>{move || {
                turn.track();
                text.get()
            }}</p>
        }
    })
    .await;
    let node = stage.find("p").first_child().unwrap();
    turn.set(1);
    settle().await;
    text.set("two".to_owned());
    settle().await;
    assert!(stage.find("p").first_child().unwrap().is_same_node(Some(&node)));
    assert_eq!(stage.text(), "two");
}

#[wasm_bindgen_test]
async fn rows_are_moved_and_those_that_stay_keep_the_focus() {
    let order = RwSignal::new(vec!["a", "b", "c", "d"]);
    let ended = Diary::default();
    let stage = show({
        let ended = ended.clone();
        move || {
            view! {
                <ul>
                    <For each=move || order.get() key=|name| *name let:name>
                        {
                            on_end(&ended, name);
                            view! { <li><button id=name>{name}</button></li> }
                        }
                    </For>
                </ul>
            }
        }
    })
    .await;
    let (b, d) = (stage.find("#b"), stage.find("#d"));
    b.unchecked_ref::<HtmlElement>().focus().unwrap();
    order.set(vec!["d", "e", "a", "b"]);
    settle().await;
    assert_eq!(stage.text(), "deab");
    assert!(stage.find("#d").is_same_node(Some(&d)));
    assert!(b.matches(":focus").unwrap());
    assert_eq!(ended.read(), "c");
    order.set(Vec::new());
    settle().await;
    assert_eq!(stage.find("ul").children().length(), 0);
    order.set(vec!["x"]);
    settle().await;
    assert_eq!(stage.text(), "x");
}

#[wasm_bindgen_test]
async fn many_become_more_and_fewer_in_their_place() {
    let count = RwSignal::new(2);
    let stage = show(move || {
        view! {
            <i>"("</i>
            {move || (0..count.get()).map(|n| view! { <b>{n.to_string()}</b> }).collect_view()}
            <i>")"</i>
        }
    })
    .await;
    for (turn, said) in [(4, "(0123)"), (1, "(0)"), (0, "()"), (3, "(012)")] {
        count.set(turn);
        settle().await;
        assert_eq!(stage.text(), said);
    }
}

#[wasm_bindgen_test]
async fn another_branch_takes_the_place_of_the_one_before() {
    let branch = RwSignal::new(0);
    let stage = show(move || {
        view! {
            <p>"a"</p>
            {move || match branch.get() {
                0 => view! { <p>"b"</p> }.into_any(),
                1 => "c".into_any(),
                _ => None::<String>.into_any(),
            }}
            <p>"d"</p>
        }
    })
    .await;
    for (turn, said) in [(1, "acd"), (2, "ad"), (0, "abd")] {
        branch.set(turn);
        settle().await;
        assert_eq!(stage.text(), said);
    }
}

#[wasm_bindgen_test]
async fn an_icon_is_drawn_and_a_reference_is_set() {
    let node = NodeRef::<leptos::html::Div>::new();
    let stage =
        show(move || view! { <div node_ref=node><svg viewBox="0 0 1 1"><path d="M0 0" /></svg></div> }).await;
    assert_eq!(stage.find("path").namespace_uri().as_deref(), Some("http://www.w3.org/2000/svg"));
    assert!(node.get_untracked().unwrap().is_same_node(Some(&stage.find("div"))));
}

#[wasm_bindgen_test]
async fn nothing_is_left_after_it_and_a_click_on_what_has_gone_does_nothing() {
    let pressed = RwSignal::new(0);
    let stage = show(move || {
        view! { "text" <button on:click=move |_| pressed.update(|n| *n += 1)>{move || pressed.get().to_string()}</button> {None::<String>} }
    })
    .await;
    let (place, button) = (stage.place.clone(), stage.find("button").unchecked_into::<HtmlElement>());
    button.click();
    drop(stage);
    assert!(!place.has_child_nodes());
    button.click();
    assert_eq!(pressed.get_untracked(), 1);
}
