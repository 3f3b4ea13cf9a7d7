//! A release whose functions have kept their names, to see where the bytes go. Never part of `dist/`.
//!
//! It is the same build otherwise: cargo compiles nothing anew for it.

use std::fs;
use std::path::PathBuf;

use super::dist::{LOCK, run_trunk};
use super::split::KEEP_NAMES;
use crate::failure::{Context, Result};
use crate::say;
use crate::tools::Tools;
use crate::workspace::Workspace;

/// Where it goes.
const FOLDER: &str = "target/xtask/size";

/// Builds it, and returns its folder.
///
/// # Errors
/// When it doesn't build.
pub fn named(workspace: &Workspace) -> Result<PathBuf> {
    let _lock = workspace.lock(LOCK)?;
    let folder = workspace.join(FOLDER);
    fs::create_dir_all(&folder).context(|| format!("{FOLDER} could not be created"))?;
    let tools = Tools::for_building(workspace)?;
    tools.fetch_crates()?;
    say::step("building the app with names", || {
        run_trunk(&tools, FOLDER, |command| {
            command.env(KEEP_NAMES, "1");
        })
    })?;
    Ok(folder)
}
