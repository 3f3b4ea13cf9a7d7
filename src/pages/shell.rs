//! What surrounds every screen: the business, what is being told, and the current screen.

use crate::view::prelude::*;

use crate::domain::id::BusinessId;
use crate::domain::route::Page;
use crate::drill;
use crate::i18n::Key;
use crate::state::{App, Loaded, Stage, Tone, follow};
use crate::ui::{Announcements, Choice, Note, Select};

use super::directory::Directory;
use super::failure::Failed;
use super::freshness::Freshness;
use super::keys::way_back;
use super::later;
use super::waiting::{Stopped, Waiting};

/// The app's frame.
#[component]
pub fn Shell() -> impl IntoView {
    let app = App::here();
    let words = app.words();
    let said = move |tone| {
        Signal::derive(move || {
            app.notice.with(|notice| {
                let notice = notice.as_ref().filter(|notice| notice.tone == tone)?;
                Some(words.fill(notice.text, &[("partner", &notice.partner)]))
            })
        })
    };
    let page = app.navigator.screen();
    let business = app.business();
    // What was told on one screen is old news on the next.
    Effect::watch(
        move || (business.get(), page.get()),
        move |_| {
            drill::at("effect");
            app.notice.set(None);
        },
        false,
    );
    on_cleanup(|| drill::at("cleanup"));
    way_back(app);
    let finding_out = follow(move || app.businesses.with(|businesses| matches!(businesses, Loaded::Loading)));
    // The directory is there before it is known whose it is.
    let shown = Memo::new_with_compare(
        move |_| match (business.get(), page.get()) {
            (None, Page::Directory(filter)) if finding_out.get() => (None, Some(Page::Directory(filter))),
            (None, _) => (None, None),
            (business, page) => (business, Some(page)),
        },
        |before, now| match (before, now) {
            (Some((None, Some(before))), Some((_, Some(now)))) => before != now,
            _ => before != now,
        },
    );
    let part = app.part();
    // The directory does without it.
    let stage = Memo::new(move |_| match shown.read().1 {
        Some(Page::Partner(_) | Page::Activity) => Some(part.get()),
        _ => None,
    });
    Effect::new(move |_| {
        if stage.get() == Some(Stage::Away) {
            app.load_part();
        }
    });
    let screen = move || {
        drill::at("render");
        // Read first: an effect that reads a memo of a memo before that one misses a change that the former does not show
        // (`reactive_graph` 0.2).
        let page = shown.get().1;
        let stage = stage.get().unwrap_or(Stage::Away);
        match page {
            Some(Page::Partner(id)) => later::screen(app, stage, |part| (part.partner)(id)),
            Some(Page::Activity) => later::screen(app, stage, |part| (part.activity)()),
            Some(Page::Directory(_)) => view! { <Directory /> }.into_any(),
            None => view! { <NoBusiness /> }.into_any(),
        }
    };
    view! {
        // Who comes near may want what is not loaded yet.
        <div
            class="shell"
            lang=words.live_with(|words| words.locale().tag().to_owned())
            dir=move || words.with(|words| words.locale().direction())
            on:pointerover=move |_| app.expect_part()
            on:focusin=move |_| app.expect_part()
        >
            <BusinessSwitch />
            <Freshness />
            <Announcements
                status=said(Tone::Good)
                alert=said(Tone::Bad)
                dismiss_text=words.live(Key::Dismiss)
                dismiss=move |()| app.notice.set(None)
            />
            {screen}
        </div>
    }
}

/// A choice of business, for an owner with more than one.
#[component]
fn BusinessSwitch() -> impl IntoView {
    let app = App::here();
    let business = app.business();
    let choices = Memo::new(move |_| {
        app.businesses.with(|businesses| match businesses {
            Loaded::Ready(list) if list.len() > 1 => list
                .iter()
                .map(|business| Choice {
                    value: business.id.as_str().to_owned(),
                    text: business.name.as_str().to_owned(),
                })
                .collect(),
            _ => Vec::new(),
        })
    });
    let current =
        Signal::derive(move || business.get().map_or_else(String::new, |id| id.as_str().to_owned()));
    let switch = move |id: String| {
        if let Some(id) = BusinessId::parse(&id) {
            app.navigator.switch(id);
        }
    };
    let words = app.words();
    let several = Memo::new(move |_| !choices.read().is_empty());
    move || {
        several.get().then(|| {
            view! {
                <div class="business-switch">
                    <Select
                        id="business"
                        label=words.live(Key::BusinessLabel)
                        choices=choices
                        value=current
                        choose=switch
                    />
                </div>
            }
        })
    }
}

/// Without a business there is nothing to show: it is being found out, could not be, or there is none.
#[component]
fn NoBusiness() -> impl IntoView {
    let app = App::here();
    move || match app.businesses.get() {
        Loaded::Loading => view! {
            <Waiting rows=8 text=Key::DirectoryLoading stop=move |()| app.stop_businesses() />
        }
        .into_any(),
        Loaded::Stopped => view! { <Stopped try_again=move |()| app.try_businesses_again() /> }.into_any(),
        Loaded::Failed(failure) => {
            view! { <Failed failure=failure try_again=Callback::new(move |()| app.try_businesses_again()) /> }
                .into_any()
        }
        Loaded::Ready(_) => {
            let words = app.words();
            view! { <Note title=words.live(Key::NoBusinessTitle) text=words.live(Key::NoBusinessText) /> }
                .into_any()
        }
    }
}
