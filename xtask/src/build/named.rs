//! A release whose functions have kept their names, to see where the bytes go. Never part of `dist/`.
//!
//! It is the same build, of a copy of the sources in which `wasm-opt` is told to keep names, and with folders of its own: the real
//! one finds all as it left it.

use std::fs;
use std::path::PathBuf;

use super::dist::{LOCK, run_trunk};
use crate::failure::{Context, Failure, Result};
use crate::reproducible::copy;
use crate::say;
use crate::tools::Tools;
use crate::workspace::Workspace;

/// Where the copy is.
const SOURCES: &str = "target/xtask/size";
/// Where cargo puts what it compiles of it.
const TARGET: &str = "target/size";
/// What wasm-opt is told stands behind this, in `index.html`.
const OPTIONS: &str = "data-wasm-opt-params=\"";

/// Builds it, and returns its folder.
///
/// # Errors
/// When it doesn't build, or can't be told to keep the names.
pub fn named(workspace: &Workspace) -> Result<PathBuf> {
    let _lock = workspace.lock(LOCK)?;
    let sources = workspace.join(SOURCES);
    if sources.exists() {
        fs::remove_dir_all(&sources).context(|| format!("{SOURCES} could not be removed"))?;
    }
    copy::sources(workspace, &sources)?;
    copy::tools(workspace, &sources)?;
    let index = sources.join("index.html");
    let page = fs::read_to_string(&index).context(|| "index.html could not be read".to_owned())?;
    fs::write(&index, keep_names(&page)?).context(|| "index.html could not be written".to_owned())?;

    let copied = Workspace::at(&sources);
    let tools = Tools::for_building(&copied)?;
    tools.fetch_crates()?;
    say::step("building the app with names, some minutes the first time", || {
        run_trunk(&tools, |command| {
            command
                .env("CARGO_PROFILE_RELEASE_STRIP", "false")
                .env("CARGO_TARGET_DIR", workspace.join(TARGET));
        })
    })?;
    Ok(copied.dist())
}

fn keep_names(page: &str) -> Result<String> {
    if page.matches(OPTIONS).count() != 1 {
        return Err(Failure::new(format!(
            "index.html has not one `{OPTIONS}`: xtask/src/build/named.rs has to follow."
        )));
    }
    Ok(page.replace(OPTIONS, &format!("{OPTIONS}-g ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_of_this_repository_can_be_told_to_keep_names() {
        let page = Workspace::find().unwrap().read("index.html").unwrap();
        assert!(keep_names(&page).unwrap().contains("data-wasm-opt-params=\"-g --enable"));
        assert!(keep_names("<link>").is_err());
    }
}
