//! Where a person is, and how to get elsewhere.

use leptos::prelude::*;

use crate::browser::history;
use crate::browser::host::Host;
use crate::domain::config::Routing;
use crate::domain::directory::Filter;
use crate::domain::id::{BusinessId, PartnerId};
use crate::domain::route::{Location, Page};

use super::follow;

/// The location, carried by the URL's fragment or by memory alone.
#[derive(Clone, Copy)]
pub struct Navigator {
    location: RwSignal<Location>,
    routing: Routing,
    /// The directory as it was left, for the way back.
    left: StoredValue<Filter>,
    /// Whether the person has moved: the first screen leaves the focus where the page has it.
    moved: StoredValue<bool>,
    host: StoredValue<Host, LocalStorage>,
}

impl Navigator {
    /// Reads the first location and listens for the next.
    pub(super) fn start(routing: Routing, path: Option<&str>, host: &Host) -> Self {
        let first = match routing {
            Routing::Memory => path.map(Location::parse).unwrap_or_default(),
            Routing::Hash => Location::parse(&history::path()),
        };
        let this = Self {
            location: RwSignal::new(first),
            routing,
            left: StoredValue::new(Filter::default()),
            moved: StoredValue::new(false),
            host: StoredValue::new_local(host.clone()),
        };
        this.remember();
        if routing == Routing::Hash {
            history::on_change(move || this.arrive(Location::parse(&history::path())));
        }
        this
    }

    /// The location; the reader follows it.
    pub fn location(self) -> Location {
        self.location.get()
    }

    /// The screen, told apart from its filter: what a view is rebuilt for.
    pub fn partner(self) -> Memo<Option<PartnerId>> {
        follow(move || match self.location.with(|location| location.page.clone()) {
            Page::Partner(id) => Some(id),
            Page::Directory(_) => None,
        })
    }

    /// The directory's filter, or how it was left.
    pub fn filter(self) -> Memo<Filter> {
        follow(move || match self.location.with(|location| location.page.clone()) {
            Page::Directory(filter) => filter,
            Page::Partner(_) => self.left.get_value(),
        })
    }

    /// The path of the location; nobody follows it.
    pub fn path(self) -> String {
        self.location.with_untracked(Location::print)
    }

    /// Whether the person has moved since the start.
    pub fn has_moved(self) -> bool {
        self.moved.get_value()
    }

    /// The location of a screen, for the business that is current now.
    fn at(self, page: Page) -> Location {
        Location { business: self.location.with_untracked(|location| location.business.clone()), page }
    }

    /// The directory as it was left.
    pub fn directory(self) -> Location {
        self.at(Page::Directory(self.left.get_value()))
    }

    /// A partner's page.
    pub fn partner_page(self, id: PartnerId) -> Location {
        self.at(Page::Partner(id))
    }

    /// What a link to `location` has as its address: a person can copy it, or open it in a new tab.
    /// In a host it is only a name to hover: the host's URL is not ours.
    pub fn href(self, location: &Location) -> String {
        match self.routing {
            Routing::Hash => format!("#{}", location.print()),
            Routing::Memory => String::from("#"),
        }
    }

    /// Goes to `location`, as a new entry of the history.
    pub fn go(self, location: Location) {
        if self.routing == Routing::Hash {
            history::show(&location.print(), true);
        }
        self.arrive(location);
    }

    /// Changes the filter. Typing does not fill the history: only `new_entry` makes an entry.
    pub fn filter_by(self, filter: Filter, new_entry: bool) {
        let location = self.at(Page::Directory(filter));
        if self.routing == Routing::Hash {
            history::show(&location.print(), new_entry);
        }
        self.arrive(location);
    }

    /// Switches the business; the screen becomes its directory.
    pub fn switch(self, business: BusinessId) {
        self.left.set_value(Filter::default());
        self.go(Location { business: Some(business), page: Page::Directory(Filter::default()) });
    }

    fn arrive(self, location: Location) {
        if self.location.with_untracked(|now| *now == location) {
            return;
        }
        self.moved.set_value(true);
        let path = location.print();
        self.location.set(location);
        self.remember();
        self.host.with_value(|host| host.emit("pi-navigate", &[("path", &path)]));
    }

    fn remember(self) {
        if let Page::Directory(filter) = self.location.with_untracked(|location| location.page.clone()) {
            self.left.set_value(filter);
        }
    }
}
