//! What goes over the wire, and what its answers mean.
//!
//! Everything here speaks through the [`transport::Transport`] trait, so it is tested natively
//! against recorded and hostile answers; the browser's implementation is `browser::fetch`.

pub mod answer;
pub mod client;
pub mod decode;
pub mod document;
pub mod endpoint;
pub mod exchange;
pub mod failure;
pub mod json;
pub mod problem;
pub mod retry;
pub mod retry_after;
pub mod transport;
