//! Following what outlives the one who follows.

use leptos::prelude::on_cleanup;
use leptos::reactive::graph::{Subscriber, ToAnySubscriber};

use crate::reactive::{ArcMemoOfAny, Memo};

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
    let memo = Memo::arc(read, differs);
    end_with_owner(memo.clone());
    leptos::prelude::Memo::from(memo).into()
}

fn end_with_owner(memo: ArcMemoOfAny) {
    let follower = memo.to_any_subscriber();
    on_cleanup(move || {
        follower.clear_sources(&follower);
        drop(memo);
    });
}
