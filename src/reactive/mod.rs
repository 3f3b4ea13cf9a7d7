//! Leptos' memos and effects with less code: what is different in each is behind a box, and the machinery around it is there once.
//!
//! They are used as Leptos' own are. A memo keeps its value in an `Arc`, so reading it copies no more than it did.

mod effect;
mod memo;

pub use effect::Effect;
pub use memo::{ArcMemoOfAny, Memo};
