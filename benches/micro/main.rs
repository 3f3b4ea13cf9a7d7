//! How long the pure parts take, natively: `cargo bench`. docs/performance.md has figures, and says how they compare with a phone's.

#![cfg_attr(target_arch = "wasm32", no_main)]
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, missing_docs, reason = "a measurement that can't be taken fails by panicking")]

mod connection;
mod crowd;
mod decode;
mod search;

use criterion::{criterion_group, criterion_main};

criterion_group!(micro, decode::listing, search::directory, connection::histories);
criterion_main!(micro);
