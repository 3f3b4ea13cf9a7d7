//! Where things are in this repository.

use std::env;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use crate::failure::{Context, Failure, Result};
use crate::say;

/// The repository's root and the places under it.
#[derive(Debug, Clone)]
pub struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// The repository this program was started from by `cargo xtask`, or was built in.
    ///
    /// # Errors
    /// When the folder has moved since.
    pub fn find() -> Result<Self> {
        let manifest = env::var_os("CARGO_MANIFEST_DIR")
            .map(PathBuf::from)
            .filter(|folder| folder.ends_with("xtask"))
            .unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")));
        match manifest.parent() {
            Some(root) if root.join("Trunk.toml").is_file() => Ok(Self::at(root)),
            _ => Err(Failure::new("The repository was not found: run this as `cargo xtask` inside it.")),
        }
    }

    /// The repository at `root`.
    pub fn at(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// The folder that holds `Cargo.toml` and `Trunk.toml`.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A file or folder below the root.
    pub fn join(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// The installed tools; ignored by git.
    pub fn tools(&self) -> PathBuf {
        self.join(".tools")
    }

    /// The folder to deploy.
    pub fn dist(&self) -> PathBuf {
        self.join("dist")
    }

    /// What these commands remember between runs, created when missing.
    ///
    /// # Errors
    /// When it can't be created.
    pub fn state(&self) -> Result<PathBuf> {
        let folder = self.join("target/xtask");
        fs::create_dir_all(&folder).context(|| format!("{} could not be created", folder.display()))?;
        Ok(folder)
    }

    /// The text of a file below the root.
    ///
    /// # Errors
    /// When it can't be read.
    pub fn read(&self, path: &str) -> Result<String> {
        fs::read_to_string(self.join(path)).context(|| format!("{path} could not be read"))
    }

    /// Waits until no other `cargo xtask` does what `name` stands for. Dropping the file lets the next one in.
    ///
    /// # Errors
    /// When the lock's file can't be created.
    pub fn lock(&self, name: &str) -> Result<File> {
        let path = self.state()?.join(format!("{name}.lock"));
        let file = File::create(&path).context(|| format!("{} could not be created", path.display()))?;
        if file.try_lock().is_err() {
            say::line("  waiting for another cargo xtask to finish");
            file.lock().context(|| format!("{} could not be locked", path.display()))?;
        }
        Ok(file)
    }
}
