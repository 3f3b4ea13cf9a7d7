//! Brotli and gzip beside each file, so that no server compresses the same bytes again.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use flate2::{Compression, GzBuilder};

use crate::failure::{Context, Result};

/// What pictures and fonts gain is not worth a file.
const EXTENSIONS: [&str; 9] = ["css", "html", "js", "json", "map", "svg", "txt", "wasm", "xml"];

/// One file of `dist/`, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Size {
    /// Its path below `dist/`, with `/`.
    pub path: String,
    /// As it is.
    pub raw: usize,
    /// As brotli, where that is smaller.
    pub brotli: Option<usize>,
}

impl Size {
    /// What travels: browsers take brotli, where there is one.
    pub fn transferred(&self) -> usize {
        self.brotli.unwrap_or(self.raw)
    }
}

/// Compresses the files of a folder.
///
/// # Errors
/// When a file can't be read or written.
pub fn compress(dist: &Path) -> Result<()> {
    for path in files(dist)? {
        if !is_compressible(&path) {
            continue;
        }
        let path = dist.join(path);
        let bytes = fs::read(&path).context(|| format!("{} could not be read", path.display()))?;
        let failed = || format!("{} could not be compressed", path.display());
        keep_if_smaller(&path, "br", &bytes, &brotli_of(&bytes).context(failed)?)?;
        keep_if_smaller(&path, "gz", &bytes, &gzip_of(&bytes).context(failed)?)?;
    }
    Ok(())
}

/// The sizes of a compressed folder's files, by path.
///
/// # Errors
/// When it can't be read.
pub fn sizes(dist: &Path) -> Result<Vec<Size>> {
    let length = |path: &Path| fs::metadata(path).ok().map(|data| data.len() as usize);
    Ok(files(dist)?
        .into_iter()
        .map(|path| Size {
            raw: length(&dist.join(&path)).unwrap_or(0),
            brotli: length(&with_ending(&dist.join(&path), "br")),
            path: path.to_string_lossy().replace('\\', "/"),
        })
        .collect())
}

/// The paths of a folder's files but the compressed ones, below it and with `/`, sorted.
///
/// # Errors
/// When it can't be read.
pub fn paths(folder: &Path) -> Result<Vec<String>> {
    Ok(files(folder)?.iter().map(|path| path.to_string_lossy().replace('\\', "/")).collect())
}

/// All files below a folder but the compressed ones, as paths below it, sorted.
pub(super) fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(path) = folders.pop() {
        let full = folder.join(&path);
        let unreadable = || format!("{} could not be read", full.display());
        for entry in fs::read_dir(&full).context(unreadable)? {
            let entry = entry.context(unreadable)?;
            let path = path.join(entry.file_name());
            if entry.path().is_dir() {
                folders.push(path);
            } else if !is_compressed(&path) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

fn extension(path: &Path) -> &str {
    path.extension().and_then(|extension| extension.to_str()).unwrap_or_default()
}

fn is_compressed(path: &Path) -> bool {
    matches!(extension(path), "br" | "gz")
}

fn is_compressible(path: &Path) -> bool {
    EXTENSIONS.contains(&extension(path))
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

fn keep_if_smaller(path: &Path, ending: &str, raw: &[u8], packed: &[u8]) -> Result<()> {
    if packed.len() >= raw.len() {
        return Ok(());
    }
    let path = with_ending(path, ending);
    fs::write(&path, packed).context(|| format!("{} could not be written", path.display()))
}

fn brotli_of(bytes: &[u8]) -> io::Result<Vec<u8>> {
    const QUALITY: u32 = 11;
    const WINDOW: u32 = 24;
    let mut packed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut packed, 64 * 1024, QUALITY, WINDOW);
    writer.write_all(bytes)?;
    writer.flush()?;
    drop(writer);
    Ok(packed)
}

/// Without a name and a time in its header: the same file gives the same bytes.
fn gzip_of(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut writer = GzBuilder::new().write(Vec::new(), Compression::best());
    writer.write_all(bytes)?;
    writer.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;
    use std::io::Read;

    #[test]
    fn what_is_compressed_is_the_same_file_when_it_is_unpacked() {
        let style = "a { color: red }\n".repeat(200);
        let scratch = Scratch::with(&[("style.css", &style)]);
        compress(scratch.path()).unwrap();
        let sizes = sizes(scratch.path()).unwrap();
        assert_eq!(sizes[0].raw, style.len());
        assert!(sizes[0].brotli.unwrap() < style.len() / 10);

        let mut unpacked = String::new();
        let brotli = fs::File::open(scratch.path().join("style.css.br")).unwrap();
        brotli::Decompressor::new(brotli, 4096).read_to_string(&mut unpacked).unwrap();
        assert_eq!(unpacked, style);

        unpacked.clear();
        let gzip = fs::File::open(scratch.path().join("style.css.gz")).unwrap();
        flate2::read::GzDecoder::new(gzip).read_to_string(&mut unpacked).unwrap();
        assert_eq!(unpacked, style);
    }

    #[test]
    fn a_file_that_would_not_get_smaller_is_left_alone() {
        let scratch = Scratch::with(&[("tiny.txt", "x"), ("logo.png", &"x".repeat(500))]);
        compress(scratch.path()).unwrap();
        let sizes = sizes(scratch.path()).unwrap();
        assert!(sizes.iter().all(|size| size.brotli.is_none()));
        assert_eq!(files(scratch.path()).unwrap().len(), 2);
        assert!(!scratch.path().join("tiny.txt.br").exists());
    }
}
