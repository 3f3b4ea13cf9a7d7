//! What makes `dist/` an npm package: its `package.json`, its types and its manifest of custom elements.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::failure::{Context, Failure, Result};
use crate::versions::Versions;
use crate::workspace::Workspace;

/// Where the package's own files are written by hand.
const SOURCES: &str = "packaging";

/// `package.json`, but for the version.
const TEMPLATE: &str = "packaging/package.template.json";

/// What goes into the package as it is.
const FILES: [&str; 6] = [
    "packaging/custom-elements.json",
    "packaging/partner-integrations.d.ts",
    "packaging/react.d.ts",
    "packaging/vue.d.ts",
    "LICENSE-APACHE",
    "LICENSE-MIT",
];

/// Writes the package's files into `dist/`, with the version of `Cargo.toml`.
///
/// # Errors
/// When a source is missing, or the template isn't an object in JSON.
pub fn write(workspace: &Workspace, dist: &Path) -> Result<()> {
    for file in FILES {
        let from = workspace.join(file);
        let name = file.rsplit('/').next().unwrap_or(file);
        fs::copy(&from, dist.join(name))
            .context(|| format!("{file} could not be copied into the package"))?;
    }
    let manifest = manifest(&workspace.read(TEMPLATE)?, &Versions::read(workspace)?.package)?;
    fs::write(dist.join("package.json"), manifest)
        .context(|| "package.json could not be written into the package".to_owned())
}

/// The template with its version replaced, and every other line as it was.
fn manifest(template: &str, version: &str) -> Result<String> {
    let parsed: Value = serde_json::from_str(template).context(|| format!("{TEMPLATE} is not valid JSON"))?;
    let written = parsed.get("version").and_then(Value::as_str);
    let line = written.map(|written| format!("\"version\": \"{written}\""));
    match line.filter(|line| template.matches(line.as_str()).count() == 1) {
        Some(line) => Ok(template.replace(&line, &format!("\"version\": \"{version}\""))),
        None => Err(Failure::new(format!(
            "{TEMPLATE} needs one line `\"version\": \"0.0.0\"`, for {SOURCES} to fill in."
        ))),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_package_has_the_version_of_the_crate() {
        let workspace = Workspace::find().unwrap();
        let text = manifest(&workspace.read(TEMPLATE).unwrap(), "3.2.1").unwrap();
        let parsed: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(parsed["version"], "3.2.1");
        assert_eq!(parsed["exports"]["."]["default"], "./partner-integrations.js");
    }

    #[test]
    fn a_template_without_a_version_says_what_it_needs() {
        let failure = manifest("{ \"name\": \"x\" }", "1.0.0").unwrap_err().to_string();
        assert!(failure.contains("\"version\""), "{failure}");
    }

    #[test]
    fn everything_that_the_package_names_is_in_it() {
        let workspace = Workspace::find().unwrap();
        let template = workspace.read(TEMPLATE).unwrap();
        let in_it = |name: &str| {
            name == "package.json"
                || name == "partner-integrations.js"
                || FILES.iter().any(|file| file.ends_with(&format!("/{name}")))
        };
        for name in template.split('"').filter_map(|text| text.strip_prefix("./")).filter(|n| n.contains('.'))
        {
            assert!(in_it(name), "{name}");
        }
        for file in FILES {
            assert!(workspace.join(file).is_file(), "{file}");
        }
    }

    /// The element in the manifest of custom elements.
    fn element(workspace: &Workspace) -> Value {
        let text = workspace.read("packaging/custom-elements.json").unwrap();
        let manifest: Value = serde_json::from_str(&text).unwrap();
        manifest["modules"][0]["declarations"][0].clone()
    }

    fn names(list: &Value) -> BTreeSet<String> {
        list.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect()
    }

    /// Every text that starts with `prefix` and goes on with small letters and hyphens, in some folder's files.
    fn mentioned(folder: &Path, prefix: &str, found: &mut BTreeSet<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                mentioned(&path, prefix, found);
                continue;
            }
            let text = fs::read_to_string(&path).unwrap_or_default();
            for (at, _) in text.match_indices(prefix) {
                let rest = &text[at + prefix.len()..];
                let end = rest.find(|c: char| !c.is_ascii_lowercase() && c != '-').unwrap_or(rest.len());
                found.insert(format!("{prefix}{}", &rest[..end]));
            }
        }
    }

    #[test]
    fn the_manifest_has_the_custom_properties_that_the_style_reads() {
        let workspace = Workspace::find().unwrap();
        let mut read = BTreeSet::new();
        mentioned(&workspace.join("style"), "var(--pi-", &mut read);
        let read: BTreeSet<_> = read.iter().map(|name| name.trim_start_matches("var(").to_owned()).collect();
        assert_eq!(names(&element(&workspace)["cssProperties"]), read);
    }

    #[test]
    fn the_manifest_has_the_parts_that_the_screens_mark() {
        let workspace = Workspace::find().unwrap();
        let mut marked = BTreeSet::new();
        mentioned(&workspace.join("src"), "part=\"", &mut marked);
        let marked: BTreeSet<_> =
            marked.iter().map(|name| name.trim_start_matches("part=\"").to_owned()).collect();
        assert_eq!(names(&element(&workspace)["cssParts"]), marked);
    }

    #[test]
    fn the_manifest_has_the_attributes_that_the_element_observes() {
        let workspace = Workspace::find().unwrap();
        let module = workspace.read("element/partner-integrations.js").unwrap();
        let list = |name: &str| {
            let (_, rest) = module.split_once(&format!("{name} = [")).unwrap();
            rest.split(']')
                .next()
                .unwrap()
                .split('"')
                .skip(1)
                .step_by(2)
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        let mut observed: BTreeSet<_> =
            [list("const SETTINGS"), list("observedAttributes")].concat().into_iter().collect();
        // For our own page alone.
        assert!(observed.remove("routing"));
        assert_eq!(names(&element(&workspace)["attributes"]), observed);
    }

    #[test]
    fn the_docs_name_everything_that_a_host_can_use() {
        let workspace = Workspace::find().unwrap();
        let (element, docs) = (element(&workspace), workspace.read("docs/embedding.md").unwrap());
        for kind in ["attributes", "members", "events", "cssProperties", "cssParts"] {
            for name in names(&element[kind]) {
                let written = [format!("`{name}`"), format!("`{name}(")];
                assert!(written.iter().any(|name| docs.contains(name)), "{kind}: {name}");
            }
        }
    }

    #[test]
    fn the_types_know_every_attribute_and_event_of_the_manifest() {
        let workspace = Workspace::find().unwrap();
        let element = element(&workspace);
        let types = workspace.read("packaging/partner-integrations.d.ts").unwrap();
        for name in names(&element["events"]) {
            assert!(types.contains(&format!("\"{name}\": CustomEvent<")), "{name}");
        }
        for name in names(&element["attributes"]) {
            let written = [format!("\"{name}\"?: "), format!("  {name}?: ")];
            assert!(written.iter().any(|name| types.contains(name)), "{name}");
        }
    }
}
