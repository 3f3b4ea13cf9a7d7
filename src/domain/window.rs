//! Which items of a long list are drawn, and how much room those before and after them take.
//!
//! Items stand in lines of equally many. What is drawn has the height that it has; the rest is given room by estimate. Nothing is
//! remembered of items that are gone: a place in the room maps to an item by proportion, so that room and items end together.

/// A list that is no longer than this is drawn whole: as long as one page of the API's.
pub const WHOLE: usize = 100;
/// As many items are drawn of a longer one; more only where more can be seen at once.
pub const MOST: usize = 60;
/// How many lines are drawn at first: as many as can be seen, most often. The others come when that has been looked at.
const FIRST: usize = 12;
/// How many items of a short list are drawn at first, in however many columns.
const BEGINNING: usize = 16;
/// The height of a line, with its gap, before one is measured.
const LINE: i32 = 80;
/// Higher than browsers lay anything out.
const HIGHEST: i64 = 1 << 28;
/// How many lines are drawn before and after what can be seen, at least.
const BEYOND: usize = 3;

/// What is drawn of a list. Heights are in CSS pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// How many items the list has.
    pub total: usize,
    /// How many stand in a line.
    pub columns: usize,
    /// The first one that is drawn, at the beginning of a line.
    pub first: usize,
    /// How many are drawn.
    pub count: usize,
    /// The room before them.
    pub above: i32,
    /// Their own height, with the gap to the next line.
    pub drawn: i32,
    /// The room after them.
    pub below: i32,
}

impl Window {
    /// The first one, with `item` in it. A short list is drawn whole.
    pub fn first(item: usize, total: usize, columns: usize) -> Self {
        Self::around(item, total, columns.max(1), LINE)
    }

    /// What is drawn of a short list before it has been looked at: its beginning, so that there is something to see sooner.
    pub fn beginning(total: usize) -> Self {
        let whole = Self::first(0, total, 1);
        let count = whole.count.min(BEGINNING);
        Self { count, drawn: share(count, 1, LINE), ..whole }.estimated()
    }

    fn around(item: usize, total: usize, columns: usize, line: i32) -> Self {
        let mut window = Self { total, columns, ..Self::default() };
        if total <= WHOLE {
            window.count = total;
        } else {
            window.take(item, item + 1, FIRST * columns);
        }
        window.drawn = share(lines(window.count, columns), 1, line);
        window.estimated()
    }

    /// The one after the last that is drawn.
    pub const fn end(&self) -> usize {
        self.first + self.count
    }

    /// Whether only a part is drawn.
    pub const fn is_part(&self) -> bool {
        self.count < self.total
    }

    /// Whether an item is drawn.
    pub const fn has(&self, item: usize) -> bool {
        self.first <= item && item < self.end()
    }

    /// How far what is drawn has to reach beyond what can be seen of it, which is `seen` high: with less, it is time to draw others.
    pub fn reach(&self, seen: i32) -> i32 {
        (self.drawn - seen).max(0) / 4
    }

    /// The one that shows what lies from `from` to `to`, from the list's beginning on: what can be seen. It is this one as long as
    /// that reaches far enough. Its heights are those of this one, put together anew, until it is [measured](Self::measured).
    pub fn showing(self, from: i32, to: i32) -> Self {
        let reach = self.reach(to - from);
        let is_enough = self.count + self.columns > MOST
            && (self.first == 0 || self.above + reach <= from)
            && (self.end() == self.total || to + reach <= self.above + self.drawn);
        if is_enough { self } else { self.drawing(self.item_at(from), self.item_at(to.max(from)) + 1) }
    }

    /// The one that has `item` in it.
    pub fn with(self, item: usize) -> Self {
        if self.has(item) { self } else { self.drawing(item, item + 1) }
    }

    /// The same of a list that has become longer, shorter, or another one, or is laid out anew.
    pub fn resized(self, total: usize, columns: usize) -> Self {
        let columns = columns.max(1);
        if total <= WHOLE || !self.is_part() {
            return Self::around(0, total, columns, self.line());
        }
        let mut next = Self { total, columns, ..self };
        // At its beginning it is another list that begins; elsewhere what can be seen of it stays.
        if (self.first, self.columns) == (0, columns) {
            next.count = FIRST * columns;
        }
        let last = total.saturating_sub(next.count).next_multiple_of(columns);
        next.first = (self.first - self.first % columns).min(last);
        next.count = next.count.min(total - next.first);
        next.drawn = share(lines(next.count, columns), 1, self.line());
        next = next.estimated();
        // What is drawn stays where it is, though the room may be far from what it would be now.
        if next.first > 0 && self.first - next.first < columns {
            next.above = self.above;
        }
        next
    }

    /// The height of a line, with its gap.
    fn line(&self) -> i32 {
        if self.count == 0 { LINE } else { share(1, lines(self.count, self.columns), self.drawn) }
    }

    fn drawing(self, from: usize, to: usize) -> Self {
        let mut next = self;
        next.take(from, to, MOST);
        next.above = self.place_of(next.first);
        next.drawn = self.place_of(next.end()) - next.above;
        next.below = self.height() - next.above - next.drawn;
        next
    }

    /// The same now that it is drawn and `drawn` high, with the rest estimated by that.
    pub fn drawn_anew(self, drawn: i32) -> Self {
        Self { drawn, ..self }.estimated()
    }

    /// The same now that it is drawn and `drawn` high. An item that was drawn before, too, has `moved` down by so much meanwhile:
    /// the room above makes up for that. At the end of the list the room makes up for all of it, so that its height stays.
    pub fn measured(mut self, drawn: i32, moved: Option<i32>) -> Self {
        let change = match moved {
            Some(moved) => moved,
            None if self.end() == self.total => drawn - self.drawn,
            None => 0,
        };
        self.drawn = drawn;
        let estimate = self.estimated();
        self.above -= change;
        self.below = estimate.below;
        // Far off, after lines have become longer or shorter; and at the top there is no room left to be wrong about.
        let is_near = self.above >= estimate.above / 8 && self.above <= estimate.above.saturating_mul(8);
        if self.first == 0 || !is_near { estimate } else { self }
    }

    /// The height of the list.
    pub const fn height(&self) -> i32 {
        self.above.saturating_add(self.drawn).saturating_add(self.below)
    }

    /// Where an item is, from the list's beginning on.
    pub fn place_of(&self, item: usize) -> i32 {
        let (place, from, upto, room) = if item < self.first {
            (0, 0, self.first, self.above)
        } else if item <= self.end() {
            (self.above, self.first, self.end(), self.drawn)
        } else {
            (self.above + self.drawn, self.end(), self.total, self.below)
        };
        place + share(item.min(upto) - from, upto - from, room)
    }

    fn item_at(&self, place: i32) -> usize {
        let (from, upto, place, room) = if place < self.above {
            (0, self.first, place, self.above)
        } else if place < self.above + self.drawn {
            (self.first, self.end(), place - self.above, self.drawn)
        } else {
            (self.end(), self.total, place - self.above - self.drawn, self.below)
        };
        let items = i64::from(place.max(0)) * number(upto - from) / i64::from(room.max(1));
        (from + usize::try_from(items).unwrap_or_default()).min(self.total.saturating_sub(1))
    }

    /// Takes the items from `from` to before `to`, in whole lines, with as many before as after, `most` in all if that will do.
    fn take(&mut self, from: usize, to: usize, most: usize) {
        let line = self.columns;
        let from = from - from % line;
        let seen = to.next_multiple_of(line) - from;
        let most = (most - most % line).max(seen + 2 * BEYOND * line);
        let last = self.total.saturating_sub(most).next_multiple_of(line);
        let before = (most - seen) / 2;
        self.first = from.saturating_sub(before - before % line).min(last);
        self.count = most.min(self.total - self.first);
    }

    /// With the room that the others take if they are as high as what is drawn.
    fn estimated(mut self) -> Self {
        let drawn = lines(self.count, self.columns);
        let room = |items| share(lines(items, self.columns), drawn, self.drawn);
        self.above = room(self.first);
        self.below = room(self.total - self.end());
        self
    }
}

fn lines(items: usize, columns: usize) -> usize {
    items.div_ceil(columns)
}

/// `parts` of `all` of a height; more than all, too.
fn share(parts: usize, all: usize, height: i32) -> i32 {
    let share = i64::from(height) * number(parts) / number(all).max(1);
    i32::try_from(share.clamp(-HIGHEST, HIGHEST)).unwrap_or_default()
}

fn number(items: usize) -> i64 {
    i64::try_from(items).unwrap_or(i64::MAX)
}
