//! Following what outlives the one who follows.

use std::cell::Cell;

use leptos::prelude::*;
use leptos::reactive::graph::{Subscriber, ToAnySubscriber};

/// A memo for a screen or a row that follows signals of the whole app.
///
/// A signal remembers its followers until they unsubscribe, which a memo or effect that is disposed of does not do by itself
/// (`reactive_graph` 0.2): every row that was ever drawn would leave some hundred bytes behind. This one does, when its owner goes.
/// What follows it goes with the same owner, and needs nothing of the kind: so views read the app's signals through memos like this.
pub fn follow<T: PartialEq + Send + Sync + 'static>(read: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    follow_with(move |_| read(), |before, now| before != now)
}

/// The same with a comparison of its own: whether what followed has to be told.
pub fn follow_with<T: Send + Sync + 'static>(
    read: impl Fn(Option<&T>) -> T + Send + Sync + 'static,
    differs: fn(Option<&T>, Option<&T>) -> bool,
) -> Memo<T> {
    let memo = memo_with(Box::new(read), differs);
    let follower = memo.to_any_subscriber();
    let kept = memo.clone();
    on_cleanup(move || {
        follower.clear_sources(&follower);
        drop(kept);
    });
    memo.into()
}

/// A memo of signals that go with the same owner.
pub fn memo<T: PartialEq + Send + Sync + 'static>(read: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    memo_with(Box::new(move |_| read()), |before, now| before != now).into()
}

/// One kind of memo for each type, not one for each closure: they are a kilobyte each.
fn memo_with<T: Send + Sync + 'static>(
    read: Read<T>,
    differs: fn(Option<&T>, Option<&T>) -> bool,
) -> ArcMemo<T> {
    ArcMemo::new_with_compare(read, differs)
}

/// What a memo reads, given what it was before.
type Read<T> = Box<dyn Fn(Option<&T>) -> T + Send + Sync>;

/// An effect that does `act`, now and whenever what it reads has changed. It is one of one kind, too.
pub fn react(act: impl Fn() + 'static) {
    react_by(Box::new(act));
}

fn react_by(act: Box<dyn Fn()>) {
    Effect::new(move |_| act());
}

/// Does `act` whenever what `read` reads has changed, and not at first.
pub fn on_change(read: impl Fn() + 'static, act: impl Fn() + 'static) {
    let first = Cell::new(true);
    react(move || {
        read();
        if !first.replace(false) {
            untrack(&act);
        }
    });
}
