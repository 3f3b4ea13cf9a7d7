//! Memos.

use std::any::Any;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use leptos::prelude::{ArcMemo, Get, GetUntracked, Signal, Track};

type Value = Arc<dyn Any + Send + Sync>;

/// The one kind of memo that there is behind all of them.
pub type ArcMemoOfAny = ArcMemo<Value>;

/// A value that is made anew when what it was made of has changed. Who reads it is told only if it is another then.
pub struct Memo<T> {
    value: leptos::prelude::Memo<Value>,
    of: PhantomData<fn() -> T>,
}

impl<T: Send + Sync + 'static> Memo<T> {
    /// A memo of what `make` makes of signals, and of its value before.
    pub fn new(make: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Self
    where
        T: PartialEq,
    {
        Self::new_with_compare(make, |before, now| before != now)
    }

    /// The same with a comparison of its own: whether readers have to be told.
    pub fn new_with_compare(
        make: impl Fn(Option<&T>) -> T + Send + Sync + 'static,
        differs: fn(Option<&T>, Option<&T>) -> bool,
    ) -> Self {
        leptos_memo(Box::new(Maker(make, differs))).into()
    }

    /// A memo that goes on as long as somebody has it; for [`From`].
    pub fn arc(
        make: impl Fn(Option<&T>) -> T + Send + Sync + 'static,
        differs: fn(Option<&T>, Option<&T>) -> bool,
    ) -> ArcMemoOfAny {
        arc_memo(Box::new(Maker(make, differs)))
    }

    /// Its value; the reader follows it.
    pub fn read(self) -> Arc<T> {
        of_type(self.value.get())
    }

    /// Its value of now.
    pub fn read_untracked(self) -> Arc<T> {
        of_type(self.value.get_untracked())
    }

    /// A copy of its value; the reader follows it.
    pub fn get(self) -> T
    where
        T: Clone,
    {
        T::clone(&self.read())
    }

    /// A copy of its value of now.
    pub fn get_untracked(self) -> T
    where
        T: Clone,
    {
        T::clone(&self.read_untracked())
    }

    /// What `look` sees in it; the reader follows it.
    pub fn with<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look(&self.read())
    }

    /// What `look` sees in it now.
    pub fn with_untracked<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look(&self.read_untracked())
    }

    /// Makes the reader follow it.
    pub fn track(self) {
        self.value.track();
    }
}

/// What makes a memo's value, and says whether it is another.
trait Make: Send + Sync {
    fn make(&self, before: Option<Value>) -> (Value, bool);
}

struct Maker<F, T>(F, fn(Option<&T>, Option<&T>) -> bool);

impl<F: Fn(Option<&T>) -> T + Send + Sync, T: Send + Sync + 'static> Make for Maker<F, T> {
    fn make(&self, before: Option<Value>) -> (Value, bool) {
        let Self(make, differs) = self;
        let before = before.as_ref().and_then(|before| before.downcast_ref());
        let now = make(before);
        let differs = differs(before, Some(&now));
        (Arc::new(now), differs)
    }
}

fn leptos_memo(maker: Box<dyn Make>) -> leptos::prelude::Memo<Value> {
    arc_memo(maker).into()
}

fn arc_memo(maker: Box<dyn Make>) -> ArcMemoOfAny {
    ArcMemo::new_owning(move |before| maker.make(before))
}

fn of_type<T: Send + Sync + 'static>(value: Value) -> Arc<T> {
    value.downcast().unwrap_or_else(|_| unreachable!("a memo's value is of the memo's type"))
}

impl<T> From<leptos::prelude::Memo<Value>> for Memo<T> {
    fn from(value: leptos::prelude::Memo<Value>) -> Self {
        Self { value, of: PhantomData }
    }
}

impl<T: Clone + Send + Sync + 'static> From<Memo<T>> for Signal<T> {
    fn from(memo: Memo<T>) -> Self {
        Self::derive(move || memo.get())
    }
}

impl<T> Clone for Memo<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Memo<T> {}

impl<T> fmt::Debug for Memo<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Memo")
    }
}
