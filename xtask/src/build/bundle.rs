//! esbuild, the bundler.

use std::fs;
use std::path::{Path, PathBuf};

use super::inputs;
use crate::failure::{Context, Failure, Result};
use crate::process;
use crate::tools::Tools;

/// How far to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Small: what people load.
    Release,
    /// Readable: what developers look at.
    Debug,
}

/// One bundle to make.
#[derive(Debug)]
pub struct Bundle<'a> {
    /// The file to start from.
    pub entry: PathBuf,
    /// Names to replace by texts.
    pub define: &'a [(&'a str, String)],
    /// Packages that are files, and which.
    pub alias: &'a [(&'a str, &'a Path)],
}

impl<'a> Bundle<'a> {
    /// A bundle of everything that the entry reaches.
    pub fn of(entry: impl Into<PathBuf>) -> Self {
        Self { entry: entry.into(), define: &[], alias: &[] }
    }

    /// Makes it, and returns its bytes; `scratch` is the folder with the glue.
    ///
    /// # Errors
    /// When a source is missing or wrong, with esbuild's words, or when one is not ours.
    pub fn make(&self, tools: &Tools, scratch: &Path, profile: Profile) -> Result<Vec<u8>> {
        let name = self.entry.file_name().unwrap_or_default().to_string_lossy();
        if !self.entry.is_file() {
            return Err(Failure::new(format!(
                "{} is missing: the app can't be bundled without it.",
                self.entry.display()
            )));
        }
        let output = scratch.join(format!("bundled-{name}"));
        let account = scratch.join(format!("bundled-{name}.json"));
        let mut command = tools.command("node");
        command
            .arg(tools.npm_file("esbuild/bin/esbuild"))
            .arg(&self.entry)
            .arg(format!("--outfile={}", output.display()))
            .arg(format!("--metafile={}", account.display()))
            .args(["--bundle", "--format=esm", "--target=es2022", "--charset=utf8"])
            .args(["--log-level=warning", "--color=false"]);
        for (package, file) in self.alias {
            command.arg(format!("--alias:{package}={}", file.display()));
        }
        for (name, text) in self.define {
            command.arg(format!("--define:{name}={}", serde_json::Value::from(text.as_str())));
        }
        if profile == Profile::Release {
            command.arg("--minify");
        }
        process::run_quietly(command, 40, |_| {
            format!("{name} could not be bundled: the lines above say why.")
        })?;
        let read = |path: &Path| fs::read(path).context(|| format!("{} could not be read", path.display()));
        let bytes = read(&output)?;
        let inputs = String::from_utf8_lossy(&read(&account)?).into_owned();
        for file in [&output, &account] {
            fs::remove_file(file).context(|| format!("{} could not be removed", file.display()))?;
        }
        inputs::check(&inputs, tools.root(), scratch)?;
        Ok(bytes)
    }
}
