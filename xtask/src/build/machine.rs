//! Keeping this machine out of what is deployed: two builds of one commit give the same bytes, wherever they are made.
//!
//! Rust puts the paths of sources into the wasm, for messages of panics. Those of the app are relative; those of crates
//! and of the standard library are this machine's, unless the compiler is told to call them something else.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::compress::files;
use crate::failure::{Context, Failure, Result};
use crate::process;

/// What the folder of the crates' sources is called in the wasm.
const CRATES: &str = "/crates";

/// Where people and build servers keep their files, on the systems that there are.
const USUAL: [&str; 7] =
    ["/home/", "/root/", "/Users/", "/tmp/", "/var/folders/", ":\\Users\\", "/.cargo/registry/"];

/// The project's folders that are compiled or bundled. The project's own may be a single word such as `/app`, which other
/// texts hold, too.
const OWN: [&str; 5] = ["dist", "element", "src", "style", "target"];

/// Has a build of the wasm name its sources as every other machine would.
///
/// Flags of the person's own don't reach what is deployed. The variable is for this target alone, so programs that run
/// on this machine are not compiled again for it.
///
/// # Errors
/// When the compiler isn't there, or when a folder has a space in its name: the variable could not hold it.
pub fn hide(command: &mut Command) -> Result<()> {
    let flags = flags(&sources()?)?;
    command
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags);
    Ok(())
}

fn flags(renamed: &[(PathBuf, String)]) -> Result<String> {
    let mut flags = Vec::new();
    for (from, to) in renamed {
        let from = from.to_string_lossy();
        if from.contains(char::is_whitespace) {
            return Err(Failure::new(format!(
                "{from} has a space in its name and would end up in the app: set CARGO_HOME and RUSTUP_HOME to folders \
                 without one."
            )));
        }
        flags.push(format!("--remap-path-prefix={from}={to}"));
    }
    Ok(flags.join(" "))
}

/// The folders that sources of others are compiled from, and what each is called instead.
fn sources() -> Result<Vec<(PathBuf, String)>> {
    let mut found = Vec::new();
    // One for each registry or mirror; the name of a mirror is the machine's, too.
    if let Some(registries) = cargo_home().map(|home| home.join("registry/src")).filter(|path| path.is_dir())
    {
        let unreadable = || format!("{} could not be read", registries.display());
        for entry in fs::read_dir(&registries).context(unreadable)? {
            found.push((entry.context(unreadable)?.path(), CRATES.to_owned()));
        }
    }
    found.sort();
    let (sysroot, commit) = rustc()?;
    // As the compiler itself calls it where the component rust-src is not installed.
    found.push((sysroot.join("lib/rustlib/src/rust"), format!("/rustc/{commit}")));
    Ok(found)
}

/// The compiler's folder, and the commit it was made from.
fn rustc() -> Result<(PathBuf, String)> {
    let ask = |arguments: &[&str]| {
        let mut command = process::command("rustc");
        command.args(arguments);
        process::answer_of(command)
    };
    let missing =
        || Failure::new("rustc was not found: install Rust (https://rustup.rs) and run this again.");
    let sysroot = ask(&["--print", "sysroot"]).ok_or_else(missing)?;
    let version = ask(&["-vV"]).ok_or_else(missing)?;
    let commit = version.lines().find_map(|line| line.strip_prefix("commit-hash: ")).unwrap_or("unknown");
    Ok((PathBuf::from(sysroot), commit.to_owned()))
}

fn cargo_home() -> Option<PathBuf> {
    env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")))
}

/// Refuses a folder in which a file names a place of this machine, or one that looks like a place of any.
///
/// # Errors
/// When there is one, with the file and what it says; or when a file can't be read.
pub fn refuse(dist: &Path, root: &Path) -> Result<()> {
    let places = places(root);
    for file in files(dist)? {
        let path = dist.join(&file);
        let bytes = fs::read(&path).context(|| format!("{} could not be read", path.display()))?;
        if let Some(text) = places.iter().find_map(|place| surroundings(&bytes, place.as_bytes())) {
            return Err(Failure::new(format!(
                "dist/{} would tell people about this machine, and differ from other machines' builds: it holds \
                 `{text}`. Find what puts it there; paths of crates are renamed in xtask/src/build/machine.rs.",
                file.display()
            )));
        }
    }
    Ok(())
}

/// The texts to look for.
fn places(root: &Path) -> BTreeSet<String> {
    let own =
        OWN.iter().map(|folder| root.join(folder)).chain(cargo_home().map(|home| home.join("registry")));
    own.map(|folder| format!("{}/", folder.to_string_lossy())).chain(USUAL.map(str::to_owned)).collect()
}

/// The printable text around the first place where `wanted` is found.
fn surroundings(bytes: &[u8], wanted: &[u8]) -> Option<String> {
    const REACH: usize = 120;
    let found = bytes.windows(wanted.len()).position(|window| window == wanted)?;
    let is_text = |byte: &&u8| (b'!'..=b'~').contains(*byte);
    let start = found - bytes[..found].iter().rev().take(REACH).take_while(is_text).count();
    let end = found + bytes[found..].iter().take(REACH).take_while(is_text).count();
    Some(String::from_utf8_lossy(&bytes[start..end]).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    #[test]
    fn a_path_of_this_machine_is_refused_with_the_file_that_holds_it() {
        let path = "\0\u{1}/home/someone/.cargo/registry/src/a-1.0.0/src/lib.rs\0";
        let scratch = Scratch::with(&[("index.html", "<p>"), ("app.wasm", path)]);
        let failure = refuse(scratch.path(), Path::new("/elsewhere/project")).unwrap_err().to_string();
        assert!(failure.contains("dist/app.wasm"), "{failure}");
        assert!(failure.contains("`/home/someone/.cargo/registry/src/a-1.0.0/src/lib.rs`"), "{failure}");
    }

    #[test]
    fn the_projects_own_folder_is_refused_wherever_it_is() {
        let scratch = Scratch::with(&[("page.js", "// built in /srv/builds/7/element/page.js")]);
        assert!(refuse(scratch.path(), Path::new("/srv/builds/7")).is_err());
        assert!(refuse(scratch.path(), Path::new("/srv/builds/8")).is_ok());
    }

    #[test]
    fn renamed_sources_and_addresses_of_the_api_are_no_places() {
        let fine =
            "/crates/leptos-0.8.23/src/lib.rs /rustc/5980/library/core/src/str/mod.rs /api/v1/users/me";
        let scratch = Scratch::with(&[("app.wasm", fine)]);
        assert!(refuse(scratch.path(), Path::new("/srv/builds/7")).is_ok());
    }

    #[test]
    fn every_folder_of_sources_gets_another_name() {
        let renamed =
            [(PathBuf::from("/a/src"), CRATES.to_owned()), (PathBuf::from("/b"), "/rustc/1".to_owned())];
        assert_eq!(
            flags(&renamed).unwrap(),
            "--remap-path-prefix=/a/src=/crates --remap-path-prefix=/b=/rustc/1"
        );
    }

    #[test]
    fn a_folder_with_a_space_is_named_with_what_to_do() {
        let spaced = [(PathBuf::from("/Users/First Last/.cargo/registry/src/x"), CRATES.to_owned())];
        let failure = flags(&spaced).unwrap_err().to_string();
        assert!(failure.contains("First Last") && failure.contains("CARGO_HOME"), "{failure}");
    }

    #[test]
    fn the_compiler_is_told_of_the_standard_library() {
        let (folder, name) = sources().unwrap().pop().unwrap();
        assert!(folder.ends_with("lib/rustlib/src/rust") && name.starts_with("/rustc/"), "{folder:?} {name}");
    }
}
