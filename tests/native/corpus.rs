//! What the fuzzer was given, and what it has found: every file of `fuzz/corpus` again, without it.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use super::properties::{ALL, Property};

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz").join(path)
}

/// What is in a folder, by name.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let read = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = read.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn stems(folder: &Path) -> Vec<String> {
    entries(folder).iter().map(|path| path.file_stem().unwrap().to_string_lossy().into_owned()).collect()
}

#[test]
fn every_property_has_a_fuzz_target_and_a_corpus_of_its_name() {
    let names = ALL.map(|(name, _)| name);
    assert_eq!(stems(&folder("fuzz_targets")), names);
    assert_eq!(stems(&folder("corpus")), names);
}

#[test]
fn what_was_fuzzed_once_still_holds() {
    let mut broken = Vec::new();
    for (target, hold) in ALL {
        let files = entries(&folder("corpus").join(target));
        assert!(files.len() >= 8, "the corpus of {target} has {} files", files.len());
        broken.extend(files.into_iter().filter(|file| !holds(hold, file)));
    }
    assert!(broken.is_empty(), "a property does not hold for {broken:?}");
}

fn holds(property: Property, file: &Path) -> bool {
    let input = fs::read(file).unwrap();
    // Each is tried, so that one failure does not hide the next.
    catch_unwind(AssertUnwindSafe(|| property(&input))).is_ok()
}
