//! The sample hosts under `examples/`: dashboards that embed the element.

use std::fs;
use std::path::{Path, PathBuf};

use crate::build::tree;
use crate::failure::{Context, Failure, Result};
use crate::process;
use crate::say;
use crate::tools::Tools;
use crate::workspace::Workspace;

/// The name under which npm and the hosts' pages know our files.
const PACKAGE: &str = "partner-integrations";

/// The file in a built example that remembers what it was made from.
const STAMP: &str = ".made-from";

/// A sample host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Example {
    /// Without a framework, and without a build.
    Plain,
    /// React 19, built by Vite.
    React,
    /// Vue 3, built by Vite.
    Vue,
}

impl Example {
    /// All.
    pub const ALL: [Self; 3] = [Self::Plain, Self::React, Self::Vue];

    /// Its name on the command line, and its folder's.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::React => "react",
            Self::Vue => "vue",
        }
    }

    /// The one of a name.
    ///
    /// # Errors
    /// A sentence with the names that there are.
    pub fn named(name: &str) -> Result<Self> {
        Self::ALL.into_iter().find(|example| example.name() == name).ok_or_else(|| {
            let names = Self::ALL.map(Self::name).join(", ");
            Failure::new(format!("There is no example {name}: use one of {names}."))
        })
    }

    /// The Trusted Types policy that its framework makes, and that its page has to allow.
    pub fn trusted_types(self) -> Option<&'static str> {
        match self {
            Self::Plain | Self::React => None,
            Self::Vue => Some("vue"),
        }
    }

    /// Builds it with what is in `dist/` now, unless that is done, and returns the folder to serve.
    ///
    /// # Errors
    /// When npm can't install what it needs, or it doesn't build.
    pub fn build(self, workspace: &Workspace, tools: &Tools) -> Result<PathBuf> {
        let output = folder(workspace).join(self.name());
        let stamp = output.join(STAMP);
        // All of `examples`: they share a style.
        let made_from = tree(workspace.root(), &["dist", "examples"].map(PathBuf::from))?;
        if fs::read_to_string(&stamp).is_ok_and(|before| before == made_from) {
            return Ok(output);
        }
        renew(&output)?;
        let source = workspace.join("examples").join(self.name());
        if self == Self::Plain {
            // Copying is all that a host without a build does.
            copy(&source, &output)?;
            copy(&workspace.dist(), &output.join(PACKAGE))?;
        } else {
            self.build_with_vite(workspace, tools, &source, &output)?;
        }
        fs::write(&stamp, made_from).context(|| format!("{} could not be written", stamp.display()))?;
        Ok(output)
    }

    fn build_with_vite(
        self,
        workspace: &Workspace,
        tools: &Tools,
        source: &Path,
        output: &Path,
    ) -> Result<()> {
        tools.install_example(self.name())?;
        // What `npm install partner-integrations` would do.
        let package = source.join("node_modules").join(PACKAGE);
        renew(&package)?;
        copy(&workspace.dist(), &package)?;
        say::step(&format!("building the example {}", self.name()), || {
            let mut command = tools.command("npm");
            command.current_dir(source).args(["run", "--silent", "build"]).env("OUTPUT", output);
            process::run_quietly(command, 60, |_| {
                format!("The example {} could not be built: the lines above say why.", self.name())
            })
        })
        .map(drop)
    }
}

/// Where the built examples are, a folder each.
pub fn folder(workspace: &Workspace) -> PathBuf {
    workspace.join("target/xtask/examples")
}

/// An empty folder.
fn renew(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).context(|| format!("{} could not be removed", folder.display()))?;
    }
    fs::create_dir_all(folder).context(|| format!("{} could not be created", folder.display()))
}

/// Copies a folder with everything in it.
fn copy(from: &Path, to: &Path) -> Result<()> {
    let failed = || format!("{} could not be copied to {}", from.display(), to.display());
    fs::create_dir_all(to).context(failed)?;
    for entry in fs::read_dir(from).context(failed)? {
        let entry = entry.context(failed)?;
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to)?;
        } else {
            fs::copy(&from, &to).context(failed)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    #[test]
    fn every_example_has_its_folder() {
        let workspace = Workspace::find().unwrap();
        for example in Example::ALL {
            assert!(workspace.join("examples").join(example.name()).join("index.html").is_file());
            assert_eq!(Example::named(example.name()).unwrap(), example);
        }
    }

    #[test]
    fn an_unknown_example_is_answered_with_those_that_there_are() {
        let sentence = Example::named("angular").unwrap_err().to_string();
        assert!(sentence.contains("angular") && sentence.contains("plain, react, vue"), "{sentence}");
    }

    #[test]
    fn a_copy_replaces_what_was_there() {
        let scratch = Scratch::with(&[("from/a/b.txt", "new"), ("to/old.txt", "old")]);
        let (from, to) = (scratch.path().join("from"), scratch.path().join("to"));
        renew(&to).unwrap();
        copy(&from, &to).unwrap();
        assert_eq!(fs::read_to_string(to.join("a/b.txt")).unwrap(), "new");
        assert!(!to.join("old.txt").exists());
    }
}
