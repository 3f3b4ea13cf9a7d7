//! Marks what a search has found in the names, where they stand already: no row is drawn anew for a letter that is typed.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::rows::Rows;
use crate::domain::directory::{Filter, Indexed, View};
use crate::domain::search::Search;
use crate::state::App;

/// What is marked in the rows that are shown.
struct Marked {
    partners: Arc<Vec<Indexed>>,
    edition: usize,
    /// By the partner's index; nothing is marked in the others.
    ranges: BTreeMap<usize, Vec<Range<usize>>>,
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
    Effect::new(move |before: Option<Marked>| {
        let (partners, view, edition) = (partners.get(), view.read(), words.edition());
        let search = Search::new(&filter.read().search);
        // Rows that were drawn for other partners or in other words may still be there, or be drawn anew.
        let before =
            before.filter(|before| Arc::ptr_eq(&before.partners, &partners) && before.edition == edition);
        let mut ranges = BTreeMap::new();
        let mut changed = Vec::new();
        for (position, index) in view.rows.iter().enumerate() {
            let Some(indexed) = partners.get(*index) else { continue };
            let found = search.marks(indexed.partner.name.as_str(), view.closeness);
            let was = before.as_ref().map(|before| before.ranges.get(index).map_or(&[][..], Vec::as_slice));
            if was != Some(&found[..]) {
                changed.push((position, Arc::clone(&indexed.partner), found.clone()));
            }
            if !found.is_empty() {
                ranges.insert(*index, found);
            }
        }
        if let Some(rows) = list.get().map(Rows::of).filter(|_| !changed.is_empty()) {
            // After the list, which follows the same and may not have moved its rows yet.
            spawn_local(async move {
                for (position, partner, found) in changed {
                    if !found.is_empty() || rows.is_marked(position) {
                        rows.mark(position, partner.name.as_str(), &found);
                    }
                }
            });
        }
        Marked { partners, edition, ranges }
    });
}
