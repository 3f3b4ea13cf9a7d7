//! What the plain-Rust part promises, tested without a browser: the wire against a scripted API, and the laws of
//! the domain over arbitrary input. One file a subject; `stage`, `samples`, `story` and `histories` are what they
//! share, and `properties` what they share with the fuzz targets.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "../properties/mod.rs"]
mod properties;

mod histories;
mod samples;
mod stage;
mod story;

mod activity;
mod activity_kept;
mod activity_laws;
mod connection_laws;
mod connection_stories;
mod contract;
mod corpus;
mod credentials_laws;
mod csv;
mod diary;
mod directory;
mod early;
mod edges;
mod error_table;
mod failing;
mod folding;
mod handed_over;
mod hints;
mod hostile;
mod hostile_laws;
mod interleavings;
mod kept;
mod marking;
mod reading;
mod reading_pages;
mod reordering;
mod routes;
mod searching;
mod secrets;
mod seen;
mod seen_laws;
mod sessions;
mod settings;
mod unclear_stories;
mod windows;
mod words;
