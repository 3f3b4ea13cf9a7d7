//! What a bundle of JavaScript or styles was made of: our own sources and wasm-bindgen's glue, and nothing else.
//!
//! There is no package of npm at run time, and this keeps it so: the bundler says which files it took in.

use std::path::{Component, Path, PathBuf};

use serde_json::Value;

use crate::failure::{Context, Failure, Result};

/// The folders of the repository that hold what is bundled.
const SOURCES: [&str; 2] = ["element", "style"];

/// Refuses a bundle that took in a file from outside our sources and `staging`, where the glue is.
///
/// `metafile` is esbuild's own account, in which paths are relative to `root`, the folder it was started in.
///
/// # Errors
/// When there is such a file, with its name.
pub fn check(metafile: &str, root: &Path, staging: &Path) -> Result<()> {
    let account: Value = serde_json::from_str(metafile)
        .context(|| "esbuild's account of a bundle is not valid JSON".to_owned())?;
    let inputs = account.get("inputs").and_then(Value::as_object);
    let Some(inputs) = inputs.filter(|inputs| !inputs.is_empty()) else {
        return Err(Failure::new("esbuild's account of a bundle names no inputs: it can't be checked."));
    };
    let allowed = SOURCES.iter().map(|folder| root.join(folder)).chain([staging.to_owned()]);
    // The bundler follows symbolic links on the way to the repository.
    let allowed: Vec<PathBuf> =
        allowed.flat_map(|folder| [folder.canonicalize().unwrap_or_default(), folder]).collect();
    let allowed: Vec<&PathBuf> = allowed.iter().filter(|folder| folder.is_absolute()).collect();
    for input in inputs.keys() {
        let path = plain(&root.join(input));
        let foreign = Path::new(input).components().any(|part| part.as_os_str() == "node_modules");
        if foreign || !allowed.iter().any(|folder| path.starts_with(folder)) {
            return Err(Failure::new(format!(
                "A bundle took in {input}: only files of element/, style/ and the glue of wasm-bindgen may reach the \
                 browser. Remove the import."
            )));
        }
    }
    Ok(())
}

/// The path without `.` and `..`, as far as its text tells.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                plain.pop();
            }
            Component::CurDir => {}
            part => plain.push(part),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_inputs(inputs: &[&str]) -> Result<()> {
        let inputs: serde_json::Map<String, Value> =
            inputs.iter().map(|&input| (input.to_owned(), Value::Null)).collect();
        let metafile = serde_json::json!({ "inputs": inputs }).to_string();
        check(&metafile, Path::new("/repo"), Path::new("/repo/dist/.stage"))
    }

    #[test]
    fn our_own_sources_and_the_glue_may_be_bundled() {
        check_inputs(&["element/page.js", "style/index.css", "dist/.stage/snippets/a/inline0.js"]).unwrap();
    }

    #[test]
    fn a_package_from_npm_is_refused_by_name_wherever_it_lies() {
        for input in
            ["node_modules/lodash/index.js", "element/node_modules/x/y.js", "element/../packaging/x.js"]
        {
            let failure = check_inputs(&["element/page.js", input]).unwrap_err().to_string();
            assert!(failure.contains(input), "{failure}");
        }
    }

    #[test]
    fn the_npm_package_brings_no_other_along() {
        let template =
            crate::workspace::Workspace::find().unwrap().read("packaging/package.template.json").unwrap();
        let manifest: Value = serde_json::from_str(&template).unwrap();
        for kind in ["dependencies", "optionalDependencies", "bundleDependencies"] {
            assert!(manifest.get(kind).is_none(), "{kind}");
        }
        // A host's own framework, for its types: whoever has none needs none.
        let peers = manifest["peerDependencies"].as_object().unwrap();
        for peer in peers.keys() {
            assert_eq!(manifest["peerDependenciesMeta"][peer]["optional"], true, "{peer}");
        }
    }

    #[test]
    fn an_account_that_names_nothing_is_no_proof() {
        assert!(check("{\"inputs\":{}}", Path::new("/repo"), Path::new("/repo/dist")).is_err());
    }
}
