//! Starting other programs.

mod child;

use std::env;
use std::ffi::OsStr;
use std::io::{self, Read};
use std::process::{Command, Stdio};

use crate::failure::{Context, Failure, Result};
pub use child::Child;

/// A command whose environment is the person's own, without what `cargo run` added for this program:
/// build scripts would take it for theirs and build again.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    for (name, _) in env::vars_os() {
        if name.to_str().is_some_and(is_added_by_cargo_run) {
            command.env_remove(name);
        }
    }
    command
}

fn is_added_by_cargo_run(name: &str) -> bool {
    name == "CARGO"
        || name == "RUST_RECURSION_COUNT"
        || ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_"]
            .iter()
            .any(|prefix| name.starts_with(prefix))
}

/// Runs a command with its output kept back, and returns it (both streams, in order).
///
/// # Errors
/// When the program fails: what `explain` makes of its output, with the last `kept_lines` lines of it.
pub fn run_quietly(
    mut command: Command,
    kept_lines: usize,
    explain: impl FnOnce(&str) -> String,
) -> Result<String> {
    let program = name_of(&command);
    let (mut reader, writer) = io::pipe().context(|| format!("{program} could not be started"))?;
    let both = writer.try_clone().context(|| format!("{program} could not be started"))?;
    let mut child = command
        .stdin(Stdio::null())
        .stdout(both)
        .stderr(writer)
        .spawn()
        .context(|| format!("{program} could not be started"))?;
    // The command holds the pipe's writing ends; the end of the output is seen only without them.
    drop(command);

    let mut bytes = Vec::new();
    let read = reader.read_to_end(&mut bytes);
    let status = child.wait().context(|| format!("{program} was lost"))?;
    read.context(|| format!("the output of {program} could not be read"))?;
    let output = String::from_utf8_lossy(&bytes).into_owned();
    if status.success() {
        Ok(output)
    } else {
        Err(Failure::new(explain(&output)).with_output(last_lines(&output, kept_lines)))
    }
}

/// Runs a command with its output shown as it comes; whether it succeeded.
///
/// # Errors
/// When the program can't be started at all.
pub fn run_shown(command: &mut Command) -> Result<bool> {
    let program = name_of(command);
    let status = command.status().context(|| format!("{program} could not be started"))?;
    Ok(status.success())
}

/// What a program prints on standard output, trimmed; `None` when it isn't there or fails.
pub fn answer_of(mut command: Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    output.status.success().then_some(text)
}

fn name_of(command: &Command) -> String {
    command.get_program().to_string_lossy().into_owned()
}

fn last_lines(text: &str, count: usize) -> &str {
    let text = text.trim_end();
    match text.rmatch_indices('\n').nth(count.saturating_sub(1)) {
        Some((position, _)) => &text[position + 1..],
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_last_words_of_a_tool_are_kept() {
        assert_eq!(last_lines("one\ntwo\nthree\n", 2), "two\nthree");
        assert_eq!(last_lines("one\ntwo\n", 5), "one\ntwo");
        assert_eq!(last_lines("", 3), "");
    }

    #[test]
    fn settings_of_the_person_reach_the_tools_and_those_of_cargo_run_do_not() {
        assert!(is_added_by_cargo_run("CARGO_PKG_NAME"));
        assert!(is_added_by_cargo_run("CARGO_MANIFEST_DIR"));
        assert!(!is_added_by_cargo_run("CARGO_HOME"));
        assert!(!is_added_by_cargo_run("CARGO_NET_OFFLINE"));
    }

    #[test]
    fn a_failed_tool_leaves_its_last_words_in_the_failure() {
        let mut command = Command::new("sh");
        command.args(["-c", "echo one; echo two >&2; exit 3"]);
        let failure = run_quietly(command, 1, |output| format!("It said {} lines.", output.lines().count()))
            .unwrap_err();
        assert_eq!(failure.to_string(), "It said 2 lines.");
        assert_eq!(failure.output(), Some("two"));
    }
}
