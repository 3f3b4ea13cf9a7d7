//! Whether two folders hold the same files.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Context, Failure, Result};

/// How many files there are, if they are the same in both.
///
/// # Errors
/// With the first file that is in one only or differs, and where.
pub fn same(first: &Path, second: &Path) -> Result<usize> {
    let (names, others) = (names(first)?, names(second)?);
    if let Some(lonely) = names.symmetric_difference(&others).next() {
        return Err(Failure::new(format!(
            "The second build is not the first: {} is in one of them only. Compare {} with {}.",
            lonely.display(),
            first.display(),
            second.display()
        )));
    }
    for name in &names {
        let (one, other) = (read(&first.join(name))?, read(&second.join(name))?);
        if one != other {
            let position = one.iter().zip(&other).take_while(|(one, other)| one == other).count();
            return Err(Failure::new(format!(
                "The second build is not the first: {} differs from byte {position} on. Compare {} with {}.",
                name.display(),
                first.display(),
                second.display()
            )));
        }
    }
    if names.is_empty() {
        return Err(Failure::new(format!("{} is empty: there is nothing to compare.", first.display())));
    }
    Ok(names.len())
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).context(|| format!("{} could not be read", path.display()))
}

fn names(folder: &Path) -> Result<BTreeSet<PathBuf>> {
    let mut found = BTreeSet::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(below) = folders.pop() {
        let unreadable = || format!("{} could not be read", folder.join(&below).display());
        for entry in fs::read_dir(folder.join(&below)).context(unreadable)? {
            let entry = entry.context(unreadable)?;
            let name = below.join(entry.file_name());
            if entry.path().is_dir() {
                folders.push(name);
            } else {
                found.insert(name);
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    fn compare(one: &[(&str, &str)], other: &[(&str, &str)]) -> Result<usize> {
        same(Scratch::with(one).path(), Scratch::with(other).path())
    }

    #[test]
    fn the_same_files_are_counted() {
        let files = [("app.wasm", "one"), ("a/b.js", "two")];
        assert_eq!(compare(&files, &files).unwrap(), 2);
    }

    #[test]
    fn one_byte_that_differs_is_found() {
        let failure = compare(&[("a.js", "let a = 1;")], &[("a.js", "let a = 2;")]).unwrap_err().to_string();
        assert!(failure.contains("a.js differs from byte 8"), "{failure}");
        let shorter = compare(&[("a.js", "let a;")], &[("a.js", "let a;\n")]).unwrap_err().to_string();
        assert!(shorter.contains("from byte 6"), "{shorter}");
    }

    #[test]
    fn a_file_that_is_in_one_only_is_found() {
        let failure = compare(&[("a.js", "")], &[("a.js", ""), ("b.js", "")]).unwrap_err().to_string();
        assert!(failure.contains("b.js is in one of them only"), "{failure}");
    }

    #[test]
    fn nothing_is_not_the_same_as_nothing() {
        assert!(compare(&[], &[]).is_err());
    }
}
