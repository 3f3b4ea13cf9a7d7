//! Python with the packages of `sandbox/requirements.txt`, in a virtual environment of the repository's own.

use std::fs;
use std::path::PathBuf;

use super::run_installer;
use crate::build::digest;
use crate::failure::{Context, Result};
use crate::process;
use crate::say;
use crate::workspace::Workspace;

/// What to install, each package at one version.
const REQUIREMENTS: &str = "sandbox/requirements.txt";

/// The oldest version that all of them run on.
const OLDEST: (u32, u32) = (3, 11);

/// The file in the environment that remembers what it was made from.
const STAMP: &str = ".installed-from";

/// What this machine's Python can do.
#[derive(Debug, PartialEq, Eq)]
pub enum Python {
    /// Environments can be made with it; its version.
    Ready(String),
    /// They can't: why, and what to install.
    Missing(String),
}

impl Python {
    /// The `python3` on `PATH`.
    pub fn find() -> Self {
        let ask = |script: &str| {
            let mut command = process::command("python3");
            command.args(["-c", script]);
            process::answer_of(command)
        };
        let version = ask("import platform; print(platform.python_version())");
        // Debian has them in a package of its own.
        let makes_environments = ask("import ensurepip, venv").is_some();
        judge(version, makes_environments)
    }
}

fn judge(version: Option<String>, makes_environments: bool) -> Python {
    let (major, minor) = OLDEST;
    match version {
        None => Python::Missing(format!("python3 was not found (install Python {major}.{minor} or later)")),
        Some(version) if parts(&version).is_none_or(|parts| parts < OLDEST) => {
            Python::Missing(format!("Python {version} is too old (install {major}.{minor} or later)"))
        }
        Some(_) if !makes_environments => Python::Missing(
            "python3 has no modules venv and ensurepip (on Debian: install python3-venv)".to_owned(),
        ),
        Some(version) => Python::Ready(version),
    }
}

fn parts(version: &str) -> Option<(u32, u32)> {
    let mut parts = version.split('.').map(|part| part.parse().ok());
    Some((parts.next()??, parts.next()??))
}

/// The interpreter that sees the packages. Their own programs name it by its full path, which a moved folder breaks.
pub fn program(workspace: &Workspace) -> PathBuf {
    folder(workspace).join("bin/python3")
}

fn folder(workspace: &Workspace) -> PathBuf {
    workspace.tools().join("python")
}

/// Makes the environment with a Python of this version, unless it is there.
///
/// # Errors
/// When pip can't download the packages.
pub fn install(workspace: &Workspace, version: &str) -> Result<()> {
    let wanted = digest::hex(format!("{version}\n{}", workspace.read(REQUIREMENTS)?).as_bytes());
    let stamp = folder(workspace).join(STAMP);
    let is_installed = || fs::read_to_string(&stamp).is_ok_and(|made_from| made_from == wanted);
    if is_installed() {
        return Ok(());
    }
    let _lock = workspace.lock("tools")?;
    if is_installed() {
        return Ok(());
    }
    say::step(&format!("installing Python packages ({REQUIREMENTS})"), || {
        let mut venv = process::command("python3");
        venv.args(["-m", "venv", "--clear"]).arg(folder(workspace));
        run_installer(venv, "The environment for Python packages")?;
        let mut pip = process::command(program(workspace));
        // Built packages only: no script of a package is run.
        pip.args([
            "-m",
            "pip",
            "install",
            "--disable-pip-version-check",
            "--no-input",
            "--only-binary",
            ":all:",
        ])
        .arg("--requirement")
        .arg(workspace.join(REQUIREMENTS));
        run_installer(pip, "The Python packages")?;
        fs::write(&stamp, &wanted).context(|| format!("{} could not be written", stamp.display()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn missing(version: Option<&str>, makes_environments: bool) -> String {
        match judge(version.map(str::to_owned), makes_environments) {
            Python::Missing(what) => what,
            Python::Ready(version) => panic!("{version} will do"),
        }
    }

    #[test]
    fn python_from_3_11_on_will_do() {
        for version in ["3.11.0", "3.14.2", "3.15.0b1", "4.0.0"] {
            assert_eq!(judge(Some(version.to_owned()), true), Python::Ready(version.to_owned()));
        }
    }

    #[test]
    fn what_is_missing_is_named_with_what_to_install() {
        assert!(missing(None, false).contains("install Python 3.11 or later"));
        assert!(missing(Some("3.9.2"), true).contains("3.9.2 is too old"));
        assert!(missing(Some("3.11.2"), false).contains("python3-venv"));
    }

    #[test]
    fn every_package_is_pinned_to_one_version() {
        let requirements = Workspace::find().unwrap().read(REQUIREMENTS).unwrap();
        let packages: Vec<&str> =
            requirements.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
        assert!(packages[0].starts_with("schemathesis=="), "{packages:?}");
        for package in packages {
            let (name, version) = package.split_once("==").unwrap();
            assert!(
                !name.is_empty() && version.starts_with(|first: char| first.is_ascii_digit()),
                "{package}"
            );
            assert!(!version.contains(['*', ',', '<', '>', ' ']), "{package}");
        }
    }
}
