//! Partner integrations: screens in which a business owner connects and disconnects partners.
//!
//! The modules, and the one rule of dependency between them (each may use only those to its right):
//!
//! ```text
//! mount → pages → ui, state → browser, api → domain        i18n: the words, for mount, pages and state
//!                                                          view, reactive: what screens and signals are made of
//! ```
//!
//! `domain`, `api` and `i18n` are plain Rust and are tested natively. Only `browser` calls `web-sys` and `gloo-net`; `view` builds
//! elements, and `mount` puts it together with the rest. Those crates, and Leptos, do not exist for a native build.

#[cfg(target_arch = "wasm32")]
// For what `view!` writes, here as in tests.
extern crate self as partner_integrations;

pub mod api;
pub mod domain;
pub mod i18n;

#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(target_arch = "wasm32")]
pub mod drill;
#[cfg(target_arch = "wasm32")]
pub mod mount;
#[cfg(target_arch = "wasm32")]
pub mod pages;
#[cfg(target_arch = "wasm32")]
pub mod reactive;
#[cfg(target_arch = "wasm32")]
pub mod state;
#[cfg(target_arch = "wasm32")]
pub mod ui;
#[cfg(target_arch = "wasm32")]
pub mod view;
