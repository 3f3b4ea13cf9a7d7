//! `cargo xtask bench`: how fast the app is, measured in Chromium beside its twin in plain JavaScript.
//!
//! Nothing here fails because a machine is slow: it prints figures, and writes them to `target/bench`. What must not grow is in
//! `budget.json`, and counted by tests.

use crate::build;
use crate::failure::{Failure, Result};
use crate::process::run_shown;
use crate::serve::sandbox;
use crate::tools::{Tools, chromium};
use crate::workspace::Workspace;

/// Where the figures go.
const RESULTS: &str = "target/bench";

/// What can be measured by itself, as `tests/bench/bench.mjs` calls it.
pub const PARTS: [&str; 4] = ["cold", "large", "reactions", "memory"];

/// How much to measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// How often each figure is taken, of each side.
    pub runs: usize,
    /// Which of [`PARTS`]; none for all.
    pub parts: Vec<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self { runs: 7, parts: Vec::new() }
    }
}

impl Options {
    /// So few runs that a look takes minutes, and says little.
    pub const QUICK: usize = 2;
}

/// Builds what is missing, measures, and prints.
///
/// # Errors
/// When something doesn't build, or a measurement breaks off.
pub fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    build::build(workspace)?;
    let tools = Tools::for_bundling(workspace)?;
    let chromium = chromium::find_or_install(&tools)?;
    let sandbox = sandbox::build(workspace)?;
    let mut command = tools.command("node");
    command
        .arg(workspace.join("tests/bench/bench.mjs"))
        .arg(options.runs.to_string())
        .args(&options.parts)
        .env("CHROMIUM", chromium)
        .env("PI_SANDBOX", sandbox)
        .env("PI_DIST", workspace.dist())
        .env("PI_PACKAGES", tools.npm_file(""))
        .env("PI_RESULTS", workspace.join(RESULTS));
    if run_shown(&mut command)? {
        Ok(())
    } else {
        Err(Failure::new("The measurement broke off: the lines above say where."))
    }
}
