//! `cargo xtask shots`: pictures of every screen, from the sandbox through real use.

use std::fs;
use std::path::Path;

use crate::build;
use crate::end_to_end::EndToEnd;
use crate::failure::{Context, Failure, Result};
use crate::process::run_shown;
use crate::say;
use crate::workspace::Workspace;

/// Where the pictures are that the documents show.
const PICTURES: &str = "docs/pictures";

/// What to do.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// Compare with the pictures that were made before, and make none.
    pub check: bool,
}

/// Makes all pictures anew: those in `docs/pictures`, those to compare with in `tests/e2e/shots/baseline`, and all of them in
/// `target/shots`. Or compares: on a machine with another browser or other fonts there is nothing to compare, which is said and is no
/// failure.
///
/// # Errors
/// When a screen can't be reached, or doesn't look as it did; the lines above name it, with the files that show the difference.
pub fn run(workspace: &Workspace, options: Options) -> Result<()> {
    let end_to_end = EndToEnd::prepare(workspace)?;
    if !options.check {
        // One of the screens is the one after a crash.
        build::drill(workspace)?;
    }
    let mut command = end_to_end.playwright(&["shots"]);
    command.env("PI_SHOTS", if options.check { "check" } else { "write" });
    match (run_shown(&mut command)?, options.check) {
        (true, true) => Ok(()),
        (true, false) => {
            let (files, bytes) = pictures_in(&workspace.join(PICTURES))?;
            say::line(format_args!(
                "  {PICTURES}: {files} pictures, {} kB; all others are in target/shots",
                bytes / 1000
            ));
            Ok(())
        }
        (false, true) => Err(Failure::new(
            "Some screens do not look as they did: the lines above name them, and target/shots/different shows where. \
             If they are meant to, run `cargo xtask shots` and commit what it writes.",
        )),
        (false, false) => Err(Failure::new("Not all pictures could be made: the lines above say why.")),
    }
}

/// How many pictures there are in a folder, and how many bytes they have.
fn pictures_in(folder: &Path) -> Result<(usize, u64)> {
    let unread = || format!("{} could not be read", folder.display());
    let mut sum = (0, 0);
    for entry in fs::read_dir(folder).context(unread)? {
        let entry = entry.context(unread)?;
        if entry.path().extension().is_some_and(|extension| extension == "png") {
            sum = (sum.0 + 1, sum.1 + entry.metadata().context(unread)?.len());
        }
    }
    Ok(sum)
}
