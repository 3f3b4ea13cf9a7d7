//! Cargo's runner for test programs compiled to WebAssembly, named in `.cargo/config.toml`.
//!
//! wasm-bindgen's own runner makes a page of the program and serves it. It would drive a browser through
//! a WebDriver of exactly the browser's version, one more thing to install. Here Playwright's driver opens
//! the page, as in the end-to-end tests.

use std::ffi::OsString;
use std::fs;
use std::io::{self, BufRead, BufReader};
use std::process::{ChildStdout, Stdio};
use std::thread;

use crate::failure::{Context, Failure, Result};
use crate::process::{Child, run_shown};
use crate::say;
use crate::tools::{Tools, chromium};
use crate::workspace::Workspace;

/// Runs a test program: its path, then its arguments; whether all tests passed.
///
/// # Errors
/// When a tool is missing, or the page can't be served.
pub fn run_in_browser(workspace: &Workspace, arguments: &[OsString]) -> Result<bool> {
    let tools = Tools::for_browser_tests(workspace)?;
    let mut runner = start_runner(workspace, &tools, arguments)?;
    let output = runner
        .take_stdout()
        .ok_or_else(|| Failure::new("wasm-bindgen-test-runner has no output to read."))?;
    let mut output = BufReader::new(output);
    let Some(address) = address_of_page(&mut output)? else {
        // It had nothing to serve (no tests, `--list`) or failed; it has said so.
        return runner.wait();
    };
    // A full pipe would stop the server.
    thread::spawn(move || io::copy(&mut output, &mut io::sink()));

    let mut driver = tools.command("node");
    driver
        .arg(workspace.join("xtask/npm/run-in-browser.mjs"))
        .arg(tools.npm_file(""))
        .arg(address)
        .arg(chromium::find_or_install(&tools)?);
    run_shown(&mut driver)
}

fn start_runner(workspace: &Workspace, tools: &Tools, arguments: &[OsString]) -> Result<Child> {
    // The runner leaves its page behind when it is ended: in a folder of ours, emptied each time.
    let pages = workspace.state()?.join("web");
    let _ = fs::remove_dir_all(&pages);
    fs::create_dir_all(&pages).context(|| format!("{} could not be created", pages.display()))?;
    // `cargo test --quiet` passes the flag on, and the runner would refuse it.
    let mut command = tools.command(&tools.program("wasm-bindgen-test-runner"));
    command
        .args(arguments.iter().filter(|argument| *argument != "--quiet"))
        .current_dir(std::env::current_dir().unwrap_or_else(|_| workspace.root().to_owned()))
        .env("TMPDIR", &pages)
        .env("NO_HEADLESS", "1")
        .env("WASM_BINDGEN_TEST_ADDRESS", "127.0.0.1:0")
        .stdin(Stdio::null())
        .stdout(Stdio::piped());
    Child::start("wasm-bindgen-test-runner", command)
}

/// The address that the runner prints when it serves; its other lines are passed on.
fn address_of_page(output: &mut BufReader<ChildStdout>) -> Result<Option<String>> {
    let mut line = String::new();
    loop {
        line.clear();
        let length = output
            .read_line(&mut line)
            .context(|| "The output of wasm-bindgen-test-runner could not be read".to_owned())?;
        if length == 0 {
            return Ok(None);
        }
        match address_in(&line) {
            Some(address) => return Ok(Some(address.to_owned())),
            None => say::line(line.trim_end()),
        }
    }
}

fn address_in(line: &str) -> Option<&str> {
    line.trim_end().split_once("available at ").map(|(_, address)| address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_read_from_the_runner_s_own_words() {
        let line = "Interactive browsers tests are now available at http://127.0.0.1:41233\n";
        assert_eq!(address_in(line), Some("http://127.0.0.1:41233"));
        assert_eq!(address_in("no tests to run!\n"), None);
    }
}
