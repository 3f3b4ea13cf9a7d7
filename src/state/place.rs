//! Where on a screen a person is: from which screen they came, and how far the page is scrolled. Coming back finds both as they
//! were left.

use crate::browser::task::spawn;
use leptos::prelude::*;
use web_sys::HtmlElement;

use crate::browser::{focus, history};
use crate::domain::route::{Location, Page};
use crate::domain::window::Window;

/// How a person goes to a screen.
#[derive(Clone, Copy, Debug)]
pub(super) enum Way {
    /// By something on the screen, or a call of the host's.
    Link,
    /// By the browser, back, forward or by an edited address, to where the page was scrolled so far.
    History(f64),
}

/// The place on the current screen. A handle.
#[derive(Clone, Copy)]
pub struct Place {
    /// Whether the page is ours to scroll; in a host the focus scrolls what has to be scrolled.
    ours: bool,
    /// How far to scroll as soon as the screen is drawn.
    wanted: StoredValue<Option<f64>>,
    /// How far the directory was scrolled when it was left.
    directory: StoredValue<f64>,
    /// What of a long directory was drawn when it was left.
    window: StoredValue<Option<Window>>,
    /// The screen before this one.
    before: StoredValue<Option<Page>>,
}

impl Place {
    pub(super) fn start(ours: bool) -> Self {
        let this = Self {
            ours,
            wanted: StoredValue::new(None),
            directory: StoredValue::new(0.0),
            window: StoredValue::new(None),
            before: StoredValue::new(None),
        };
        if ours {
            this.wanted.set_value(history::place());
            history::scroll_by_itself(false);
            on_cleanup(|| history::scroll_by_itself(true));
            history::on_moved(move || {
                if this.wanted.try_get_value() == Some(None) {
                    history::keep_place();
                }
            });
        }
        this
    }

    /// The screen that the person came from; `None` on the first one.
    pub fn came_from(self) -> Option<Page> {
        self.before.get_value()
    }

    /// The person goes on: what is drawn now is still the screen that is left.
    pub(super) fn leave(self, from: &Location, to: &Location, way: Way) {
        let stays = matches!((&from.page, &to.page), (Page::Directory(_), Page::Directory(_)));
        if !stays {
            self.before.set_value(Some(from.page.clone()));
        }
        if !self.ours {
            return;
        }
        if !stays && matches!(from.page, Page::Directory(_)) {
            self.directory.set_value(history::scrolled());
        }
        let left = from.business == to.business && matches!(to.page, Page::Directory(_));
        match way {
            Way::History(place) => self.wanted.set_value(Some(place)),
            Way::Link if stays => {}
            Way::Link => self.wanted.set_value(Some(if left { self.directory.get_value() } else { 0.0 })),
        }
        if stays {
            // Nothing else tells when the same screen has other rows: by then it has.
            spawn(async move { self.drawn() });
        }
    }

    /// The directory is left with this drawn of it.
    pub fn keep_window(self, window: Window) {
        let _ = self.window.try_set_value(Some(window));
    }

    /// What was drawn of the directory when it was left, for who comes back to it from another screen.
    pub fn kept_window(self) -> Option<Window> {
        self.window.get_value().filter(|_| !matches!(self.came_from(), None | Some(Page::Directory(_))))
    }

    /// Whether the person is going to begin at the top of the screen, and not somewhere below.
    pub fn is_at_top(self) -> bool {
        self.wanted.with_value(|wanted| wanted.is_none_or(|wanted| wanted <= 0.0))
    }

    /// The screen is drawn to its end: it is scrolled to where it was.
    pub fn drawn(self) {
        let Some(wanted) = self.wanted.try_update_value(Option::take).flatten() else { return };
        // On the first screen the person may have scrolled while it was still coming.
        if self.before.with_value(Option::is_some) || history::scrolled() == 0.0 {
            history::scroll_to(wanted);
        }
        history::keep_place();
    }

    /// Puts the focus on `target`, where the person is to begin; the rest of the screen may still come.
    pub fn begin(self, target: &HtmlElement) {
        if self.ours {
            focus::quietly(target);
        } else {
            let _ = target.focus();
        }
    }

    /// The same on a screen that is drawn to its end.
    pub fn land(self, target: &HtmlElement) {
        self.begin(target);
        self.drawn();
        if self.ours {
            focus::reveal(target);
        }
    }
}
