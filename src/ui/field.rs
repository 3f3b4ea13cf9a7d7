//! Text fields, with label, hint and error tied to them.

use crate::view::prelude::*;
use leptos::ev::FocusEvent;
use leptos::html::Input;

use crate::browser::lifecycle;

use super::{Glyph, Icon};

/// Words and state that every field has.
#[derive(Clone, Debug)]
struct Frame {
    id: &'static str,
    label: Signal<String>,
    hint: Signal<String>,
    error: Signal<Option<String>>,
    remark: Signal<Option<String>>,
}

impl Frame {
    /// Label, control and, below it, the hint with the error and the remark in front of it.
    fn around(self, control: impl IntoView) -> impl IntoView {
        let Self { id, label, hint, error, remark } = self;
        view! {
            <div class="field" data-wrong=move || error.with(Option::is_some).then_some("")>
                <label for=id>{label}</label>
                {control}
                // Always there, so that a screen reader notices when an error comes.
                <p class="error" id=format!("{id}-error") aria-live="polite">
                    {move || error.get().map(|text| view! { <Icon glyph=Glyph::Warning /> <span>{text}</span> })}
                </p>
                <p class="field-note" id=format!("{id}-remark") aria-live="polite">
                    {move || remark.get().map(|text| view! { <Icon glyph=Glyph::Note /> <span>{text}</span> })}
                </p>
                <p class="hint" id=format!("{id}-hint")>{hint}</p>
            </div>
        }
    }
}

fn described_by(id: &str) -> String {
    format!("{id}-error {id}-remark {id}-hint")
}

fn invalid(error: Signal<Option<String>>) -> impl Fn() -> Option<&'static str> {
    move || error.with(Option::is_some).then_some("true")
}

/// A browser also says `blur` of a field that leaves the page, when its view is gone already.
fn left(leave: Callback<FocusEvent>, event: FocusEvent) {
    let _ = leave.try_run(event);
}

/// A line of text.
#[component]
pub fn Field(
    /// Its id within the shadow root.
    id: &'static str,
    /// Its label.
    #[prop(into)]
    label: Signal<String>,
    /// What belongs into it.
    #[prop(into)]
    hint: Signal<String>,
    /// What is wrong with it.
    #[prop(into)]
    error: Signal<Option<String>>,
    /// What is odd about it, though it may be right.
    #[prop(into)]
    remark: Signal<Option<String>>,
    /// What is in it.
    value: RwSignal<String>,
    /// A person left it.
    #[prop(into)]
    leave: Callback<FocusEvent>,
    /// The element, for focus.
    node: NodeRef<Input>,
) -> impl IntoView {
    Frame { id, label, hint, error, remark }.around(view! {
        <input
            node_ref=node
            id=id
            name=id
            part="input"
            type="text"
            // Not the dashboard's own login: browsers must not fill that in.
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            dir="auto"
            required
            aria-invalid=invalid(error)
            aria-describedby=described_by(id)
            prop:value=move || value.get()
            on:input=move |event| value.set(event_target_value(&event))
            on:blur=move |event| left(leave, event)
        />
    })
}

/// A password. What is typed stays in the element and nowhere else: read it once, from `node`.
#[component]
pub fn Secret(
    /// Its id within the shadow root.
    id: &'static str,
    /// Its label.
    #[prop(into)]
    label: Signal<String>,
    /// What belongs into it.
    #[prop(into)]
    hint: Signal<String>,
    /// The name of the button that shows it.
    #[prop(into)]
    show: Signal<String>,
    /// The name of the button that hides it.
    #[prop(into)]
    hide: Signal<String>,
    /// Whether it consists of digits: phones then show that keyboard.
    digits: bool,
    /// What is wrong with it.
    #[prop(into)]
    error: Signal<Option<String>>,
    /// What is odd about it, though it may be right.
    #[prop(into)]
    remark: Signal<Option<String>>,
    /// Whether Caps Lock was on at the last key.
    caps_lock: RwSignal<bool>,
    /// A person left it.
    #[prop(into)]
    leave: Callback<FocusEvent>,
    /// A person changed it.
    #[prop(into)]
    change: Callback<()>,
    /// The element, to read it and for focus.
    node: NodeRef<Input>,
) -> impl IntoView {
    let shown = RwSignal::new(false);
    // Out of the back/forward cache the page would come with it.
    lifecycle::on_leave(move || {
        if let Some(input) = node.try_get_untracked().flatten() {
            input.set_value("");
        }
    });
    let name = move || if shown.get() { hide.get() } else { show.get() };
    Frame { id, label, hint, error, remark }.around(view! {
        <div class="with-button">
            <input
                node_ref=node
                id=id
                name=id
                part="input"
                type=move || if shown.get() { "text" } else { "password" }
                inputmode=digits.then_some("numeric")
                // Not the dashboard's own password, which browsers fill in despite `off`; managers may still offer one.
                autocomplete="new-password"
                autocapitalize="none"
                spellcheck="false"
                dir="ltr"
                required
                aria-invalid=invalid(error)
                aria-describedby=described_by(id)
                on:input=move |_| change.run(())
                on:keydown=move |event| caps_lock.set(event.get_modifier_state("CapsLock"))
                on:keyup=move |event| caps_lock.set(event.get_modifier_state("CapsLock"))
                on:blur=move |event| {
                    let _ = caps_lock.try_set(false);
                    left(leave, event);
                }
            />
            <button class="icon-button" type="button" aria-label=name on:click=move |_| shown.update(|s| *s = !*s)>
                {move || view! { <Icon glyph=if shown.get() { Glyph::EyeOff } else { Glyph::Eye } /> }}
            </button>
        </div>
    })
}
