//! From the sources to `dist/`, the folder to deploy.

mod assemble;
mod bundle;
mod catalogues;
mod compress;
pub mod digest;
mod dist;
mod drill;
mod fingerprint;
mod inputs;
mod machine;
mod not_found;
mod own_page;
mod package;
mod sizes;
mod split;

pub use assemble::assemble;
pub use compress::paths as files_of;
pub use dist::{build, integrity_line, size_table};
pub use drill::{drill, folder as drill_folder};
pub use fingerprint::tree;
