//! The standard library for WebAssembly.

use std::path::Path;

use super::run_installer;
use crate::failure::{Failure, Result};
use crate::process;
use crate::say;

/// What the app is compiled for.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Adds the target to the toolchain, unless it is there.
///
/// # Errors
/// When rustup isn't there or can't download it.
pub fn install() -> Result<()> {
    if is_there() {
        return Ok(());
    }
    let mut rustup = process::command("rustup");
    rustup.arg("--version");
    if process::answer_of(rustup).is_none() {
        return Err(Failure::new(format!(
            "The target {TARGET} is missing and rustup was not found: install rustup (https://rustup.rs) \
             or the target, and run this again."
        )));
    }
    say::step(&format!("installing the target {TARGET}"), || {
        let mut command = process::command("rustup");
        command.args(["target", "add", TARGET]);
        run_installer(command, &format!("The target {TARGET}"))
    })
}

fn is_there() -> bool {
    let mut command = process::command("rustc");
    command.args(["--print", "target-libdir", "--target", TARGET]);
    process::answer_of(command).is_some_and(|folder| Path::new(&folder).is_dir())
}
