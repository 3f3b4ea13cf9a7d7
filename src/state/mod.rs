//! What the screens share, as signals. Decisions are `domain`'s; this carries them out.

mod activity;
mod app;
mod check;
mod connections;
mod elsewhere;
mod follow;
mod handed_over;
mod later;
mod navigator;
mod notices;
mod place;
mod reach;
mod rounds;
mod seen;
mod session;
mod shelf;
mod usual_order;
mod watch;
mod wording;

pub use app::{App, Start};
pub use follow::{follow, follow_with};
pub use later::{Load, Part, Stage};
pub use navigator::Navigator;
pub use notices::{Notice, Tone};
pub use shelf::{Loaded, Shelf};
pub use wording::Wording;
