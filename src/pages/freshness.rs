//! How far what is on screen can be relied on: whether the device is offline, and how old what is shown is.

use crate::view::prelude::*;

use crate::browser::clock;
use crate::i18n::Key;
use crate::state::{App, Loaded};
use crate::ui::{Glyph, Icon, ticks};

/// What is younger, in seconds, is fresh enough not to be remarked on.
const FRESH: u64 = 60;

/// The banner, where there is something to say.
#[component]
pub fn Freshness() -> impl IntoView {
    let app = App::here();
    let ticks = ticks();
    // How old what is shown is, where nothing newer could be had.
    let age = Memo::new(move |_| {
        ticks.track();
        let as_of = app.shelf.with(|shelf| match shelf {
            Loaded::Ready(shelf) if shelf.trouble.is_some() || shelf.kept || app.offline.get() => {
                Some(shelf.as_of)
            }
            _ => None,
        });
        let age = |as_of: u64| clock::unix_seconds().saturating_sub(as_of);
        as_of.map(age).filter(|age| *age >= FRESH)
    });
    let words = app.words();
    let offline = move || {
        app.offline.get().then(|| {
            view! {
                <strong>{words.text(Key::OfflineTitle)}</strong>
                " "
                {words.text(Key::OfflineText)}
            }
        })
    };
    // Told once, and from then on only seen to grow.
    let old = move || {
        let text =
            age.get().map(|age| words.with(|words| words.fill(Key::AsOf, &[("ago", &words.ago(age))])));
        text.map(|text| view! { <span aria-live="off">{text}</span> })
    };
    let shown = Memo::new(move |_| app.offline.get() || age.get().is_some());
    let banner = move || {
        shown.get().then(|| {
            view! {
                <div class="freshness">
                    <Icon glyph=Glyph::Clock />
                    <p>{offline} " " {old}</p>
                </div>
            }
        })
    };
    view! { <div aria-live="polite">{banner}</div> }
}
