//! What was done in a session, and what changed meanwhile: who asked for what, and what came of it.
//!
//! An entry holds ids, times, states and what a server calls its answer. By its types there is no place in it for
//! what was typed.

mod diary;
mod entry;
mod line;
mod log;
mod reference;

pub use diary::Diary;
pub use entry::{Action, Entry, EntryId, Outcome, Trace};
pub use log::Log;
pub use reference::Reference;
