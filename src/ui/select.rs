//! A drop-down with its label.

use crate::view::prelude::*;

/// An option of a [`Select`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its value.
    pub value: String,
    /// What it says.
    pub text: String,
}

/// The platform's own drop-down: it works everywhere, with any keyboard and any screen reader.
#[component]
pub fn Select(
    /// Its id within the shadow root.
    id: &'static str,
    /// Its label.
    #[prop(into)]
    label: Signal<String>,
    /// What there is to choose from.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// The value that is chosen.
    #[prop(into)]
    value: Signal<String>,
    /// Takes the value that a person chose.
    #[prop(into)]
    choose: Callback<String>,
) -> impl IntoView {
    view! {
        <div class="select">
            <label for=id>{label}</label>
            <select id=id part="select" on:change=move |event| {
                let select = event_target::<leptos::web_sys::HtmlSelectElement>(&event);
                choose.run(select.value());
                // It may not have been taken: what is shown is what is so.
                select.set_value(&value.get_untracked());
            } prop:value=move || {
                // Read with the choices: an option has to be there before it can be chosen.
                choices.track();
                value.get()
            }>
                <For each=move || choices.get() key=|choice| (choice.value.clone(), choice.text.clone()) let:choice>
                    {
                        let own = choice.value.clone();
                        view! {
                            <option value=choice.value selected=move || value.get() == own>
                                {choice.text}
                            </option>
                        }
                    }
                </For>
            </select>
        </div>
    }
}
