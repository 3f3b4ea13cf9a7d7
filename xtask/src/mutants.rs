//! `cargo xtask mutants`: breaks `src/domain` and `src/api` in many places, one at a time, and looks whether a native test notices.

use std::ffi::OsString;

use crate::failure::Result;
use crate::process::run_shown;
use crate::tools::Tools;
use crate::workspace::Workspace;

/// Runs cargo-mutants, an hour or so, or what `arguments` make of it (`--list`, `--file`, `--in-diff`, `--iterate`). The results
/// are in `target/mutants.out`. Whether every mutant was noticed: those that need not be are explained in
/// `docs/reliability.md`.
///
/// # Errors
/// When the tool can't be installed or started.
pub fn run(workspace: &Workspace, arguments: &[OsString]) -> Result<bool> {
    let tools = Tools::for_mutants(workspace)?;
    let mut command = tools.command("cargo");
    command.args(["mutants", "--package", "partner-integrations"]);
    if !arguments.iter().any(|argument| argument == "--file" || argument == "-f") {
        command.args(["--file", "src/domain/**/*.rs", "--file", "src/api/**/*.rs"]);
    }
    command
        .args(["--output", "target", "--jobs", "1", "--timeout", "60"])
        .args(arguments)
        .args(["--", "--lib", "--test", "native"])
        // Each mutant is a build and a run of the tests more: what is broken shows in few cases, too. What the crates of
        // others compile to is kept for the next run.
        .env("CARGO_TARGET_DIR", workspace.join("target/mutants"))
        .env("CARGO_PROFILE_DEV_DEBUG", "false")
        .env("CARGO_INCREMENTAL", "1")
        .env("PROPTEST_CASES", "32")
        .env("RUST_BACKTRACE", "0");
    run_shown(&mut command)
}
