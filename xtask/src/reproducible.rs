//! `cargo xtask reproducible`: two builds of one commit are the same, byte for byte.
//!
//! The sources are copied into another folder and built there, and the two `dist/` are compared. Compiling every crate
//! again takes minutes and is done when asked for; otherwise the second build takes the compiled crates of others from
//! the first, which leaves out whether *their* compilation gives the same bytes each time. All that is ours is always built
//! twice: the app, from its sources to the optimised wasm, the bundles, the lists and the compressed files.

mod compare;
mod copy;

use std::fs;

use crate::build;
use crate::failure::{Context, Result};
use crate::say;
use crate::workspace::Workspace;

/// How far to go.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// Compile the crates of others a second time, too.
    pub from_scratch: bool,
}

/// Where the second build is made. The paths below it are longer than those of the first.
const ELSEWHERE: &str = "target/xtask/reproducible/a folder elsewhere";

/// Builds twice and compares.
///
/// # Errors
/// When a build fails, or with the first file that differs. The second build is then left for a closer look.
pub fn check(workspace: &Workspace, options: Options) -> Result<()> {
    build::build(workspace)?;
    let elsewhere = workspace.join(ELSEWHERE);
    remove(&elsewhere)?;
    say::step("copying the sources into another folder", || {
        copy::sources(workspace, &elsewhere)?;
        copy::tools(workspace, &elsewhere)?;
        if options.from_scratch { Ok(()) } else { copy::compiled_crates(workspace, &elsewhere) }
    })?;
    let second = Workspace::at(&elsewhere);
    build::build(&second)?;
    let files = compare::same(&workspace.dist(), &second.dist())?;
    say::line(format_args!("  {files} files are the same, byte for byte"));
    remove(&elsewhere)
}

fn remove(folder: &std::path::Path) -> Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    fs::remove_dir_all(folder).context(|| format!("{} could not be removed", folder.display()))
}
