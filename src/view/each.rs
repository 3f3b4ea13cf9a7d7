//! Lists whose rows stay what they are while their order changes.

use std::cell::RefCell;
use std::hash::{Hash, Hasher};
use std::rc::Rc;

use leptos::component;
use leptos::prelude::Owner;
use leptos::reactive::effect::RenderEffect;
use web_sys::Node;

use crate::domain::reorder::{matching, staying};

use super::state::{State, effect, placeholder};
use super::{IntoView, View};

/// A row of a list that is to be shown.
pub enum Row {
    /// The one that was at this position.
    Kept(usize),
    /// A new one, with the owner of what was made in it.
    New(Owner, View),
}

/// A list of rows. A row is made once and stays as long as there is an item with its key; it is moved when its item is.
#[component]
pub fn For<E, I, T, KF, K, C, V>(
    /// The items; what it reads is followed.
    each: E,
    /// What an item is told from others by.
    key: KF,
    /// A row of an item.
    children: C,
) -> impl IntoView
where
    E: Fn() -> I + 'static,
    I: IntoIterator<Item = T>,
    KF: Fn(&T) -> K + 'static,
    K: Eq + Hash + 'static,
    C: Fn(T) -> V + 'static,
    V: IntoView,
{
    // A row's owner is the list's: it is not disposed of when the list is made again.
    let parent = Owner::current().unwrap_or_default();
    let (mut keys, mut hashes) = (Vec::<K>::new(), Vec::new());
    View::Rows(Box::new(move || {
        let items: Vec<T> = each().into_iter().collect();
        let new_keys: Vec<K> = items.iter().map(&key).collect();
        let new_hashes: Vec<u64> = new_keys.iter().map(hash).collect();
        let from = matching(&hashes, &new_hashes, &|old, new| keys.get(old) == new_keys.get(new));
        (keys, hashes) = (new_keys, new_hashes);
        let row = |(item, from): (T, Option<usize>)| match from {
            Some(position) => Row::Kept(position),
            None => {
                let owner = parent.with(Owner::new);
                let view = owner.with(|| children(item).into_view());
                Row::New(owner, view)
            }
        };
        items.into_iter().zip(from).map(row).collect()
    }))
}

/// FNV-1a: small, and what is hashed are ids of our own API.
struct Fnv(u64);

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

fn hash<K: Hash>(key: &K) -> u64 {
    let mut hasher = Fnv(0xcbf2_9ce4_8422_2325);
    key.hash(&mut hasher);
    hasher.finish()
}

/// The state before its owner: what is shown ends before what it follows.
type Shown = (State, Owner);

/// A list as it stands in the page. `None` while it is being changed.
pub(super) struct Rows {
    shown: Rc<RefCell<Vec<Shown>>>,
    /// Behind the last row.
    end: Node,
    _effect: RenderEffect<()>,
}

impl Drop for Rows {
    fn drop(&mut self) {
        drop(self.shown.take());
    }
}

impl Rows {
    pub(super) fn new(mut rows: Box<dyn FnMut() -> Vec<Row>>) -> Self {
        let (shown, end) = (Rc::<RefCell<Vec<Shown>>>::default(), placeholder());
        let (cell, marker) = (Rc::clone(&shown), end.clone());
        let effect = effect(Box::new(move || {
            let rows = rows();
            let before = cell.take();
            cell.replace(arrange(before, rows, &marker));
        }));
        Self { shown, end, _effect: effect }
    }

    pub(super) fn end(&self, first: bool) -> Option<Node> {
        let row = || self.shown.borrow().first().and_then(|(state, _)| state.end(true));
        Some(first.then(row).flatten().unwrap_or_else(|| self.end.clone()))
    }

    pub(super) fn each_node(&self, visit: &mut dyn FnMut(&Node)) {
        for (state, _) in &*self.shown.borrow() {
            state.each_node(visit);
        }
        visit(&self.end);
    }
}

/// Makes the rows `before` into `rows`; moves as few as can be. Where the list is not in the page yet, nothing is put anywhere.
fn arrange(before: Vec<Shown>, rows: Vec<Row>, end: &Node) -> Vec<Shown> {
    let positions: Vec<Option<usize>> = rows
        .iter()
        .map(|row| match row {
            Row::Kept(position) => Some(*position),
            Row::New(..) => None,
        })
        .collect();
    let mut before: Vec<Option<Shown>> = before.into_iter().map(Some).collect();
    let kept: Vec<Option<Shown>> =
        positions.iter().map(|position| before.get_mut((*position)?).and_then(Option::take)).collect();
    for (state, owner) in before.into_iter().flatten() {
        state.remove();
        drop(state);
        drop(owner);
    }
    let row = |(row, kept): (Row, Option<Shown>)| match row {
        Row::New(owner, view) => Some((owner.with(|| State::build(view)), owner)),
        Row::Kept(_) => kept,
    };
    let shown: Vec<Shown> = rows.into_iter().zip(kept).filter_map(row).collect();
    let (parent, mut next) = (end.parent_node(), end.clone());
    for ((state, _), stays) in shown.iter().zip(staying(&positions)).rev() {
        if let Some(parent) = parent.as_ref().filter(|_| !stays) {
            state.insert(parent, Some(&next));
        }
        next = state.end(true).unwrap_or(next);
    }
    shown
}
