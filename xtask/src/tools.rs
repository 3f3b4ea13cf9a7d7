//! The tools that the commands use: found where they are, installed into `.tools` where they aren't.
//!
//! Nothing is put into the person's own folders, and every version is pinned by a file of the repository.

mod cargo_tool;
pub mod chromium;
mod node;
mod npm;
mod python;
pub mod wasm_target;

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Context, Result};
use crate::process;
use crate::say;
use crate::versions::Versions;
use crate::workspace::Workspace;
use cargo_tool::CargoTool;
pub use python::Python;

/// Tools that are there, at the right versions.
#[derive(Debug)]
pub struct Tools {
    workspace: Workspace,
    path: OsString,
}

impl Tools {
    /// What bundling needs when trunk is already running: Node and the tools from npm.
    ///
    /// # Errors
    /// A sentence for what is missing and could not be installed.
    pub fn for_bundling(workspace: &Workspace) -> Result<Self> {
        node::check()?;
        npm::install_tools(workspace)?;
        Self::new(workspace)
    }

    /// What tests in a browser need: the target, wasm-bindgen's test runner and a driver for the browser.
    ///
    /// # Errors
    /// As for [`Self::for_bundling`].
    pub fn for_browser_tests(workspace: &Workspace) -> Result<Self> {
        let versions = Versions::read(workspace)?;
        let tools = Self::for_bundling(workspace)?;
        wasm_target::install()?;
        CargoTool::wasm_bindgen(&versions).install(workspace)?;
        Ok(tools)
    }

    /// What building the app needs: all of the above and trunk.
    ///
    /// # Errors
    /// As for [`Self::for_bundling`].
    pub fn for_building(workspace: &Workspace) -> Result<Self> {
        let versions = Versions::read(workspace)?;
        let tools = Self::for_browser_tests(workspace)?;
        CargoTool::trunk(&versions).install(workspace)?;
        Ok(tools)
    }

    /// What checking the dependencies needs: cargo-deny.
    ///
    /// # Errors
    /// As for [`Self::for_bundling`].
    pub fn for_supply(workspace: &Workspace) -> Result<Self> {
        CargoTool::deny().install(workspace)?;
        Self::new(workspace)
    }

    /// What fuzzing needs, besides a nightly compiler: cargo-fuzz.
    ///
    /// # Errors
    /// As for [`Self::for_bundling`].
    pub fn for_fuzzing(workspace: &Workspace) -> Result<Self> {
        CargoTool::fuzz().install(workspace)?;
        Self::new(workspace)
    }

    /// What breaking the code on purpose needs: cargo-mutants.
    ///
    /// # Errors
    /// As for [`Self::for_bundling`].
    pub fn for_mutants(workspace: &Workspace) -> Result<Self> {
        CargoTool::mutants().install(workspace)?;
        Self::new(workspace)
    }

    /// What checking the sandbox from outside needs: schemathesis, made with a Python of this version.
    ///
    /// # Errors
    /// As for [`Self::for_bundling`].
    pub fn for_schemathesis(workspace: &Workspace, python: &str) -> Result<Self> {
        python::install(workspace, python)?;
        Self::new(workspace)
    }

    /// Installs what the end-to-end tests need from npm.
    ///
    /// # Errors
    /// When the tests aren't there, or npm fails.
    pub fn install_end_to_end(&self) -> Result<()> {
        npm::install_end_to_end(&self.workspace)
    }

    /// Installs what the checks of the npm package need from npm.
    ///
    /// # Errors
    /// When npm fails.
    pub fn install_packaging(&self) -> Result<()> {
        npm::install_in(&self.workspace, "packaging")
    }

    /// Installs what an example needs from npm.
    ///
    /// # Errors
    /// When npm fails.
    pub fn install_example(&self, name: &str) -> Result<()> {
        npm::install_in(&self.workspace, &format!("examples/{name}"))
    }

    /// Downloads the crates that `Cargo.lock` names, for builds that may not.
    ///
    /// # Errors
    /// When the registry can't be reached.
    pub fn fetch_crates(&self) -> Result<()> {
        say::step("fetching the crates", || {
            let mut command = self.command("cargo");
            command.arg("fetch");
            run_installer(command, "The crates")
        })
    }

    /// A command that finds the installed tools before any others of the same name.
    pub fn command(&self, program: &str) -> Command {
        let mut command = process::command(program);
        command.current_dir(self.workspace.root()).env("PATH", &self.path);
        command
    }

    /// Trunk, on the installed tools.
    pub fn trunk(&self) -> Command {
        let mut command = self.command(&self.program("trunk"));
        // Trunk takes the variable for a flag that must be `true` or `false`, and refuses the usual `1`.
        command.env_remove("NO_COLOR").env("TRUNK_COLOR", "never");
        command
    }

    /// Python, with the installed packages.
    pub fn python(&self) -> Command {
        self.command(&python::program(&self.workspace).to_string_lossy())
    }

    /// A program in `.tools/bin`, or its bare name when the one on `PATH` is used. `Command` looks a bare
    /// name up in this process's own `PATH`, not in the one its child is given.
    pub fn program(&self, name: &str) -> String {
        let installed = self.workspace.tools().join("bin").join(name);
        if installed.is_file() { installed.to_string_lossy().into_owned() } else { name.to_owned() }
    }

    /// The repository's root, where commands are started.
    pub fn root(&self) -> &Path {
        self.workspace.root()
    }

    /// Where a downloaded browser is kept.
    pub fn browsers(&self) -> PathBuf {
        self.workspace.tools().join("browsers")
    }

    /// A file of an npm package among the installed tools.
    pub fn npm_file(&self, path: &str) -> PathBuf {
        npm::modules(&self.workspace).join(path)
    }

    /// Tools that nobody looked for.
    #[cfg(test)]
    pub fn for_test(workspace: &Workspace) -> Self {
        Self { workspace: workspace.clone(), path: OsString::new() }
    }

    fn new(workspace: &Workspace) -> Result<Self> {
        let mut folders = vec![workspace.tools().join("bin")];
        folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
        let path = env::join_paths(folders).context(|| {
            "The repository's folder has a character in its name that PATH can't hold".to_owned()
        })?;
        Ok(Self { workspace: workspace.clone(), path })
    }
}

/// Whether a tool's last words say that it could not reach what it wanted to download from.
fn is_network_failure(output: &str) -> bool {
    const SIGNS: &[&str] = &[
        "could not resolve",
        "couldn't resolve",
        "could not connect",
        "couldn't connect",
        "failed to connect",
        "failed to establish a new connection",
        "name resolution",
        "temporary failure resolving",
        "failed to download",
        "connection refused",
        "timed out",
        "network error",
        "network is unreachable",
        "network request",
        "econnrefused",
        "econnreset",
        "enotfound",
        "eai_again",
    ];
    let output = output.to_lowercase();
    SIGNS.iter().any(|sign| output.contains(sign))
}

/// Runs what installs `tool`, silently unless it fails.
fn run_installer(command: Command, tool: &str) -> Result<()> {
    process::run_quietly(command, 15, |output| not_installed(tool, output)).map(drop)
}

/// The sentence for a tool that could not be installed.
fn not_installed(tool: &str, output: &str) -> String {
    if is_network_failure(output) {
        format!(
            "{tool} could not be downloaded: the network or the registry could not be reached. \
             Check the connection and run this again."
        )
    } else {
        format!("{tool} could not be installed: the lines above say why.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_closed_network_is_told_from_a_tool_that_does_not_build() {
        let offline = "error: failed to download from `https://example.test`\n  Could not resolve host";
        assert!(not_installed("trunk 0.21.14", offline).contains("could not be reached"));
        let pip = "NewConnectionError: Failed to establish a new connection: [Errno -2]\n\
                   ERROR: No matching distribution found for schemathesis==4.32.5";
        assert!(not_installed("The Python packages", pip).contains("could not be reached"));
        let broken = "error[E0308]: mismatched types";
        assert!(not_installed("trunk 0.21.14", broken).contains("the lines above"));
    }
}
