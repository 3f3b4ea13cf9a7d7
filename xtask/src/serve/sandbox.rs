//! The sandbox: built, and started.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::Options;
use crate::example::Example;
use crate::failure::{Context, Failure, Result};
use crate::process::{self, Child};
use crate::say;
use crate::workspace::Workspace;

/// Where its data is, below the root.
const DATABASE: &str = "target/sandbox/sandbox.sqlite3";

/// Builds it, and returns the program.
///
/// # Errors
/// When it doesn't build.
pub fn build(workspace: &Workspace) -> Result<PathBuf> {
    let messages = say::step("building the sandbox", || {
        let mut command = process::command("cargo");
        command
            .args(["build", "--package", "sandbox", "--message-format"])
            .arg("json-render-diagnostics")
            .current_dir(workspace.root());
        process::run_quietly(command, usize::MAX, |_| {
            "The sandbox could not be built: the lines above say why.".to_owned()
        })
    })?;
    program_in(&messages).ok_or_else(|| {
        Failure::new("Cargo built the sandbox but named no program: check sandbox/Cargo.toml.")
    })
}

/// The program that cargo's messages name: the target folder can be anywhere.
fn program_in(messages: &str) -> Option<PathBuf> {
    messages
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter(|message| message["target"]["name"] == "sandbox")
        .find_map(|message| message["executable"].as_str().map(PathBuf::from))
}

/// Starts it, waits until it accepts connections, and returns it with its address.
///
/// # Errors
/// When it stops before that; it says why itself.
pub fn start(mut command: Command) -> Result<(Child, String)> {
    command.stdin(Stdio::null()).stdout(Stdio::piped());
    let mut server = Child::start("The sandbox", command)?;
    let output = server.take_stdout().ok_or_else(|| Failure::new("The sandbox has no output to read."))?;
    let mut line = String::new();
    BufReader::new(output)
        .read_line(&mut line)
        .context(|| "The sandbox's output could not be read".to_owned())?;
    match line.trim_end().strip_prefix("ready ") {
        Some(address) => Ok((server, address.to_owned())),
        None => Err(Failure::new("The sandbox did not start: the line above says why.")),
    }
}

/// How to start it for people: with these files, and with what was connected the last time.
pub fn serving(workspace: &Workspace, program: &Path, files: &Path, options: &Options) -> Command {
    let mut command = process::command(program);
    command
        .current_dir(workspace.root())
        .args(["--host", &options.host.to_string()])
        .args(["--port", &options.port.to_string()])
        .arg("--files")
        .arg(files)
        .args(["--database", DATABASE]);
    if options.reset {
        command.arg("--reset");
    }
    if let Some(policy) = options.example.and_then(Example::trusted_types) {
        command.args(["--trusted-types", policy]);
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_is_where_cargo_says() {
        let messages = concat!(
            "   Compiling sandbox v0.1.0\n",
            r#"{"reason":"compiler-artifact","target":{"name":"serde"},"executable":null}"#,
            "\n",
            r#"{"reason":"compiler-artifact","target":{"name":"sandbox"},"executable":null}"#,
            "\n",
            r#"{"reason":"compiler-artifact","target":{"name":"sandbox"},"executable":"/t/sandbox"}"#,
            "\n",
        );
        assert_eq!(program_in(messages), Some(PathBuf::from("/t/sandbox")));
        assert_eq!(program_in("{}\n"), None);
    }

    fn arguments(options: &Options) -> String {
        let workspace = Workspace::at("/repository");
        let command = serving(&workspace, Path::new("sandbox"), Path::new("/files"), options);
        command.get_args().filter_map(|text| text.to_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_host_gets_the_policy_that_its_framework_needs_and_no_other_does() {
        let of = |example| arguments(&Options { example, ..Options::default() });
        assert!(of(Some(Example::Vue)).ends_with(" --trusted-types vue"));
        for strict in [None, Some(Example::Plain), Some(Example::React)] {
            assert!(!of(strict).contains("--trusted-types"), "{strict:?}");
        }
    }

    #[test]
    fn the_options_are_passed_on() {
        assert_eq!(
            arguments(&Options { port: 0, reset: true, ..Options::default() }),
            "--host 127.0.0.1 --port 0 --files /files \
             --database target/sandbox/sandbox.sqlite3 --reset"
        );
    }
}
