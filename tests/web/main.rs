//! Components in a real browser engine.
//!
//! Run with `cargo xtask test --only web`, or `cargo test --target wasm32-unknown-unknown --test web`.
#![cfg(target_arch = "wasm32")]
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod element;
mod fields;
mod modal;
mod notices;
mod stage;
mod views;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
