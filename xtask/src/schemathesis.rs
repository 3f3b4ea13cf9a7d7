//! `cargo xtask schemathesis`: asks the sandbox thousands of things, right and wrong ones, that its OpenAPI document leads
//! to, and looks whether the answers are those that the document promises.

use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::failure::{Context, Failure, Result};
use crate::process::{self, Child};
use crate::say;
use crate::serve::sandbox;
use crate::tools::{Python, Tools};
use crate::workspace::Workspace;

/// What is tried in the tests: the same requests each time, fewer than schemathesis would make by itself.
pub const IN_TESTS: [&str; 3] = ["--generation-deterministic", "--max-examples", "40"];

/// Prints a token of the sandbox whose address is the argument.
const TOKEN: &str = "\
import json, sys, urllib.request as web
print(json.load(web.urlopen(web.Request(sys.argv[1] + '/sandbox/token', method='POST')))['access_token'])";

/// What keeps requests to this machine from a proxy of the person's.
const DIRECTLY: [(&str, &str); 2] = [("NO_PROXY", "127.0.0.1"), ("no_proxy", "127.0.0.1")];

/// Checks a sandbox of its own, with `options` for schemathesis. Without a Python that can make environments there is
/// nothing to run with, which is said and is no failure.
///
/// # Errors
/// When an answer isn't as documented, in schemathesis's words, or when it can't be installed or run.
pub fn check(workspace: &Workspace, options: &[OsString]) -> Result<()> {
    let version = match Python::find() {
        Python::Ready(version) => version,
        Python::Missing(what) => {
            say::line(format_args!("  Skipped: {what}."));
            return Ok(());
        }
    };
    let tools = Tools::for_schemathesis(workspace, &version)?;
    let program = sandbox::build(workspace)?;
    let _lock = workspace.lock("schemathesis")?;
    let folder = empty_folder(workspace)?;
    let (server, address) = start(&program, &folder)?;
    let token = token(&tools, &address)?;
    let output = say::step("asking the sandbox what its document leads to", || {
        process::run_quietly(schemathesis(&tools, &folder, &address, &token, options), usize::MAX, |_| {
            "The sandbox and sandbox/openapi.yaml do not agree, or schemathesis could not run: the lines above say which. \
             The sandbox's log is in target/xtask/schemathesis."
                .to_owned()
        })
    })?;
    drop(server);
    if let Some(cases) = cases(&output) {
        say::line(format_args!("  requests: {cases}"));
    }
    Ok(())
}

/// The folder for what is left behind: a database, a log, schemathesis's notes.
fn empty_folder(workspace: &Workspace) -> Result<PathBuf> {
    let folder = workspace.state()?.join("schemathesis");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).context(|| format!("{} could not be created", folder.display()))?;
    Ok(folder)
}

/// A sandbox with fresh data that answers as fast as it is asked.
fn start(program: &Path, folder: &Path) -> Result<(Child, String)> {
    let path = folder.join("sandbox.log");
    let log = File::create(&path).context(|| format!("{} could not be created", path.display()))?;
    let mut command = process::command(program);
    command
        .args(["--port", "0", "--reset", "--rate-limit", "0", "--database"])
        .arg(folder.join("sandbox.sqlite3"))
        .stderr(Stdio::from(log));
    sandbox::start(command)
        .map_err(|failure| failure.with_output(&fs::read_to_string(&path).unwrap_or_default()))
}

fn token(tools: &Tools, address: &str) -> Result<String> {
    let mut command = tools.python();
    command.args(["-c", TOKEN, address]).envs(DIRECTLY);
    process::answer_of(command).filter(|token| !token.is_empty()).ok_or_else(|| {
        Failure::new(
            "The sandbox gave no token: the log in target/xtask/schemathesis shows what it was asked for.",
        )
    })
}

fn schemathesis(tools: &Tools, folder: &Path, address: &str, token: &str, options: &[OsString]) -> Command {
    let mut command = tools.python();
    command
        // It leaves notes where it runs.
        .current_dir(folder)
        .envs(DIRECTLY)
        .env("NO_COLOR", "1")
        .args(["-m", "schemathesis.cli", "--config-file"])
        .arg(tools.root().join("sandbox/schemathesis.toml"))
        .args(["run", &format!("{address}/openapi.yaml"), "--checks", "all"])
        .args(["--header", &format!("Authorization: Bearer {token}")])
        .args(options);
    command
}

/// How many requests there were, from schemathesis's summary.
fn cases(output: &str) -> Option<&str> {
    output.lines().skip_while(|line| line.trim() != "Test cases:").nth(1).map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_requests_is_its_own() {
        let output = "Test Phases:\n  ✅ Stateful\n\nTest cases:\n  1877 generated, 1877 passed, 24 skipped\n\nSeed: 1\n";
        assert_eq!(cases(output), Some("1877 generated, 1877 passed, 24 skipped"));
        assert_eq!(cases("Test cases:"), None);
    }

    #[test]
    fn options_come_last_so_that_they_have_the_last_word() {
        let tools = Tools::for_test(&Workspace::at("/repository"));
        let options = ["--seed", "7"].map(OsString::from);
        let command = schemathesis(&tools, Path::new("/folder"), "http://127.0.0.1:1", "t-1", &options);
        let arguments: Vec<_> = command.get_args().filter_map(|text| text.to_str()).collect();
        assert_eq!(
            arguments.join(" "),
            "-m schemathesis.cli --config-file /repository/sandbox/schemathesis.toml \
             run http://127.0.0.1:1/openapi.yaml --checks all --header Authorization: Bearer t-1 --seed 7"
        );
        assert_eq!(command.get_current_dir(), Some(Path::new("/folder")));
    }
}
