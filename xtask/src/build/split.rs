//! The compiled app as two modules: what the first screen needs, and what is loaded when somebody needs it.
//!
//! The linker keeps the relocations (`build.rs`), and by them everything that only functions with `#[wasm_split]` lead to
//! (`src/later.rs`) is taken out of the module. wasm-bindgen makes its glue for the rest: the part that is loaded later has no other door
//! than the table of functions that both share. What puts the two together in the browser is `element/app/later.js`.

use std::env;
use std::path::{Path, PathBuf};

use wasm_split_cli_support::{Options, transform};

use super::assemble::{read, write};
use super::{glue, short};
use crate::failure::{Failure, Result};
use crate::process;
use crate::tools::Tools;
use crate::workspace::Workspace;

/// What the split functions in the sources call the part that comes later.
const PART: &str = "later";

/// From where the module imports what loads the other; `element/app/later.js` in the bundle.
pub const LINK: &str = "partner-integrations-later";

/// The variable that has functions keep their names, to see where the bytes go.
pub const KEEP_NAMES: &str = "PI_KEEP_NAMES";

/// What browsers of the last years can do, named one by one: with all that is known, the optimizer makes modules that they refuse.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-multivalue",
];

/// The two modules, made small, and the glue of the first.
#[derive(Debug)]
pub struct Split {
    /// wasm-bindgen's glue.
    pub glue: PathBuf,
    /// What every visit loads.
    pub first: PathBuf,
    /// What is loaded when it is needed.
    pub later: PathBuf,
}

/// Splits what cargo compiled for release; everything is put into `scratch`.
///
/// # Errors
/// When there is no such module, when it can't be split, or with the words of the tool that failed.
pub fn split(workspace: &Workspace, tools: &Tools, scratch: &Path, stem: &str) -> Result<Split> {
    let compiled = compiled(workspace, stem);
    let module = read(&compiled)?;
    let first = scratch.join("first.wasm");
    let mut options = Options::new(&module);
    options.output_dir = scratch;
    options.main_out_path = &first;
    options.link_name = LINK;
    let parts = transform(options)
        .map_err(|error| Failure::new(format!("{} could not be split: {error}.", compiled.display())))?;
    let later = match &parts.split_modules[..] {
        [later] if parts.prefetch_map.contains_key(PART) => later,
        others => {
            return Err(Failure::new(format!(
                "The app was split into {} parts besides the first. There is one, `{PART}`: all functions with `#[wasm_split]` name it.",
                others.len()
            )));
        }
    };
    let mut bindgen = tools.command(&tools.program("wasm-bindgen"));
    // The table of functions has to stay among the exports: it is what the two share.
    bindgen.args(["--target", "web", "--no-typescript", "--keep-lld-exports"]);
    bindgen.args(["--out-name", stem, "--out-dir"]);
    bindgen.arg(scratch).arg(&first);
    run(bindgen, "wasm-bindgen could not make the glue")?;
    let split = Split {
        glue: scratch.join(stem).with_extension("js"),
        first: scratch.join(format!("{stem}_bg.wasm")),
        later: later.clone(),
    };
    // What nobody uses of the first is swept out with what leads to it.
    let unused = format!("--pass-arg=remove-exports@{}", glue::UNUSED_EXPORTS);
    for (module, more) in [(&split.first, &["--remove-exports", &*unused][..]), (&split.later, &[])] {
        let mut optimizer = tools.command(&tools.program("wasm-opt"));
        let names = if env::var_os(KEEP_NAMES).is_some() { "--debuginfo" } else { "--strip-debug" };
        optimizer.args(more).args(["-Oz", names, "--strip-producers"]).args(FEATURES);
        optimizer.arg(module).arg("-o").arg(module);
        run(optimizer, "wasm-opt could not make the app small")?;
    }
    let (first, renamed) = short::shorten(&read(&split.first)?, &format!("./{stem}_bg.js"))
        .ok_or_else(|| Failure::new("wasm-bindgen has made a module with other imports than functions."))?;
    let glue = glue::slim(&String::from_utf8_lossy(&read(&split.glue)?), &renamed)?;
    write(&split.first, &first)?;
    write(&split.glue, glue.as_bytes())?;
    Ok(split)
}

fn run(command: std::process::Command, failed: &str) -> Result<()> {
    process::run_quietly(command, 40, |_| format!("{failed}: the lines above say why.")).map(drop)
}

/// Where cargo leaves the module.
fn compiled(workspace: &Workspace, stem: &str) -> PathBuf {
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| workspace.join("target"), PathBuf::from);
    target.join("wasm32-unknown-unknown/release").join(stem).with_extension("wasm")
}
