//! From the sources to `dist/`, the folder to deploy.

mod assemble;
mod bundle;
mod compress;
pub mod digest;
mod dist;
mod fingerprint;
mod inputs;
mod machine;
mod package;
mod sizes;

pub use assemble::assemble;
pub use compress::paths as files_of;
pub use dist::{build, size_table};
pub use fingerprint::tree;
