//! `cargo xtask fuzz`: looks for input from outside for which a property of `tests/properties` does not hold.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::failure::{Context, Failure, Result};
use crate::process;
use crate::say;
use crate::tools::Tools;
use crate::workspace::Workspace;

/// The folder of the fuzz targets' package, a workspace of its own.
const FOLDER: &str = "fuzz";

/// What to fuzz, and for how long.
#[derive(Debug, PartialEq, Eq)]
pub struct Options {
    /// Seconds for each target.
    pub seconds: u32,
    /// These targets; all, when none is named.
    pub targets: Vec<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self { seconds: 60, targets: Vec::new() }
    }
}

/// Runs each target from its corpus in `fuzz/corpus`, which is only read: what is new goes to `target/fuzz`. Without a
/// nightly compiler there is nothing to run with, which is said and is no failure.
///
/// # Errors
/// When a target isn't there, doesn't build, or finds something: then with where that is.
pub fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let targets = chosen(&all(&workspace.join(FOLDER).join("fuzz_targets"))?, &options.targets)?;
    if process::answer_of(nightly(process::command("cargo"), &["--version"])).is_none() {
        say::line(
            "Skipped: fuzzing needs a nightly compiler. `rustup toolchain install nightly` brings one.",
        );
        return Ok(());
    }
    let tools = Tools::for_fuzzing(workspace)?;
    say::step("building the fuzz targets", || {
        let command = cargo_fuzz(workspace, &tools, "build", &[]);
        process::run_quietly(command, 30, |_| "The fuzz targets do not build: see above.".to_owned())
            .map(drop)
    })?;
    targets.iter().try_for_each(|target| fuzz(workspace, &tools, target, options.seconds))
}

fn fuzz(workspace: &Workspace, tools: &Tools, target: &str, seconds: u32) -> Result<()> {
    let found = workspace.state()?.join("fuzz").join(target);
    fs::create_dir_all(&found).context(|| format!("{} could not be created", found.display()))?;
    let seeds = workspace.join(FOLDER).join("corpus").join(target);
    let mut command = cargo_fuzz(workspace, tools, "run", &[target]);
    command.args([found.as_path(), seeds.as_path()]).arg("--").args([
        &format!("-max_total_time={seconds}"),
        "-max_len=4096",
        "-timeout=10",
        "-print_final_stats=1",
    ]);
    let output = say::step(&format!("fuzzing {target}"), || {
        process::run_quietly(command, 3, |output| {
            let (file, broken) =
                (artifact(output).unwrap_or("input"), panic_message(output).unwrap_or("it failed"));
            format!(
                "{target} found {file} ({broken}): mend what is wrong, and keep the file as fuzz/corpus/{target}/NAME, which \
                 the native tests try again."
            )
        })
    })?;
    if let Some(count) = executed(&output) {
        say::line(format_args!("    {count} inputs"));
    }
    Ok(())
}

fn cargo_fuzz(workspace: &Workspace, tools: &Tools, what: &str, arguments: &[&str]) -> Command {
    let mut command = nightly(tools.command("cargo"), &["fuzz", what]);
    // An address sanitizer would look for what safe code cannot do, at half the speed.
    command.env("RUST_BACKTRACE", "0");
    command.args(["--sanitizer", "none", "--target-dir"]).arg(workspace.join("target/fuzz")).args(arguments);
    command
}

fn nightly(mut cargo: Command, arguments: &[&str]) -> Command {
    cargo.arg("+nightly").args(arguments);
    cargo
}

/// The targets in a folder, by name.
fn all(folder: &Path) -> Result<Vec<String>> {
    let unreadable = || format!("{} could not be read", folder.display());
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).context(unreadable)? {
        let path = entry.context(unreadable)?.path();
        names.extend(path.file_stem().map(|name| name.to_string_lossy().into_owned()));
    }
    names.sort();
    Ok(names)
}

fn chosen(all: &[String], named: &[String]) -> Result<Vec<String>> {
    if let Some(unknown) = named.iter().find(|name| !all.contains(name)) {
        return Err(Failure::new(format!(
            "There is no fuzz target {unknown}: use one of {}.",
            all.join(", ")
        )));
    }
    Ok(if named.is_empty() { all } else { named }.to_vec())
}

/// How many inputs were tried, from libFuzzer's statistics.
fn executed(output: &str) -> Option<&str> {
    output.lines().find_map(|line| line.strip_prefix("stat::number_of_executed_units:")).map(str::trim)
}

/// The file that the input was kept in.
fn artifact(output: &str) -> Option<&str> {
    output.lines().map(str::trim).find(|line| line.starts_with("fuzz/artifacts/"))
}

/// What did not hold: the line after the one that says where.
fn panic_message(output: &str) -> Option<&str> {
    output.lines().skip_while(|line| !line.contains("panicked at ")).nth(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_targets_are_fuzzed_unless_some_are_named() {
        let all = all(&Workspace::find().unwrap().join("fuzz/fuzz_targets")).unwrap();
        assert!(all.contains(&"documents".to_owned()), "{all:?}");
        assert_eq!(chosen(&all, &[]).unwrap(), all);
        assert_eq!(chosen(&all, &["routes".to_owned()]).unwrap(), ["routes"]);
    }

    #[test]
    fn a_target_that_is_not_there_is_named_with_those_that_are() {
        let failure = chosen(&["links".to_owned(), "routes".to_owned()], &["lniks".to_owned()]).unwrap_err();
        assert!(failure.to_string().contains("lniks: use one of links, routes"), "{failure}");
    }

    #[test]
    fn what_did_not_hold_is_told_from_the_rest_of_the_noise() {
        let output = "INFO: seed corpus\nthread '<unnamed>' panicked at tests/properties/links.rs:40:5:\n//x leads away\n\nFailing input:\n\n\tfuzz/artifacts/links/crash-3edd9b\n";
        assert_eq!(artifact(output), Some("fuzz/artifacts/links/crash-3edd9b"));
        assert_eq!(panic_message(output), Some("//x leads away"));
    }

    #[test]
    fn the_number_of_inputs_is_the_fuzzers_own() {
        let output =
            "Done 8 runs\nstat::number_of_executed_units: 48151623\nstat::average_exec_per_sec: 42\n";
        assert_eq!(executed(output), Some("48151623"));
        assert_eq!(executed("Done"), None);
    }
}
