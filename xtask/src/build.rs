//! From the sources to `dist/`, the folder to deploy.

mod assemble;
mod bundle;
mod catalogues;
mod compress;
pub mod digest;
mod dist;
mod drill;
mod fingerprint;
mod glue;
mod inputs;
mod machine;
mod named;
mod not_found;
mod own_page;
mod package;
mod short;
mod sizes;
mod split;

pub use assemble::assemble;
pub use compress::{Size, paths as files_of};
pub use dist::{build, integrity_line, size_table, sizes};
pub use drill::{drill, folder as drill_folder};
pub use fingerprint::tree;
pub use named::named;
pub use sizes::kilobytes;
