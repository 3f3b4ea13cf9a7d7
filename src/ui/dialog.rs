//! A modal question.

use crate::view::prelude::*;

/// The platform's `<dialog>`: it traps the focus, closes on `Esc`, and gives the focus back.
///
/// It is modal as long as it is mounted. `close` is called when a person dismisses it.
#[component]
pub fn Dialog(
    /// Its heading, which names it.
    #[prop(into)]
    title: Signal<String>,
    /// Its explanation, which describes it.
    #[prop(into)]
    text: Signal<String>,
    /// A person dismissed it with `Esc`.
    #[prop(into)]
    close: Callback<()>,
    /// Its buttons.
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<leptos::html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = node.get()
            && dialog.is_connected()
            && !dialog.open()
        {
            let _ = dialog.show_modal();
        }
    });
    // Closed while it is still there, it gives the focus back.
    on_cleanup(move || {
        if let Some(dialog) = node.try_get_untracked().flatten() {
            dialog.close();
        }
    });
    view! {
        <dialog
            node_ref=node
            class="dialog"
            part="dialog"
            aria-labelledby="dialog-title"
            aria-describedby="dialog-text"
            on:cancel=move |event: leptos::ev::Event| {
                event.prevent_default();
                close.run(());
            }
        >
            <h3 id="dialog-title">{title}</h3>
            <p id="dialog-text">{text}</p>
            <div class="actions">{children()}</div>
        </dialog>
    }
}
