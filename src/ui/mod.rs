//! Parts that know nothing of partners, routes or the API: they get words and callbacks, and show them.

mod avatar;
mod badge;
mod button;
mod dialog;
mod field;
mod icon;
mod notice;
mod select;
mod skeleton;
mod time;

pub use avatar::Avatar;
pub use badge::{Badge, Look};
pub use button::{Button, Kind};
pub use dialog::Dialog;
pub use field::{Field, Secret};
pub use icon::{Glyph, Icon};
pub use notice::{Announcements, FailureNote, FailureWords, Note, SupportDetails};
pub use select::{Choice, Select};
pub use skeleton::{Skeleton, SkeletonWords};
pub use time::{count_down, ticks};
