//! Marks what a search has found in the names, where they stand already: no row is drawn anew for a letter that is typed.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use crate::view::prelude::*;
use leptos::task::spawn_local;

use crate::browser::clock;
use crate::browser::rows::Rows;
use crate::domain::directory::{Filter, Indexed, View};
use crate::domain::search::Search;
use crate::state::App;

/// How many rows are marked at once: all that can be seen, and so few that nobody waits for the next letter.
const AT_ONCE: usize = 60;

/// What is marked in the rows that are shown.
#[derive(Default)]
struct Marked {
    /// For whom and in which words the rows were drawn.
    drawn_for: Option<(Arc<Vec<Indexed>>, usize)>,
    /// Whether a row of which nothing is known here has no marks: it was drawn since.
    all_known: bool,
    /// By the partner's index.
    ranges: BTreeMap<usize, Vec<Range<usize>>>,
    /// How often the search has changed: what is still being marked for an older one is given up.
    edition: usize,
}

/// Keeps the marks as the search has them, as long as the list is there.
pub fn keep_marked(
    app: App,
    list: NodeRef<leptos::html::Ul>,
    partners: Memo<Arc<Vec<Indexed>>>,
    filter: Memo<Filter>,
    view: Memo<View>,
) {
    let words = app.words();
    let marked = StoredValue::new(Marked::default());
    Effect::new(move |_| {
        let Some(rows) = list.get().map(Rows::of) else { return };
        let (partners, view, words) = (partners.get(), view.get(), words.edition());
        let search = Search::new(&filter.read().search);
        let edition = marked.try_update_value(|marked| marked.begin(&partners, words, &view.rows));
        // After the list, which follows the same and may not have moved its rows yet.
        spawn_local(async move {
            for (turn, chunk) in view.rows.chunks(AT_ONCE).enumerate() {
                if turn > 0 {
                    clock::sleep(Duration::ZERO).await;
                }
                let is_over = marked.try_update_value(|marked| {
                    let is_over = Some(marked.edition) != edition;
                    for (offset, index) in chunk.iter().enumerate().filter(|_| !is_over) {
                        let Some(indexed) = partners.get(*index) else { continue };
                        let name = indexed.partner.name.as_str();
                        let found = search.marks(name, view.closeness);
                        marked.mark(&rows, turn * AT_ONCE + offset, *index, name, found);
                    }
                    is_over
                });
                if is_over != Some(false) {
                    return;
                }
            }
        });
    });
}

impl Marked {
    /// Forgets what is not known any more, and returns the number of this change.
    fn begin(&mut self, partners: &Arc<Vec<Indexed>>, words: usize, shown: &[usize]) -> usize {
        let drawn_for = (Arc::clone(partners), words);
        let same = self
            .drawn_for
            .as_ref()
            .is_some_and(|before| Arc::ptr_eq(&before.0, partners) && before.1 == words);
        if same {
            // A row that was away is drawn anew when it is back.
            let mut stays = vec![false; partners.len()];
            for index in shown {
                if let Some(stays) = stays.get_mut(*index) {
                    *stays = true;
                }
            }
            self.ranges.retain(|index, _| stays.get(*index) == Some(&true));
        } else {
            self.all_known = self.drawn_for.is_none();
            self.ranges.clear();
        }
        self.drawn_for = Some(drawn_for);
        self.edition += 1;
        self.edition
    }

    fn mark(&mut self, rows: &Rows, position: usize, index: usize, name: &str, found: Vec<Range<usize>>) {
        let changes = match self.ranges.get(&index) {
            Some(before) => *before != found,
            None => !found.is_empty() || (!self.all_known && rows.is_marked(position)),
        };
        if changes {
            rows.mark(position, name, &found);
        }
        self.ranges.insert(index, found);
    }
}
