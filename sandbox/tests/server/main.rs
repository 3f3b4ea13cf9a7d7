//! The sandbox from outside: the real binary, over real sockets.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod calls;
mod client;
mod command_line;
mod control;
mod deployment;
mod durability;
mod files;
mod hanging;
mod limits;
mod logins;
mod partners;
mod process;
mod refusals;
mod rules;
mod samples;
mod sessions;
mod wire;
