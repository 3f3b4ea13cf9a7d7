//! What the app is made of: which crates reach the browser, whether they may, and their list for others.

mod deny;
mod graph;
mod sbom;
#[cfg(test)]
mod written;

pub use deny::check;
pub use sbom::write as write_sbom;
