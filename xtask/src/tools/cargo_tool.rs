//! Tools that cargo installs.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use super::run_installer;
use crate::failure::{Context, Result};
use crate::process;
use crate::say;
use crate::versions::Versions;
use crate::workspace::Workspace;

/// A package of command-line programs, at one exact version.
#[derive(Debug)]
pub struct CargoTool {
    package: &'static str,
    programs: &'static [&'static str],
    version: String,
}

impl CargoTool {
    /// trunk: builds the app.
    pub fn trunk(versions: &Versions) -> Self {
        Self { package: "trunk", programs: &["trunk"], version: versions.trunk.clone() }
    }

    /// wasm-bindgen's programs: they refuse a crate of any other version.
    pub fn wasm_bindgen(versions: &Versions) -> Self {
        Self {
            package: "wasm-bindgen-cli",
            programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
            version: versions.wasm_bindgen.clone(),
        }
    }

    /// cargo-deny: holds the dependencies to `deny.toml`.
    pub fn deny() -> Self {
        Self { package: "cargo-deny", programs: &["cargo-deny"], version: "0.20.2".to_owned() }
    }

    /// cargo-fuzz: builds and runs the fuzz targets.
    pub fn fuzz() -> Self {
        Self { package: "cargo-fuzz", programs: &["cargo-fuzz"], version: "0.13.2".to_owned() }
    }

    /// cargo-mutants: breaks the code in many places and looks whether a test notices.
    pub fn mutants() -> Self {
        Self { package: "cargo-mutants", programs: &["cargo-mutants"], version: "27.1.0".to_owned() }
    }

    /// Installs the programs into `.tools/bin`, unless they are there or on `PATH` at this very version.
    ///
    /// # Errors
    /// When cargo can't download or build them.
    pub fn install(&self, workspace: &Workspace) -> Result<()> {
        if self.is_there(workspace) {
            return Ok(());
        }
        let _lock = workspace.lock("tools")?;
        if self.is_there(workspace) {
            return Ok(());
        }
        let name = format!("{} {}", self.package, self.version);
        say::step(&format!("installing {name}, once, in some minutes"), || self.build(workspace, &name))
    }

    fn is_there(&self, workspace: &Workspace) -> bool {
        let bin = workspace.tools().join("bin");
        self.programs.iter().all(|program| {
            let installed = bin.join(program);
            if installed.is_file() {
                // An old one here would hide a right one on PATH.
                self.is_right(&installed)
            } else {
                self.is_right(program)
            }
        })
    }

    fn is_right(&self, program: impl AsRef<OsStr>) -> bool {
        let program = program.as_ref();
        let mut command = process::command(program);
        // A subcommand of cargo is given its own name first, as cargo does; some want it.
        command.args(subcommand(program)).arg("--version");
        process::answer_of(command).is_some_and(|answer| says_version(&answer, &self.version))
    }

    /// Optimising a tool costs many minutes and saves seconds: the profile is turned down.
    fn build(&self, workspace: &Workspace, name: &str) -> Result<()> {
        let tools = workspace.tools();
        let build = tools.join("build");
        let mut command = process::command("cargo");
        command
            .args(["install", "--locked", "--force", "--no-default-features", "--root"])
            .arg(&tools)
            .args([self.package, "--version", &format!("={}", self.version)])
            .current_dir(workspace.root())
            .env("CARGO_TARGET_DIR", &build)
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
            .env("CARGO_PROFILE_RELEASE_STRIP", "symbols")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "false");
        run_installer(command, name)?;
        fs::remove_dir_all(&build).context(|| format!("{} could not be removed", build.display()))
    }
}

/// The name in `cargo NAME`, where the program is one of cargo's subcommands.
fn subcommand(program: &OsStr) -> Option<&str> {
    Path::new(program).file_name()?.to_str()?.strip_prefix("cargo-")
}

/// Whether `--version` printed exactly this version, as in `trunk 0.21.14`.
fn says_version(answer: &str, version: &str) -> bool {
    answer.split_whitespace().nth(1) == Some(version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subcommand_of_cargo_is_asked_by_its_name() {
        assert_eq!(subcommand(OsStr::new("/repo/.tools/bin/cargo-mutants")), Some("mutants"));
        assert_eq!(subcommand(OsStr::new("trunk")), None);
    }

    #[test]
    fn only_the_exact_version_will_do() {
        assert!(says_version("wasm-bindgen 0.2.129", "0.2.129"));
        assert!(says_version("wasm-bindgen 0.2.129 (0f3a11e)", "0.2.129"));
        assert!(!says_version("wasm-bindgen 0.2.12", "0.2.129"));
        assert!(!says_version("wasm-bindgen 0.2.1290", "0.2.129"));
        assert!(!says_version("", "0.2.129"));
    }
}
