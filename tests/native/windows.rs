//! Of a long list there is always drawn what can be seen, never much more, and nothing jumps while it is scrolled.

use partner_integrations::domain::window::{MOST, WHOLE, Window};
use proptest::prelude::*;

/// A list as a page would lay it out: each line has a height of its own that nobody knows before it is drawn.
#[derive(Debug)]
struct List {
    lines: Vec<i32>,
    total: usize,
    columns: usize,
    window: Window,
}

impl List {
    fn new(total: usize, columns: usize, heights: &[i32]) -> Self {
        let lines: Vec<i32> = heights.iter().copied().cycle().take(total.div_ceil(columns)).collect();
        let mut list = Self { lines, total, columns, window: Window::first(0, total, columns) };
        list.window = list.window.drawn_anew(list.height(list.window));
        list
    }

    fn height(&self, window: Window) -> i32 {
        let lines = window.first / self.columns..window.end().div_ceil(self.columns);
        self.lines[lines].iter().sum()
    }

    /// Where a line that is drawn begins.
    fn top(&self, window: Window, line: usize) -> i32 {
        window.above + self.lines[window.first / self.columns..line].iter().sum::<i32>()
    }

    /// Draws another window, as the page does; returns how far a line that was there has moved in the end.
    fn go(&mut self, next: Window) -> Option<i32> {
        let before = self.window;
        let line = before.first.max(next.first) / self.columns;
        let stays = line * self.columns < before.end().min(next.end());
        let from = stays.then(|| self.top(before, line));
        let moved = from.map(|from| self.top(next, line) - from);
        self.window = next.measured(self.height(next), moved);
        from.map(|from| self.top(self.window, line) - from)
    }

    /// Looks at what lies from `from` on, as often as the page does: until nothing changes any more.
    fn look(&mut self, from: i32, high: i32) -> usize {
        for round in 0.. {
            let next = self.window.showing(from, from + high);
            if next == self.window {
                return round;
            }
            self.go(next);
            assert!(round < 6, "it never rests at {from}: {:?}", self.window);
        }
        unreachable!()
    }

    fn check(&self, from: i32, high: i32) {
        let window = self.window;
        assert_eq!(window.drawn, self.height(window));
        assert_eq!(window.first % self.columns, 0);
        assert!(window.end() <= self.total);
        assert!(window.above >= 0 && window.below >= 0, "{window:?}");
        assert_eq!(window.first == 0, window.above == 0, "no room where nothing is: {window:?}");
        assert_eq!(window.end() == self.total, window.below == 0, "{window:?}");
        let to = (from + high).min(window.height());
        assert!(from >= to || window.above <= from, "{from} to {to} of {window:?}");
        assert!(from >= to || to <= window.above + window.drawn, "{from} to {to} of {window:?}");
    }
}

/// The height of a phone's window, and of a desk's.
const SEEN: [i32; 2] = [640, 1000];

fn list() -> impl Strategy<Value = List> {
    (WHOLE + 1..3000, 1_usize..5, prop::collection::vec(72..130_i32, 1..40))
        .prop_map(|(total, columns, heights)| List::new(total, columns, &heights))
}

#[test]
fn a_short_list_begins_with_what_can_be_seen_and_leaves_room_for_the_rest() {
    for total in 0..=WHOLE {
        let (beginning, whole) = (Window::beginning(total), Window::first(0, total, 1));
        assert_eq!((beginning.first, beginning.total), (0, total));
        assert_eq!(beginning.is_part(), total > 16, "{total}");
        assert!(beginning.count >= total.min(12));
        assert_eq!(beginning.height(), whole.height(), "{total}");
        assert!(!whole.is_part());
    }
}

#[test]
fn a_list_of_ordinary_size_is_drawn_whole() {
    for total in [0, 1, MOST, WHOLE] {
        let window = Window::first(0, total, 3);
        assert_eq!((window.first, window.count, window.above, window.below), (0, total, 0, 0));
        assert!(!window.is_part());
    }
    assert!(Window::first(0, WHOLE + 1, 3).is_part());
}

#[test]
fn it_begins_at_its_beginning_or_around_the_row_that_is_asked_for() {
    let window = Window::first(0, 10_000, 1);
    assert_eq!((window.first, window.count, window.above), (0, 12, 0));
    assert_eq!(window.showing(0, 640).count, MOST, "the others come when it is known what can be seen");
    let window = Window::first(7_000, 10_000, 3);
    assert!(window.has(6_988) && window.has(7_012) && window.count <= MOST);
    assert_eq!(window.above, 80 * i32::try_from(window.first / 3).unwrap());
    let window = Window::first(9_999, 10_000, 3);
    assert_eq!((window.end(), window.below), (10_000, 0));
}

#[test]
fn a_list_that_grows_at_its_end_stays_where_it_is() {
    let window = Window::first(500, 1_000, 2).drawn_anew(2_700);
    let longer = window.resized(2_000, 2);
    assert_eq!((longer.first, longer.above), (window.first, window.above));
    assert_eq!(longer.count, window.count);
    assert!(longer.below > window.below);
}

#[test]
fn a_list_that_becomes_shorter_or_is_laid_out_anew_is_still_drawn_where_it_was_or_at_its_end() {
    let window = Window::first(900, 1_000, 1);
    let shorter = window.resized(300, 1);
    assert_eq!(shorter.end(), 300);
    assert_eq!(window.resized(WHOLE, 1), Window::first(0, WHOLE, 1).drawn_anew(0).drawn_anew(8_000));
    let wider = window.resized(1_000, 4);
    assert_eq!((wider.first % 4, wider.above), (0, window.above), "what is on the screen is not moved");
    assert!(wider.has(900) && wider.below < window.below / 2);
}

proptest! {
    #[test]
    fn what_can_be_seen_is_drawn_and_not_much_more(mut list in list(), high in prop::sample::select(&SEEN[..]), jumps in prop::collection::vec(0.0..1.0, 1..12)) {
        for jump in jumps {
            #[expect(clippy::cast_possible_truncation, reason = "a part of a height")]
            let from = (f64::from(list.window.height() - high) * jump) as i32;
            list.look(from, high);
            list.check(from, high);
            let seen = (high / 72 + 2) * i32::try_from(list.columns).unwrap();
            prop_assert!(list.window.count <= MOST.max(usize::try_from(seen).unwrap() + 7 * list.columns), "{:?}", list.window);
        }
    }

    /// All the way down and up again, a little at a time: what stays on the screen stays where it is.
    #[test]
    fn nothing_jumps_while_it_is_scrolled(mut list in list(), high in prop::sample::select(&SEEN[..]), step in 40..600_i32) {
        let mut from = 0;
        for direction in [1, -1] {
            loop {
                from += direction * step;
                if from < 0 || from + high > list.window.height() {
                    from = from.clamp(0, (list.window.height() - high).max(0));
                    break;
                }
                let next = list.window.showing(from, from + high);
                let moved = list.go(next);
                // Where the list begins there is no room to make up with: there the page scrolls.
                if list.window.first > 0 {
                    prop_assert_eq!(moved, Some(0), "at {}", from);
                } else {
                    from += moved.unwrap_or_default();
                }
                list.look(from, high);
                list.check(from, high);
            }
        }
        list.look(0, high);
        prop_assert_eq!((list.window.first, list.window.above), (0, 0));
    }

    /// A phone is turned, a window becomes wider: who looked at a row still does.
    #[test]
    fn what_is_laid_out_anew_still_shows_what_it_showed(mut list in list(), part in 0.0..1.0, columns in 1_usize..5) {
        #[expect(clippy::cast_possible_truncation, reason = "a part of a height")]
        let from = (f64::from(list.window.height() - 640) * part) as i32;
        list.look(from, 640);
        let line = (list.window.first / list.columns..).find(|line| list.top(list.window, *line) >= from).unwrap();
        let item = (line * list.columns).min(list.total - 1);
        let mut other = List::new(list.total, columns, &list.lines);
        other.window = list.window.resized(list.total, columns);
        other.window = other.window.measured(other.height(other.window), Some(0));
        // The page keeps in view what was there.
        let place = other.top(other.window, item / columns);
        other.look(place, 640);
        other.check(place, 640);
        prop_assert!(other.window.has(item), "{} of {:?}", item, other.window);
    }

    #[test]
    fn a_place_and_an_item_belong_together(list in list(), item in 0_usize..3000) {
        let (window, item) = (list.window, item % list.total);
        let place = window.place_of(item);
        prop_assert!(place >= 0 && place <= window.height());
        prop_assert!(window.with(item).has(item));
        prop_assert!(window.place_of(item + 1) >= place);
        prop_assert_eq!(window.place_of(list.total), window.height());
    }

    /// Whatever heights come, no arithmetic ends badly.
    #[test]
    fn no_heights_break_it(
        total in 0..100_000_usize, columns in 0..9_usize, item in any::<usize>(), heights in prop::array::uniform4(-(1 << 24)..1 << 24_i32),
    ) {
        let window = Window::first(item % total.max(1), total, columns).drawn_anew(heights[0]);
        let window = window.showing(heights[1], heights[2]).measured(heights[3], Some(heights[1]));
        prop_assert!(window.end() <= total);
        prop_assert!(window.resized(total / 2, columns + 1).end() <= total / 2);
    }
}
