//! Whether a built folder is what the sources would give, so that nothing is built twice.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::digest;
use crate::failure::{Context, Result};
use crate::workspace::Workspace;

/// Everything that decides what a build holds. Of the tools, the versions are in these files.
const INPUTS: [&str; 15] = [
    ".cargo",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "Trunk.toml",
    "element",
    "index.html",
    "packaging",
    "public",
    "rust-toolchain.toml",
    "src",
    "style",
    "xtask/npm",
    "xtask/src",
];

/// The build that a folder was made by: a digest of what went in, and one of what came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fingerprint {
    inputs: String,
    outputs: String,
}

impl Fingerprint {
    /// What would be recorded if `folder` had been built from these inputs.
    fn take(inputs: String, folder: &Path) -> Result<Self> {
        Ok(Self { inputs, outputs: tree(folder, &[PathBuf::new()])? })
    }

    /// The digest of the sources and of the settings that cargo takes from the environment.
    fn of_inputs(workspace: &Workspace) -> Result<String> {
        let files = tree(workspace.root(), &INPUTS.map(PathBuf::from))?;
        let mut settings: Vec<String> = env::vars()
            .filter(|(name, _)| name.ends_with("RUSTFLAGS") || name.starts_with("CARGO_PROFILE_"))
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        settings.sort();
        Ok(digest::hex(format!("{files}\n{}", settings.join("\n")).as_bytes()))
    }

    /// The one of the last complete build, if there was one.
    fn recorded(path: &Path) -> Option<Self> {
        let text = fs::read_to_string(path).ok()?;
        let (inputs, outputs) = text.trim_end().split_once('\n')?;
        Some(Self { inputs: inputs.to_owned(), outputs: outputs.to_owned() })
    }

    fn record(&self, path: &Path) -> Result<()> {
        fs::write(path, format!("{}\n{}\n", self.inputs, self.outputs))
            .context(|| format!("{} could not be written", path.display()))
    }
}

/// Has `build` fill `folder`, unless it holds what the same sources gave the last time; whether there was anything to do.
///
/// `name` is what the last time is remembered by.
///
/// # Errors
/// When a file can't be read or written, or the build fails.
pub fn renew(
    workspace: &Workspace,
    name: &str,
    folder: &Path,
    build: impl FnOnce() -> Result<()>,
) -> Result<bool> {
    let record = workspace.state()?.join(name).with_extension("fingerprint");
    // Taken before the build: what changes while it runs is built again next time.
    let inputs = Fingerprint::of_inputs(workspace)?;
    if let Some(recorded) = Fingerprint::recorded(&record) {
        if recorded == Fingerprint::take(inputs.clone(), folder)? {
            return Ok(false);
        }
        // A build that breaks off must not pass for the one before it.
        fs::remove_file(&record).context(|| format!("{} could not be removed", record.display()))?;
    }
    build()?;
    Fingerprint::take(inputs, folder)?.record(&record)?;
    Ok(true)
}

/// One digest over the names and contents of all files at or below some paths of `root`, but for `node_modules`.
///
/// # Errors
/// When a file can't be read.
pub fn tree(root: &Path, paths: &[PathBuf]) -> Result<String> {
    let mut files = Vec::new();
    for path in paths {
        collect(root, path, &mut files)?;
    }
    files.sort();
    let mut hash = Sha256::new();
    for file in &files {
        let content = fs::read(root.join(file))
            .context(|| format!("{} could not be read", root.join(file).display()))?;
        let name = file.to_string_lossy();
        // Lengths first: without them, two different trees could be one and the same stream of bytes.
        hash.update((name.len() as u64).to_le_bytes());
        hash.update((content.len() as u64).to_le_bytes());
        hash.update(name.as_bytes());
        hash.update(&content);
    }
    let bytes: [u8; 32] = hash.finalize().into();
    Ok(digest::hex(&bytes))
}

fn collect(root: &Path, path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let full = root.join(path);
    if full.is_file() {
        files.push(path.to_owned());
    } else if full.is_dir() && full.file_name() != Some(OsStr::new("node_modules")) {
        let unreadable = || format!("{} could not be read", full.display());
        for entry in fs::read_dir(&full).context(unreadable)? {
            let entry = entry.context(unreadable)?;
            collect(root, &path.join(entry.file_name()), files)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::failure::Failure;
    use crate::scratch::Scratch;

    fn built(scratch: &Scratch) -> Fingerprint {
        let workspace = Workspace::at(scratch.path());
        let inputs = Fingerprint::of_inputs(&workspace).unwrap();
        Fingerprint::take(inputs, &workspace.dist()).unwrap()
    }

    #[test]
    fn nothing_changed_nothing_is_built() {
        let scratch = Scratch::with(&[("src/lib.rs", "fn a() {}"), ("dist/index.html", "<p>")]);
        let record = scratch.path().join("record");
        built(&scratch).record(&record).unwrap();
        assert_eq!(Fingerprint::recorded(&record), Some(built(&scratch)));
    }

    #[test]
    fn a_build_that_broke_off_is_made_again() {
        let scratch = Scratch::with(&[("src/lib.rs", "one"), ("dist/index.html", "<p>")]);
        let workspace = Workspace::at(scratch.path());
        let build = |works: bool| {
            renew(&workspace, "dist", &workspace.dist(), || {
                if works { Ok(()) } else { Err(Failure::new("It broke off.")) }
            })
        };
        assert!(build(true).unwrap());
        assert!(!build(false).unwrap());
        scratch.write("src/lib.rs", "two");
        assert!(build(false).is_err());
        scratch.write("src/lib.rs", "one");
        assert!(build(true).unwrap());
    }

    #[test]
    fn builds_of_two_kinds_are_remembered_apart() {
        let scratch = Scratch::with(&[("src/lib.rs", "one"), ("dist/a.js", "a"), ("drill/a.js", "b")]);
        let workspace = Workspace::at(scratch.path());
        assert!(renew(&workspace, "dist", &workspace.dist(), || Ok(())).unwrap());
        assert!(renew(&workspace, "drill", &workspace.join("drill"), || Ok(())).unwrap());
        assert!(!renew(&workspace, "dist", &workspace.dist(), || Ok(())).unwrap());
    }

    #[test]
    fn a_changed_renamed_or_new_source_is_noticed() {
        let scratch = Scratch::with(&[("src/a.rs", "one"), ("dist/index.html", "<p>")]);
        let before = built(&scratch);
        scratch.write("src/a.rs", "two");
        let changed = built(&scratch);
        assert_ne!(before, changed);
        scratch.write("src/b/c.rs", "");
        let added = built(&scratch);
        assert_ne!(changed, added);
        fs::rename(scratch.path().join("src/a.rs"), scratch.path().join("src/d.rs")).unwrap();
        assert_ne!(added, built(&scratch));
    }

    #[test]
    fn a_damaged_or_missing_dist_is_noticed() {
        let scratch = Scratch::with(&[("src/a.rs", ""), ("dist/index.html", "<p>whole")]);
        let before = built(&scratch);
        scratch.write("dist/index.html", "<p>who");
        assert_ne!(before, built(&scratch));
        fs::remove_dir_all(scratch.path().join("dist")).unwrap();
        assert_ne!(before, built(&scratch));
    }

    #[test]
    fn files_that_are_not_sources_change_nothing() {
        let scratch = Scratch::with(&[("src/a.rs", ""), ("README.md", "one")]);
        let before = built(&scratch);
        scratch.write("README.md", "two");
        assert_eq!(before, built(&scratch));
    }

    #[test]
    fn a_record_that_was_cut_off_counts_as_none() {
        let scratch = Scratch::with(&[("record", "only-one-line")]);
        assert_eq!(Fingerprint::recorded(&scratch.path().join("record")), None);
    }
}
