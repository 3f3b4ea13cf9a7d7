//! The same sources in another folder, with as much of what is compiled as is not in question.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::failure::{Context, Failure, Result};
use crate::process;
use crate::workspace::Workspace;

/// The workspace's own members: nothing of theirs is taken over.
const OWN: [&str; 4] = ["partner-integrations", "sandbox", "view-macro", "xtask"];

/// Where cargo keeps what it compiled: for the browser, for macros and build scripts, and for xtask, which trunk calls.
const PROFILES: [&str; 3] = ["wasm32-unknown-unknown/release", "release", "debug"];

/// No note of cargo's is longer, in bytes.
const NOTES: u64 = 64 * 1024;

/// Copies what git knows of, or would if it were added: the sources as they are now, and no results.
///
/// # Errors
/// When this is no working tree of git, or a file can't be copied.
pub fn sources(workspace: &Workspace, to: &Path) -> Result<()> {
    let mut git = process::command("git");
    git.current_dir(workspace.root()).args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
    let listed = process::answer_of(git).filter(|listed| !listed.is_empty()).ok_or_else(|| {
        Failure::new("git can't list the sources: run this in a clone of the repository, with git installed.")
    })?;
    for name in listed.split('\0').filter(|name| !name.is_empty()) {
        let from = workspace.join(name);
        // Deleted and not yet committed.
        if !from.is_file() {
            continue;
        }
        let copy = to.join(name);
        let failed = || format!("{name} could not be copied");
        fs::create_dir_all(copy.parent().unwrap_or(to)).context(failed)?;
        fs::copy(&from, &copy).context(failed)?;
    }
    Ok(())
}

/// Makes the installed tools available there.
///
/// # Errors
/// Where the system has no symbolic links.
pub fn tools(workspace: &Workspace, to: &Path) -> Result<()> {
    link_folder(&workspace.tools(), &to.join(".tools"))
        .context(|| "The installed tools could not be linked into the other folder".to_owned())
}

#[cfg(unix)]
fn link_folder(from: &Path, to: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(from, to)
}

#[cfg(windows)]
fn link_folder(from: &Path, to: &Path) -> io::Result<()> {
    std::os::windows::fs::symlink_dir(from, to)
}

/// Hands over what cargo compiled of other people's crates, with the times by which it knows that it is current.
///
/// # Errors
/// When a file can't be linked or copied.
pub fn compiled_crates(workspace: &Workspace, to: &Path) -> Result<()> {
    for profile in PROFILES {
        for kind in [".fingerprint", "build", "deps"] {
            let folder = PathBuf::from("target").join(profile).join(kind);
            let from = workspace.root().join(&folder);
            if from.is_dir() {
                link_files(&from, &to.join(&folder))?;
            }
        }
    }
    Ok(())
}

fn link_files(from: &Path, to: &Path) -> Result<()> {
    let failed = || format!("{} could not be linked into the other folder", from.display());
    fs::create_dir_all(to).context(failed)?;
    for entry in fs::read_dir(from).context(failed)? {
        let entry = entry.context(failed)?;
        let name = entry.file_name();
        if is_own(&name.to_string_lossy()) {
            continue;
        }
        let (from, to) = (entry.path(), to.join(&name));
        if from.is_dir() {
            link_files(&from, &to)?;
        } else if let Err(error) = link(&from, &to) {
            // Somebody else's build may have just removed it.
            if error.kind() != ErrorKind::NotFound {
                return Err(error).context(failed);
            }
        }
    }
    Ok(())
}

/// What was compiled is large, and replaced rather than written over: one file can serve both builds. Cargo's notes
/// are small and written over: each build needs its own, of the same age.
fn link(from: &Path, to: &Path) -> io::Result<()> {
    let data = fs::metadata(from)?;
    if data.len() > NOTES {
        return fs::hard_link(from, to);
    }
    fs::copy(from, to)?;
    fs::File::options().write(true).open(to)?.set_modified(data.modified()?)
}

/// Whether cargo made a file or folder of this name for a member of the workspace, a test of it or its build script.
fn is_own(name: &str) -> bool {
    let name = name.strip_prefix("lib").unwrap_or(name).replace('_', "-");
    OWN.iter()
        .any(|own| name.strip_prefix(own).is_some_and(|rest| rest.starts_with(['-', '.']) || rest.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    #[test]
    fn nothing_that_was_compiled_of_our_own_is_taken_over() {
        for name in [
            "partner-integrations-0123456789abcdef",
            "libpartner_integrations-0123456789abcdef.rlib",
            "partner_integrations-0123456789abcdef.wasm",
            "partner_integrations.wasm",
            "xtask-0123456789abcdef",
        ] {
            assert!(is_own(name), "{name}");
        }
        for name in ["libleptos-0123456789abcdef.rmeta", "sandboxed-api-01", "libc-0123456789abcdef"] {
            assert!(!is_own(name), "{name}");
        }
    }

    #[test]
    fn what_was_compiled_of_others_keeps_its_times() {
        let from = Scratch::with(&[
            ("target/release/deps/libleptos-01.rlib", "compiled"),
            ("target/release/deps/libxtask-01.rlib", "ours"),
        ]);
        let to = Scratch::with(&[]);
        compiled_crates(&Workspace::at(from.path()), to.path()).unwrap();
        let linked = "target/release/deps/libleptos-01.rlib";
        let time = |scratch: &Scratch| fs::metadata(scratch.path().join(linked)).unwrap().modified().unwrap();
        assert_eq!(time(&from), time(&to));
        assert!(!to.path().join("target/release/deps/libxtask-01.rlib").exists());
    }

    #[test]
    fn sources_that_are_not_committed_yet_come_along_and_results_do_not() {
        let to = Scratch::with(&[]);
        sources(&Workspace::find().unwrap(), to.path()).unwrap();
        assert!(to.path().join("Cargo.lock").is_file());
        assert!(to.path().join("src/main.rs").is_file());
        assert!(!to.path().join("target").exists());
        assert!(!to.path().join("dist").exists());
    }
}
