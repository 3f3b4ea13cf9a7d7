//! `cargo xtask dist`.

use std::fs;

use super::fingerprint::Fingerprint;
use super::{compress, machine, package, sizes};
use crate::failure::{Context, Result};
use crate::process;
use crate::say;
use crate::supply;
use crate::tools::Tools;
use crate::workspace::Workspace;

/// Brings `dist/` up to date with the sources, unless it is already.
///
/// # Errors
/// When a tool can't be installed, or the app doesn't build.
pub fn build(workspace: &Workspace) -> Result<()> {
    let _lock = workspace.lock("dist")?;
    let dist = workspace.dist();
    let record = workspace.state()?.join("dist.fingerprint");
    let recorded = Fingerprint::recorded(&record);
    if recorded.is_some() {
        let inputs = Fingerprint::of_inputs(workspace)?;
        if recorded == Some(Fingerprint::take(inputs, &dist)?) {
            say::line("  dist/ is up to date");
            return Ok(());
        }
        // A build that breaks off must not pass for the one before it.
        fs::remove_file(&record).context(|| format!("{} could not be removed", record.display()))?;
    }

    let tools = Tools::for_building(workspace)?;
    // Trunk runs offline, for it would download tools of its own: the crates must be there before.
    tools.fetch_crates()?;
    // Taken before the build: what changes while it runs is built again next time.
    let inputs = Fingerprint::of_inputs(workspace)?;
    say::step("building the app, some minutes the first time", || run_trunk(&tools))?;
    package::write(workspace, &dist)?;
    supply::write_sbom(workspace, &dist)?;
    machine::refuse(&dist, workspace.root())?;
    say::step("compressing dist/", || compress::compress(&dist))?;
    Fingerprint::take(inputs, &dist)?.record(&record)
}

/// The sizes of what is in `dist/` now, as a table.
///
/// # Errors
/// When there is no `dist/`.
pub fn size_table(workspace: &Workspace) -> Result<String> {
    Ok(sizes::table(&compress::sizes(&workspace.dist())?))
}

fn run_trunk(tools: &Tools) -> Result<()> {
    let mut command = tools.trunk();
    command.args(["build", "--release", "--offline", "--dist", "dist"]);
    machine::hide(&mut command)?;
    process::run_quietly(command, usize::MAX, |_| {
        "The app could not be built: the lines above say why.".to_owned()
    })
    .map(drop)
}
