//! `cargo xtask dist`.

use std::fs;
use std::process::Command;

use super::compress::{self, Size};
use super::{digest, fingerprint, machine, package, sizes as tables};
use crate::budget::Budget;
use crate::failure::{Context, Result};
use crate::process;
use crate::say;
use crate::supply;
use crate::tools::Tools;
use crate::workspace::Workspace;

/// What builds by trunk wait for: they share its folders, and only one may write to them.
pub const LOCK: &str = "dist";

/// The file that hosts load.
const LOADER: &str = "partner-integrations.js";

/// Brings `dist/` up to date with the sources, unless it is already.
///
/// # Errors
/// When a tool can't be installed, or the app doesn't build.
pub fn build(workspace: &Workspace) -> Result<()> {
    let _lock = workspace.lock(LOCK)?;
    let dist = workspace.dist();
    let built = fingerprint::renew(workspace, "dist", &dist, || {
        let tools = Tools::for_building(workspace)?;
        // Trunk runs offline, for it would download tools of its own: the crates must be there before.
        tools.fetch_crates()?;
        say::step("building the app, some minutes the first time", || run_trunk(&tools, "dist", |_| ()))?;
        package::write(workspace, &dist)?;
        supply::write_sbom(workspace, &dist)?;
        machine::refuse(&dist, workspace.root())?;
        say::step("compressing dist/", || compress::compress(&dist))
    })?;
    if !built {
        say::line("  dist/ is up to date");
    }
    Ok(())
}

/// The sizes of what is in `dist/` now, as a table.
///
/// # Errors
/// When there is no `dist/`, or no budget.
pub fn size_table(workspace: &Workspace) -> Result<String> {
    Ok(tables::table(&sizes(workspace)?, &Budget::read(workspace)?))
}

/// The sizes of what is in `dist/` now.
///
/// # Errors
/// When there is no `dist/`.
pub fn sizes(workspace: &Workspace) -> Result<Vec<Size>> {
    compress::sizes(&workspace.dist())
}

/// What a host that pins the loader in `dist/` writes into its script tag, as a line.
///
/// # Errors
/// When there is no loader.
pub fn integrity_line(workspace: &Workspace) -> Result<String> {
    let loader = workspace.dist().join(LOADER);
    let bytes = fs::read(&loader).context(|| format!("{} could not be read", loader.display()))?;
    Ok(format!("  integrity of {LOADER}: {}", digest::integrity(&bytes)))
}

/// Has trunk build a release into `folder`, with what `set` adds to its command.
pub(super) fn run_trunk(tools: &Tools, folder: &str, set: impl FnOnce(&mut Command)) -> Result<()> {
    let mut command = tools.trunk();
    command.args(["build", "--release", "--offline", "--dist", folder]);
    machine::hide(&mut command)?;
    set(&mut command);
    process::run_quietly(command, usize::MAX, |_| {
        "The app could not be built: the lines above say why.".to_owned()
    })
    .map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    #[test]
    fn the_loader_s_integrity_is_that_of_its_bytes() {
        let scratch = Scratch::with(&[("dist/partner-integrations.js", "alert('Hello, world.');")]);
        assert_eq!(
            integrity_line(&Workspace::at(scratch.path())).unwrap(),
            "  integrity of partner-integrations.js: \
             sha384-H8BRh8j48O9oYatfu5AZzq6A9RINhZO5H16dQZngK7T62em8MUt1FLm52t+eX6xO"
        );
        let none = Scratch::with(&[]);
        assert!(integrity_line(&Workspace::at(none.path())).is_err());
    }
}
