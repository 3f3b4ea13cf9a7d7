//! What keys do that belong to no field and no button. Of those that type a character there is one, `/`; in a host it works
//! only while the focus is in the element (WCAG 2.1.4).

use crate::view::prelude::*;

use crate::browser::keys::{Press, on_press};
use crate::domain::directory::Filter;
use crate::domain::route::Page;
use crate::domain::walk::{Place, Step, walk};
use crate::state::App;

use super::directory::{PartnerRows, SHORTCUT};

/// Where the directory's keys lead.
#[derive(Clone, Copy)]
pub struct Landmarks {
    /// The search box.
    pub search: NodeRef<leptos::html::Input>,
    /// The partners.
    pub list: PartnerRows,
}

/// The keys of the directory: `/`, and a walk through the list.
pub fn directory_keys(app: App, filter: Memo<Filter>, landmarks: Landmarks) {
    listen(app, move |press| {
        let Some(search) = landmarks.search.get_untracked() else { return false };
        let key = press.key();
        if key == SHORTCUT {
            return !press.is_in_field() && {
                search.select();
                search.focus().is_ok()
            };
        }
        if press.is_shifted() {
            return false;
        }
        let rows = landmarks.list;
        if press.is_in(&search) {
            return match key.as_str() {
                "ArrowDown" => rows.link(0).is_some_and(|link| link.focus().is_ok()),
                "Escape" => {
                    let found = filter.get_untracked();
                    !found.search.is_empty() && {
                        app.navigator.filter_by(Filter { search: String::new(), ..found }, false);
                        true
                    }
                }
                _ => false,
            };
        }
        if !rows.list().is_some_and(|list| press.is_in(&list)) {
            return false;
        }
        if key == "Escape" {
            return search.focus().is_ok();
        }
        let from_right = app.words_now().locale().direction() == "rtl";
        let step = Step::of(&key, from_right).zip(rows.row_of(press.target()));
        let place = step.and_then(|(step, (at, _))| walk(step, at, rows.count(), rows.columns()));
        match place {
            Some(Place::Above) => search.focus().is_ok(),
            Some(Place::Item(to)) => rows.link(to).is_some_and(|link| link.focus().is_ok()),
            None => false,
        }
    });
}

/// The key of every screen but the directory: `Esc` goes back there, unless a field has a use for it.
pub fn way_back(app: App) {
    let screen = app.navigator.screen();
    listen(app, move |press| {
        let leads_back = press.key() == "Escape" && !press.is_shifted() && !press.is_in_field();
        let back = leads_back && !matches!(screen.get_untracked(), Page::Directory(_));
        if back {
            app.navigator.go(app.navigator.directory());
        }
        back
    });
}

fn listen(app: App, used: impl Fn(&Press) -> bool + 'static) {
    app.host(|host| on_press(host, app.navigator.has_the_page(), used));
}
