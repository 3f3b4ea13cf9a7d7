//! The sandbox from outside: the real binary, over real sockets.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod calls;
mod client;
mod command_line;
mod control;
mod durability;
mod files;
mod logins;
mod partners;
mod process;
mod refusals;
mod rules;
mod sessions;
