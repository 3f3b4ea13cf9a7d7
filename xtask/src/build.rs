//! From the sources to `dist/`, the folder to deploy.

mod assemble;
mod bundle;
mod compress;
pub mod digest;
mod dist;
mod fingerprint;
mod package;
mod sizes;

pub use assemble::assemble;
pub use dist::{build, size_table};
pub use fingerprint::tree;
