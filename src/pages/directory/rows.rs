//! The rows as they stand in the page: those that are near what can be seen of a long list, all of a short one.
//!
//! A row is drawn once and then only touched where something changes: its badge, its marks, its number. What tells that is
//! followed here, for all rows.

use std::ops::Range;
use std::sync::Arc;

use leptos::web_sys::{Element, HtmlElement};

use crate::browser::rows::{self, Rows};
use crate::browser::sight::Sight;
use crate::domain::connection::Connection;
use crate::domain::directory::{self, Filter};
use crate::domain::id::PartnerId;
use crate::domain::partner::Partner;
use crate::domain::search::Search;
use crate::domain::window::{WHOLE, Window};
use crate::state::{App, Loaded, Shelf, follow_with};
use crate::view::prelude::*;

use super::mould::Mould;

/// What is to be drawn.
#[derive(Clone, Copy)]
enum Aim {
    /// What was drawn, as it is now.
    Same,
    /// What can be seen, in pixels from the list's beginning, if anything can.
    Seen(Option<(i32, i32)>),
    /// That row, counted from 0.
    Row(usize),
}

/// The list of partners. A handle.
#[derive(Clone, Copy)]
pub struct PartnerRows {
    app: App,
    filter: Memo<Filter>,
    view: Memo<directory::View>,
    /// The room before the rows, the rows, and the room after them.
    pub nodes: (NodeRef<leptos::html::Div>, NodeRef<leptos::html::Ul>, NodeRef<leptos::html::Div>),
    drawn: StoredValue<Drawn, LocalStorage>,
}

/// What is drawn now.
#[derive(Default)]
struct Drawn {
    window: Window,
    rows: Vec<Row>,
    /// In which words.
    edition: usize,
    mould: Option<Mould>,
    /// How high what can be seen is.
    seen: i32,
    /// The room before and after the rows, as the page has it, and how far it reaches behind them.
    room: (i32, i32, i32),
    sight: Option<Sight>,
}

struct Row {
    partner: Arc<Partner>,
    item: Element,
    /// Where in the list, counted from 0.
    position: usize,
    connection: Option<Connection>,
    /// What assistive technology is told: which of how many.
    number: Option<(usize, usize)>,
    /// What is marked in the name.
    marks: Vec<Range<usize>>,
    is_apart: bool,
}

impl PartnerRows {
    /// Nothing yet: they are drawn when there is a place for them.
    pub fn new(app: App, filter: Memo<Filter>, view: Memo<directory::View>) -> Self {
        let nodes = (NodeRef::new(), NodeRef::new(), NodeRef::new());
        Self { app, filter, view, nodes, drawn: StoredValue::new_local(Drawn::default()) }
    }

    /// Keeps them as they have to be, until the list is gone.
    pub fn keep(self) {
        let Self { app, filter, view, nodes, drawn } = self;
        let words = app.words();
        let changed = follow_with(
            move |_| {
                app.shelf.track();
                app.book.track();
            },
            |_, _| true,
        );
        Effect::new(move |_| {
            let there = nodes.1.get().is_some();
            changed.track();
            view.track();
            filter.track();
            words.edition();
            if there {
                self.draw(Aim::Same);
                app.navigator.place().drawn();
            }
        });
        on_cleanup(move || {
            if let Some(drawn) = drawn.try_update_value(std::mem::take) {
                app.navigator.place().keep_window(drawn.window);
            }
        });
    }

    /// How many there are, drawn or not.
    pub fn count(self) -> usize {
        self.view.with_untracked(|view| view.rows.len())
    }

    /// In how many columns they are laid out.
    pub fn columns(self) -> usize {
        self.nodes.1.get_untracked().map_or(1, |list| Rows::of(list).columns())
    }

    /// The list itself.
    pub fn list(self) -> Option<HtmlElement> {
        self.nodes.1.get_untracked().map(HtmlElement::from)
    }

    /// The partner whose row `part` belongs to, and where in the list that is.
    pub fn row_of(self, part: &Element) -> Option<(usize, PartnerId)> {
        let item = Rows::of(self.list()?).item_of(part)?;
        self.drawn.with_value(|drawn| {
            let row = drawn.rows.iter().find(|row| row.item == item)?;
            Some((row.position, row.partner.id.clone()))
        })
    }

    /// The link of a row, which is drawn if it was not.
    pub fn link(self, position: usize) -> Option<HtmlElement> {
        self.draw(Aim::Row(position));
        self.drawn
            .with_value(|drawn| rows::link(&drawn.rows.iter().find(|row| row.position == position)?.item))
    }

    fn draw(self, aim: Aim) {
        let Self { app, filter, view, nodes, drawn } = self;
        let parts = (nodes.0.get_untracked(), nodes.1.get_untracked(), nodes.2.get_untracked());
        let (Some(above), Some(list), Some(below)) = parts else { return };
        let parts: [HtmlElement; 3] = [above.into(), list.into(), below.into()];
        app.shelf.with_untracked(|shelf| {
            let Loaded::Ready(shelf) = shelf else { return };
            let (view, filter) = (view.read_untracked(), filter.read_untracked());
            drawn.update_value(|drawn| {
                let page = Page { app, shelf, view: &view, filter: &filter, parts: &parts };
                drawn.draw(&page, aim);
                if drawn.window.is_part() && drawn.sight.is_none() {
                    let origin = parts[0].clone();
                    let told = move |seen: Option<(f64, f64)>| {
                        let zero = rows::top(&origin);
                        self.draw(Aim::Seen(
                            seen.map(|(top, bottom)| (pixels(top - zero), pixels(bottom - zero))),
                        ));
                    };
                    let sight = Sight::of(parts.clone().map(Element::from), told);
                    sight.look();
                    drawn.sight = Some(sight);
                }
            });
        });
    }
}

/// What the rows are drawn from, and where.
struct Page<'a> {
    app: App,
    shelf: &'a Shelf,
    view: &'a directory::View,
    filter: &'a Filter,
    parts: &'a [HtmlElement; 3],
}

impl Page<'_> {
    fn partner(&self, position: usize) -> Option<&Arc<Partner>> {
        self.shelf.partners.get(*self.view.rows.get(position)?).map(|indexed| &indexed.partner)
    }

    fn position(&self, id: &PartnerId) -> Option<usize> {
        (0..self.view.rows.len()).find(|position| self.partner(*position).is_some_and(|it| it.id == *id))
    }
}

impl Drawn {
    fn draw(&mut self, page: &Page<'_>, aim: Aim) {
        let rows = Rows::of(page.parts[1].clone());
        let (before, seen) = (self.window, self.seen);
        let is_anew = self.aim(page, &rows, aim);
        let scrolls = matches!(aim, Aim::Seen(..));
        if scrolls && !is_anew && (before, seen) == (self.window, self.seen) {
            return;
        }
        let anchor = self.anchor(before).filter(|_| !is_anew && self.is_long());
        let anchored_at = anchor.as_ref().map(rows::top);
        if !scrolls || before != self.window || is_anew {
            self.put(page, &rows);
        }
        if self.is_long() {
            self.give_room(page);
            let high = self.height(&page.parts[1]);
            let moved = anchor.zip(anchored_at).map(|(item, before)| pixels(rows::top(&item) - before));
            self.window =
                if is_anew { self.window.drawn_anew(high) } else { self.window.measured(high, moved) };
        }
        self.give_room(page);
        match &self.sight {
            Some(sight) if self.window.is_part() => sight.look(),
            Some(sight) => sight.rest(),
            None => {}
        }
    }

    /// Decides what is to be drawn, and tells whether that has nothing to do with what was.
    fn aim(&mut self, page: &Page<'_>, rows: &Rows, aim: Aim) -> bool {
        let total = page.view.rows.len();
        let before = self.window;
        if total <= WHOLE {
            self.window = self.aim_at_short(page, rows, aim);
            return false;
        }
        let columns = rows.columns();
        let fits = |window: &Window| (window.total, window.columns) == (total, columns);
        let mut is_anew = false;
        if !fits(&before) {
            let kept =
                page.app.navigator.place().kept_window().filter(|kept| before.total == 0 && fits(kept));
            is_anew = kept.is_none();
            self.window = match (kept, aim) {
                (Some(kept), _) => kept,
                (None, Aim::Row(row)) if before.total == 0 => Window::first(row, total, columns),
                _ if before.total == 0 => Window::first(0, total, columns),
                _ => before.resized(total, columns),
            };
            is_anew &= before.total == 0 || self.window.above != before.above;
        }
        let window = self.window;
        match aim {
            Aim::Same | Aim::Seen(None) => {}
            Aim::Row(row) => self.window = window.with(row),
            Aim::Seen(Some((from, to))) => {
                self.seen = to - from;
                self.window = window.showing(from, to);
            }
        }
        is_anew
    }

    /// The same of a list that is drawn whole: only its beginning until that has been painted, where many rows are to come and the
    /// beginning is what the person looks at.
    fn aim_at_short(&self, page: &Page<'_>, rows: &Rows, aim: Aim) -> Window {
        let total = page.view.rows.len();
        let (before, beginning) = (self.window, Window::beginning(total));
        let begins = || {
            if before.total == 0 {
                page.app.navigator.place().is_at_top()
            } else {
                total > self.rows.len() + beginning.count && rows::top(rows.node()) >= 0.0
            }
        };
        match aim {
            Aim::Same if before.total == total && before.is_part() => before,
            Aim::Row(row) if before.total == total && before.has(row) => before,
            Aim::Same if begins() => beginning,
            _ => Window::first(0, total, 1),
        }
    }

    /// Whether the list is too long to be drawn whole.
    const fn is_long(&self) -> bool {
        self.window.total > WHOLE
    }

    /// An item that was drawn and will be.
    fn anchor(&self, before: Window) -> Option<Element> {
        let position = before.first.max(self.window.first);
        let stays = before.has(position) && self.window.has(position) && before.total == self.window.total;
        let row = self.rows.iter().find(|row| row.position == position && !row.is_apart)?;
        stays.then(|| row.item.clone())
    }

    /// Has exactly the rows of the window in the page, and the one with the focus.
    fn put(&mut self, page: &Page<'_>, list: &Rows) {
        let app = page.app;
        let edition = Arc::as_ptr(&app.words_now()).addr();
        let mut old: Vec<Option<Row>> = std::mem::take(&mut self.rows).into_iter().map(Some).collect();
        let focused = list.focused().filter(|_| self.window.is_part()).and_then(|item| {
            let row = old.iter().flatten().find(|row| row.item == item)?;
            page.position(&row.partner.id).filter(|position| !self.window.has(*position))
        });
        if self.edition != edition {
            self.edition = edition;
            self.mould = None;
            old.drain(..).flatten().for_each(|row| row.item.remove());
        }
        let mould = self.mould.get_or_insert_with(|| Mould::new(app));
        let window = self.window;
        let mut positions: Vec<usize> = (window.first..window.end()).collect();
        if let Some(focused) = focused {
            positions.insert(if focused < window.first { 0 } else { positions.len() }, focused);
        }
        let search = Search::new(&page.filter.search);
        for position in positions {
            let Some(partner) = page.partner(position) else { continue };
            let Some(mut row) = take(&mut old, partner, position).or_else(|| Row::new(app, mould, partner))
            else {
                continue;
            };
            row.position = position;
            let connection =
                app.book.with_untracked(|book| book.get(&(page.shelf.business.clone(), partner.id.clone())));
            if row.connection != connection {
                mould.put_badge(app, &row.item, row.connection.is_some(), connection);
                row.connection = connection;
            }
            let number = window.is_part().then(|| (position + 1, window.total));
            if row.number != number {
                rows::number(&row.item, number);
                row.number = number;
            }
            let name = partner.name.as_str();
            let marks = search.marks(name, page.view.closeness);
            if row.marks != marks {
                rows::mark(&row.item, name, &marks);
                row.marks = marks;
            }
            let apart = !window.has(position);
            if apart || row.is_apart {
                rows::set_apart(&row.item, apart.then(|| window.place_of(position) - window.above));
                row.is_apart = apart;
            }
            self.rows.push(row);
        }
        old.into_iter().flatten().for_each(|row| row.item.remove());
        list.arrange(self.rows.iter().map(|row| &row.item));
    }

    /// How high the rows are, with the gap to the line after them.
    fn height(&self, list: &HtmlElement) -> i32 {
        let mut lines = self.rows.iter().filter(|row| !row.is_apart).step_by(self.window.columns);
        let gap = lines.next().zip(lines.next()).map_or(0.0, |(first, second)| {
            let first = first.item.get_bounding_client_rect();
            rows::top(&second.item) - first.y() - first.height()
        });
        pixels(list.get_bounding_client_rect().height() + gap)
    }

    /// Gives the rows that are not drawn their room. It reaches behind those that are, to where it is time to draw others.
    fn give_room(&mut self, page: &Page<'_>) {
        let [above, _, below] = page.parts;
        let reach = if self.is_long() { self.window.reach(self.seen) } else { 0 };
        let room = (self.window.above, reach, self.window.below);
        if std::mem::replace(&mut self.room, room) == room {
            return;
        }
        rows::set_pixels(above, "height", self.window.above + reach);
        rows::set_pixels(above, "margin-bottom", -reach);
        rows::set_pixels(below, "height", self.window.below + reach);
        rows::set_pixels(below, "margin-top", -reach);
    }
}

impl Row {
    fn new(app: App, mould: &Mould, partner: &Arc<Partner>) -> Option<Self> {
        Some(Self {
            item: mould.cast(app, partner)?,
            partner: Arc::clone(partner),
            position: 0,
            connection: None,
            number: None,
            marks: Vec::new(),
            is_apart: false,
        })
    }
}

/// Takes the row that shows what one for `partner` has to show.
fn take(rows: &mut [Option<Row>], partner: &Arc<Partner>, position: usize) -> Option<Row> {
    let shows = |row: &Row| {
        let (a, b) = (&row.partner, partner);
        let same = || {
            (&a.id, &a.name, a.category, a.preferred, &a.logo)
                == (&b.id, &b.name, b.category, b.preferred, &b.logo)
        };
        Arc::ptr_eq(a, b) || same()
    };
    // Most often it is where it was.
    let at =
        rows.iter().position(|row| row.as_ref().is_some_and(|row| row.position == position && shows(row)));
    let at = at.or_else(|| rows.iter().position(|row| row.as_ref().is_some_and(shows)))?;
    let mut row = rows.get_mut(at)?.take()?;
    row.partner = Arc::clone(partner);
    Some(row)
}

#[expect(clippy::cast_possible_truncation, reason = "saturates, and no page is so long")]
fn pixels(length: f64) -> i32 {
    length.round() as i32
}
