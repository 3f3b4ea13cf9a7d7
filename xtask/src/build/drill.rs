//! The app with the feature `drill`, which breaks where a story of the end-to-end tests asks it to (`src/drill.rs`).
//!
//! It is made like a build for development, compressed by nobody and never part of `dist/`.

use std::fs;
use std::path::PathBuf;

use super::dist::LOCK;
use super::fingerprint;
use crate::failure::{Context, Result};
use crate::process;
use crate::say;
use crate::tools::Tools;
use crate::workspace::Workspace;

/// Where it goes.
const FOLDER: &str = "target/xtask/drill";

/// Where it is, once it is built.
pub fn folder(workspace: &Workspace) -> PathBuf {
    workspace.join(FOLDER)
}

/// Brings the drill build up to date with the sources, unless it is already, and returns its folder.
///
/// # Errors
/// When a tool can't be installed, or the app doesn't build.
pub fn drill(workspace: &Workspace) -> Result<PathBuf> {
    let _lock = workspace.lock(LOCK)?;
    let folder = folder(workspace);
    let built = fingerprint::renew(workspace, "drill", &folder, || {
        let tools = Tools::for_building(workspace)?;
        tools.fetch_crates()?;
        fs::create_dir_all(&folder).context(|| format!("{FOLDER} could not be created"))?;
        say::step("building the app for drills", || {
            let mut command = tools.trunk();
            command.args(["build", "--offline", "--features", "drill", "--dist", FOLDER]);
            process::run_quietly(command, usize::MAX, |_| {
                "The app could not be built with the feature `drill`: the lines above say why.".to_owned()
            })
            .map(drop)
        })
    })?;
    if !built {
        say::line("  the app for drills is up to date");
    }
    Ok(folder)
}
