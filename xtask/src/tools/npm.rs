//! Packages from npm, installed as their lock file says and again only when it changes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::run_installer;
use crate::build::digest;
use crate::failure::{Context, Failure, Result};
use crate::process;
use crate::say;
use crate::workspace::Workspace;

/// The file beside `node_modules` that remembers which lock file it was made from.
const STAMP: &str = "node_modules/.installed-from";

/// Where the tools' packages are.
pub fn modules(workspace: &Workspace) -> PathBuf {
    folder(workspace).join("node_modules")
}

fn folder(workspace: &Workspace) -> PathBuf {
    workspace.tools().join("npm")
}

/// Installs what `xtask/npm/package.json` names into `.tools/npm`, and `wasm-opt` where trunk finds it.
///
/// # Errors
/// When npm can't download them.
pub fn install_tools(workspace: &Workspace) -> Result<()> {
    let from = workspace.join("xtask/npm");
    let to = folder(workspace);
    if is_installed(&from, &to) && workspace.tools().join("bin/wasm-opt").is_file() {
        return Ok(());
    }
    let _lock = workspace.lock("tools")?;
    fs::create_dir_all(&to).context(|| format!("{} could not be created", to.display()))?;
    for file in ["package.json", "package-lock.json"] {
        fs::copy(from.join(file), to.join(file))
            .context(|| format!("{file} could not be copied to {}", to.display()))?;
    }
    let mut command = process::command("npm");
    command.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    install("npm packages (xtask/npm)", command, &to)?;
    write_wasm_opt(workspace)
}

/// Installs what the end-to-end tests name, beside them. Browsers are found on their own.
///
/// # Errors
/// When there are no such tests, or npm can't download what they need.
pub fn install_end_to_end(workspace: &Workspace) -> Result<()> {
    let folder = workspace.join("tests/e2e");
    if !folder.join("package-lock.json").is_file() {
        return Err(Failure::new("There are no end-to-end tests: tests/e2e/package-lock.json is missing."));
    }
    if is_installed(&folder, &folder) {
        return Ok(());
    }
    let mut command = process::command("npm");
    command.args(["ci", "--no-audit", "--no-fund"]).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    install("npm packages (tests/e2e)", command, &folder)
}

/// Installs what a folder's own lock file names, beside it. No script of a package is run.
///
/// # Errors
/// When npm can't download it.
pub fn install_in(workspace: &Workspace, name: &str) -> Result<()> {
    let folder = workspace.join(name);
    if is_installed(&folder, &folder) {
        return Ok(());
    }
    let mut command = process::command("npm");
    command.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    install(&format!("npm packages ({name})"), command, &folder)
}

fn install(what: &str, mut command: Command, folder: &Path) -> Result<()> {
    command.current_dir(folder);
    say::step(&format!("installing {what}"), || {
        run_installer(command, what)?;
        let stamp = folder.join(STAMP);
        fs::write(&stamp, lock_digest(folder).unwrap_or_default())
            .context(|| format!("{} could not be written", stamp.display()))
    })
}

/// Whether the packages under `to` were made from the lock file under `from`.
fn is_installed(from: &Path, to: &Path) -> bool {
    let installed = fs::read_to_string(to.join(STAMP)).ok();
    installed.is_some() && installed == lock_digest(from)
}

fn lock_digest(folder: &Path) -> Option<String> {
    let manifest = fs::read(folder.join("package.json")).ok()?;
    let lock = fs::read(folder.join("package-lock.json")).ok()?;
    Some(digest::hex(&[manifest, lock].concat()))
}

/// Trunk looks for a program named `wasm-opt` on `PATH`; npm's is a script in a folder of its own.
fn write_wasm_opt(workspace: &Workspace) -> Result<()> {
    let bin = workspace.tools().join("bin");
    let path = bin.join("wasm-opt");
    let script = "#!/bin/sh\n\
        exec node \"$(dirname \"$0\")/../npm/node_modules/binaryen/bin/wasm-opt\" \"$@\"\n";
    fs::create_dir_all(&bin)
        .and_then(|()| fs::write(&path, script))
        .and_then(|()| make_executable(&path))
        .context(|| format!("{} could not be written", path.display()))
}

#[cfg(unix)]
fn make_executable(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn make_executable(_: &Path) -> std::io::Result<()> {
    Ok(())
}
