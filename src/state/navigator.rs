//! Where a person is, and how to get elsewhere.

use leptos::prelude::*;

use crate::browser::host::Host;
use crate::browser::{history, lifecycle};
use crate::domain::config::Routing;
use crate::domain::directory::{Filter, Order};
use crate::domain::id::{BusinessId, PartnerId};
use crate::domain::route::{Location, Page};
use crate::reactive::Memo;

use super::follow;
use super::place::{Place, Way};
use super::usual_order::UsualOrder;

/// The location, carried by the URL's fragment or by memory alone.
#[derive(Clone, Copy)]
pub struct Navigator {
    location: RwSignal<Location>,
    routing: Routing,
    /// The directory as it was left, for the way back.
    left: StoredValue<Filter>,
    /// Tells whether leaving the screen would lose what was typed.
    unsaved: StoredValue<Option<Callback<(), bool>>>,
    /// Where the person wants to go meanwhile.
    wanted: RwSignal<Option<Location>>,
    /// Whether the person has moved: the first screen leaves the focus where the page has it.
    moved: StoredValue<bool>,
    place: Place,
    usual: UsualOrder,
    host: StoredValue<Host, LocalStorage>,
}

impl Navigator {
    /// Reads the first location and listens for the next.
    pub(super) fn start(routing: Routing, path: Option<&str>, api_base: &str, host: &Host) -> Self {
        let this = Self {
            location: RwSignal::new(Location::default()),
            routing,
            left: StoredValue::new(Filter::default()),
            unsaved: StoredValue::new(None),
            wanted: RwSignal::new(None),
            moved: StoredValue::new(false),
            place: Place::start(routing == Routing::Hash),
            usual: UsualOrder::start(api_base),
            host: StoredValue::new_local(host.clone()),
        };
        this.left.set_value(this.whole_directory());
        this.location.set(match routing {
            Routing::Memory => this.read(path.unwrap_or_default()),
            Routing::Hash => this.read_address(history::place()),
        });
        this.remember();
        if routing == Routing::Hash {
            history::on_change(move || {
                let place = history::place();
                let location = this.read_address(place);
                if this.asks_first(&location) {
                    // The browser has gone there already.
                    history::show(&this.path(), true);
                } else {
                    this.arrive(location, Way::History(place.unwrap_or_default()));
                }
            });
        }
        this
    }

    /// Reads a path; the directory is in the person's usual order where it names none.
    fn read(self, path: &str) -> Location {
        Location::parse_with(path, self.usual.get())
    }

    /// Reads our own page's address. Where the person has been before, and so has a place, it says all that it means; to a new one
    /// the usual order is added.
    fn read_address(self, place: Option<f64>) -> Location {
        let path = history::path();
        if place.is_some() {
            return Location::parse(&path);
        }
        let location = self.read(&path);
        if location == Location::parse(&path) {
            history::keep_place();
        } else {
            history::show(&location.print(), false);
        }
        location
    }

    /// The directory with everything in it.
    fn whole_directory(self) -> Filter {
        Filter { order: self.usual.get(), ..Filter::default() }
    }

    /// Whether the page is our own, with nothing else on it.
    pub fn has_the_page(self) -> bool {
        self.routing == Routing::Hash
    }

    /// Where on the screen the person is.
    pub fn place(self) -> Place {
        self.place
    }

    /// From now on the directory begins in that order, on later visits, too.
    pub fn prefer(self, order: Order) {
        self.usual.set(order);
    }

    /// The location; the reader follows it.
    pub fn location(self) -> Location {
        self.location.get()
    }

    /// The screen, told apart from its filter: what a view is rebuilt for.
    pub fn screen(self) -> Memo<Page> {
        follow(move || match self.location.with(|location| location.page.clone()) {
            Page::Directory(_) => Page::Directory(Filter::default()),
            page => page,
        })
    }

    /// From now on, until the view is gone, `unsaved` is asked whether leaving the screen would lose what was typed: then going
    /// elsewhere waits for the person's word, and the browser asks before it closes the page.
    pub fn ask_before_leaving(self, unsaved: Callback<(), bool>) {
        self.unsaved.set_value(Some(unsaved));
        lifecycle::on_closing(move || self.is_unsaved());
        on_cleanup(move || {
            // After all others that know of it, the app itself may go.
            let _ = self.unsaved.try_set_value(None);
            let _ = self.wanted.try_set(None);
        });
    }

    fn is_unsaved(self) -> bool {
        self.unsaved.get_value().and_then(|unsaved| unsaved.try_run(())).unwrap_or(false)
    }

    /// Where the person wants to go, while it is not said yet whether what was typed may be lost.
    pub fn wanted(self) -> Memo<Option<Location>> {
        follow(move || self.wanted.get())
    }

    /// The person stays, or goes on and loses what was typed.
    pub fn decide(self, leave: bool) {
        let wanted = self.wanted.try_update(Option::take).flatten();
        if leave && let Some(location) = wanted {
            self.unsaved.set_value(None);
            self.go(location);
        }
    }

    /// Whether going to `location` has to wait for the person's word.
    fn asks_first(self, location: &Location) -> bool {
        let asks = self.is_unsaved() && self.location.with_untracked(|now| now != location);
        if asks {
            self.wanted.set(Some(location.clone()));
        }
        asks
    }

    /// The directory's filter, or how it was left.
    pub fn filter(self) -> Memo<Filter> {
        follow(move || match self.location.with(|location| location.page.clone()) {
            Page::Directory(filter) => filter,
            Page::Partner(_) | Page::Activity => self.left.get_value(),
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

    /// What was done and what changed.
    pub fn activity(self) -> Location {
        self.at(Page::Activity)
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
        if self.asks_first(&location) {
            return;
        }
        if self.routing == Routing::Hash {
            history::keep_place();
            history::show(&location.print(), true);
        }
        self.arrive(location, Way::Link);
    }

    /// Goes to a path such as `/partners/p-9`; an unknown one is the directory.
    pub fn visit(self, path: &str) {
        self.go(self.read(path));
    }

    /// Changes the filter. Typing does not fill the history: only `new_entry` makes an entry.
    pub fn filter_by(self, filter: Filter, new_entry: bool) {
        let location = self.at(Page::Directory(filter));
        if self.routing == Routing::Hash {
            history::show(&location.print(), new_entry);
        }
        self.arrive(location, Way::Link);
    }

    /// Switches the business; the screen becomes its directory.
    pub fn switch(self, business: BusinessId) {
        self.go(Location { business: Some(business), page: Page::Directory(self.whole_directory()) });
    }

    fn arrive(self, location: Location, way: Way) {
        if self.location.with_untracked(|now| *now == location) {
            return;
        }
        self.location.with_untracked(|now| self.place.leave(now, &location, way));
        self.moved.set_value(true);
        let path = location.print();
        if self.location.with_untracked(|now| now.business != location.business) {
            self.left.set_value(self.whole_directory());
        }
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
