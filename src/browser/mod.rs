//! The rim: everything that is asked of the browser goes through here, over `web-sys` and `gloo-net`.
//!
//! It knows nothing of screens. What comes from outside (host, network, URL) is checked here or in `domain`,
//! and nothing in here panics over it.

pub mod clipboard;
pub mod clock;
pub mod download;
pub mod fetch;
pub mod focus;
pub mod history;
pub mod host;
pub mod intl;
pub mod keys;
pub mod lifecycle;
pub mod rows;
pub mod sight;
pub mod storage;
pub mod tabs;
pub mod task;
pub mod token;
