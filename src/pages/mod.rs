//! The screens. Each is thin: what it shows was decided in `domain` and `state`, what it says in `i18n`.

mod activity;
mod directory;
mod failure;
mod freshness;
mod keys;
mod later;
mod partner;
mod set_up;
mod shell;
mod waiting;

pub use later::load;
pub use set_up::SetUpProblem;
pub use shell::Shell;
