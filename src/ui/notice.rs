//! What a person is told: results as `status`, trouble as `alert`.

use crate::browser::task::spawn;
use crate::view::prelude::*;

use crate::browser::{clipboard, focus};

use super::{Button, Glyph, Icon};

/// What was last told: politely, or at once.
///
/// The polite region is always in the page: one that comes together with its text is often not announced
/// (WAI-ARIA 1.2, "Live Region Roles"). An `alert` is announced by coming.
#[component]
pub fn Announcements(
    /// A result.
    #[prop(into)]
    status: Signal<Option<String>>,
    /// Trouble.
    #[prop(into)]
    alert: Signal<Option<String>>,
    /// The name of the button that puts it away.
    #[prop(into)]
    dismiss_text: Signal<String>,
    /// A person put it away.
    #[prop(into)]
    dismiss: Callback<()>,
) -> impl IntoView {
    let region = move |text: Signal<Option<String>>, tone: &'static str, glyph: Glyph| {
        move || {
            text.get().map(|text| {
                let role = (tone == "bad").then_some("alert");
                view! {
                    <div class="announcement" role=role>
                        <Icon glyph=glyph />
                        <span class="text">{text}</span>
                        <button
                            class="icon-button"
                            type="button"
                            aria-label=dismiss_text
                            on:click=move |event| {
                                focus::after_press(&event_target(&event));
                                dismiss.run(());
                            }
                        >
                            <Icon glyph=Glyph::Cross />
                        </button>
                    </div>
                }
            })
        }
    };
    view! {
        <div class="announcements">
            <div role="status" data-tone="good">{region(status, "good", Glyph::Done)}</div>
            <div data-tone="bad">{region(alert, "bad", Glyph::Warning)}</div>
        </div>
    }
}

/// A quiet remark with a heading and, perhaps, something to do.
#[component]
pub fn Note(
    /// What there is to say.
    #[prop(into)]
    title: Signal<String>,
    /// What to do about it.
    #[prop(into)]
    text: Signal<String>,
    /// Something to press.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="note">
            <p class="title">{title}</p>
            <p>{text}</p>
            {children.map(|children| view! { <div class="actions">{children()}</div> })}
        </div>
    }
}

/// The words of a [`FailureNote`] that do not depend on the failure.
#[derive(Clone, Copy, Debug)]
pub struct FailureWords {
    /// The heading of the details.
    pub details: Signal<String>,
    /// The button that copies them.
    pub copy: Signal<String>,
    /// What it says once they are copied.
    pub copied: Signal<String>,
    /// The button that tries again.
    pub try_again: Signal<String>,
    /// What replaces the text when a wait is over.
    pub wait_over: Signal<String>,
}

/// What support asks for, folded away, with a button that copies it.
#[component]
pub fn SupportDetails(
    /// What support asks for.
    #[prop(into)]
    details: Signal<String>,
    /// The words around it.
    words: FailureWords,
) -> impl IntoView {
    let copied = RwSignal::new(false);
    let FailureWords { details: title, copy, copied: copied_text, .. } = words;
    let copy_text = Signal::derive(move || if copied.get() { copied_text.get() } else { copy.get() });
    let copy_details = move |()| {
        let details = details.get_untracked();
        spawn(async move {
            if clipboard::copy(&details).await {
                let _ = copied.try_set(true);
            }
        });
    };
    view! {
        <details class="support">
            <summary>{title}</summary>
            <pre>{details}</pre>
            <Button text=copy_text press=copy_details />
        </details>
    }
}

/// A failure: what happened, what to do, details for support.
#[component]
pub fn FailureNote(
    /// What happened.
    title: Signal<String>,
    /// What to do, for so many more seconds to wait.
    text: Callback<u32, String>,
    /// For how many more seconds a person has to wait, where there is something to wait for.
    wait: Option<Signal<u32>>,
    /// What support asks for.
    details: String,
    /// The other words.
    words: FailureWords,
    /// Tries again; without it, there is no such button.
    try_again: Option<Callback<()>>,
    /// Whether it is told at once (`alert`), or by its place on the page.
    #[prop(default = true)]
    urgent: bool,
) -> impl IntoView {
    let remaining = move || wait.map_or(0, |wait| wait.get());
    let node = NodeRef::<leptos::html::Div>::new();
    Effect::new(move |_| {
        if let Some(note) = node.get()
            && urgent
        {
            focus::reveal(&note);
        }
    });
    let sentence = move || match remaining() {
        0 if wait.is_some() => words.wait_over.get(),
        seconds => text.run(seconds),
    };
    view! {
        <div class="failure" node_ref=node>
            <div class="what" role=urgent.then_some("alert")>
                <Icon glyph=Glyph::Warning />
                <div>
                    <p class="title">{title}</p>
                    // A count-down is to be seen, not to be read out every second.
                    <p aria-live=wait.map(|_| "off")>{sentence}</p>
                </div>
            </div>
            {try_again
                .map(|press| {
                    let busy = Signal::derive(move || remaining() > 0);
                    view! { <div class="actions"><Button text=words.try_again busy=busy press=press /></div> }
                })}
            <SupportDetails details=details words=words />
        </div>
    }
}
