//! `dist/sbom.cdx.json`: the app's bill of materials, in CycloneDX 1.6.
//!
//! It names the crates that reach the wasm, Rust's standard library, and the files that were made of them. There is
//! no package of npm in it, because none is in the bundles: `build/inputs.rs` refuses any. The same sources give the
//! same bytes: no time, and a serial number that follows from the content.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::graph::{Crate, Graph};
use crate::build::{digest, files_of};
use crate::failure::{Context, Result};
use crate::versions::Versions;
use crate::workspace::Workspace;

/// Its name in `dist/`: the ending is the one that CycloneDX recommends.
pub const NAME: &str = "sbom.cdx.json";

/// Writes it beside the files that it describes.
///
/// # Errors
/// When cargo can't tell the dependencies, or a file can't be read or written.
pub fn write(workspace: &Workspace, dist: &Path) -> Result<()> {
    let graph = Graph::read(workspace)?;
    let versions = Versions::read(workspace)?;
    let mut files = Vec::new();
    for path in files_of(dist)? {
        if is_made(&path) {
            let full = dist.join(&path);
            let bytes = fs::read(&full).context(|| format!("{} could not be read", full.display()))?;
            files.push((path, digest::hex(&bytes)));
        }
    }
    let path = dist.join(NAME);
    let text = format!("{:#}\n", document(&graph, &versions, &files));
    fs::write(&path, text).context(|| format!("{} could not be written", path.display()))
}

/// Whether a browser runs it.
fn is_made(path: &str) -> bool {
    [".css", ".js", ".wasm"].iter().any(|ending| path.ends_with(ending))
}

/// The document, for files of some names and SHA-256 digests.
fn document(graph: &Graph, versions: &Versions, files: &[(String, String)]) -> Value {
    let standard_library = reference("generic", "rust-std", &versions.rust);
    let mut components = vec![json!({
        "type": "library",
        "bom-ref": standard_library,
        "name": "rust-std",
        "version": versions.rust,
        "description": "Rust's standard library, compiled for wasm32-unknown-unknown",
        "scope": "required",
        "licenses": [{ "expression": "MIT OR Apache-2.0" }],
        "purl": standard_library,
    })];
    components.extend(graph.crates.iter().skip(1).map(component));

    let mut dependencies = vec![json!({ "ref": standard_library, "dependsOn": [] })];
    for (place, package) in graph.crates.iter().enumerate() {
        let mut needed: Vec<String> =
            package.dependencies.iter().map(|&place| reference_of(graph, place)).collect();
        if place == 0 {
            needed.push(standard_library.clone());
        }
        dependencies.push(json!({ "ref": reference_of(graph, place), "dependsOn": needed }));
    }

    let mut document = json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "lifecycles": [{ "phase": "build" }],
            "tools": { "components": tools(versions) },
            "component": product(graph, files),
        },
        "components": components,
        "dependencies": dependencies,
        "compositions": [{ "aggregate": "complete", "dependencies": [reference_of(graph, 0)] }],
    });
    document["serialNumber"] = serial_number(&document).into();
    document
}

/// The app, with the files that browsers run.
fn product(graph: &Graph, files: &[(String, String)]) -> Value {
    let app = &graph.crates[0];
    let files: Vec<Value> = files
        .iter()
        .map(|(name, sha256)| {
            json!({
                "type": "file",
                "bom-ref": format!("file:{name}"),
                "name": name,
                "hashes": [{ "alg": "SHA-256", "content": sha256 }],
            })
        })
        .collect();
    json!({
        "type": "application",
        "bom-ref": reference_of(graph, 0),
        "name": app.name,
        "version": app.version,
        "licenses": [{ "expression": app.license }],
        "purl": reference_of(graph, 0),
        "components": files,
    })
}

fn component(package: &Crate) -> Value {
    let reference = reference("cargo", &package.name, &package.version);
    let mut component = json!({
        "type": "library",
        "bom-ref": reference,
        "name": package.name,
        "version": package.version,
        "scope": "required",
        "licenses": [{ "expression": package.license }],
        "purl": reference,
    });
    if let Some(checksum) = &package.checksum {
        component["hashes"] = json!([{ "alg": "SHA-256", "content": checksum }]);
    }
    component
}

fn tools(versions: &Versions) -> Vec<Value> {
    [
        ("binaryen", &versions.binaryen),
        ("esbuild", &versions.esbuild),
        ("rustc", &versions.rust),
        ("trunk", &versions.trunk),
        ("wasm-bindgen-cli", &versions.wasm_bindgen),
    ]
    .into_iter()
    .map(|(name, version)| json!({ "type": "application", "name": name, "version": version }))
    .collect()
}

fn reference_of(graph: &Graph, place: usize) -> String {
    let package = &graph.crates[place];
    // The app itself is on no registry.
    let kind = if place == 0 { "generic" } else { "cargo" };
    reference(kind, &package.name, &package.version)
}

/// A package URL. Of what names and versions of crates may hold, only `+` has to be encoded.
fn reference(kind: &str, name: &str, version: &str) -> String {
    format!("pkg:{kind}/{name}@{}", version.replace('+', "%2B"))
}

/// A UUID of version 8 (RFC 9562, section 5.8) out of the document's own digest.
fn serial_number(document: &Value) -> String {
    let digest = digest::hex(document.to_string().as_bytes());
    let (time, rest) = digest.split_at(8);
    format!("urn:uuid:{time}-{}-8{}-a{}-{}", &rest[..4], &rest[4..7], &rest[7..10], &rest[10..22])
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn package(name: &str, version: &str, dependencies: &[usize]) -> Crate {
        Crate {
            name: name.to_owned(),
            version: version.to_owned(),
            license: "MIT".to_owned(),
            checksum: (name != "app").then(|| "ab".repeat(32)),
            dependencies: dependencies.to_vec(),
        }
    }

    fn example() -> Value {
        let crates =
            vec![package("app", "0.1.0", &[1, 2]), package("a", "1.0.0+x", &[2]), package("b", "2.0.0", &[])];
        let versions = Versions::read(&Workspace::find().unwrap()).unwrap();
        document(&Graph { crates }, &versions, &[("a.js".to_owned(), "cd".repeat(32))])
    }

    fn strings<'a>(list: &'a Value, field: &str) -> Vec<&'a str> {
        list.as_array().unwrap().iter().map(|one| one[field].as_str().unwrap()).collect()
    }

    #[test]
    fn every_component_has_a_version_a_licence_and_a_package_url() {
        let document = example();
        for component in document["components"].as_array().unwrap() {
            for field in ["name", "version", "bom-ref"] {
                assert!(component[field].is_string(), "{component}");
            }
            assert!(component["purl"].as_str().unwrap().starts_with("pkg:"), "{component}");
            assert!(component["licenses"][0]["expression"].is_string(), "{component}");
        }
        assert_eq!(strings(&document["components"], "name"), ["rust-std", "a", "b"]);
        assert_eq!(document["components"][1]["purl"], "pkg:cargo/a@1.0.0%2Bx");
        assert_eq!(document["components"][1]["hashes"][0]["alg"], "SHA-256");
    }

    #[test]
    fn the_graph_names_only_what_is_listed_and_each_once() {
        let document = example();
        let mut listed: BTreeSet<&str> = strings(&document["components"], "bom-ref").into_iter().collect();
        listed.insert(document["metadata"]["component"]["bom-ref"].as_str().unwrap());
        let nodes = strings(&document["dependencies"], "ref");
        assert_eq!(nodes.len(), listed.len());
        assert_eq!(nodes.iter().copied().collect::<BTreeSet<_>>(), listed);
        for node in document["dependencies"].as_array().unwrap() {
            for needed in node["dependsOn"].as_array().unwrap() {
                assert!(listed.contains(needed.as_str().unwrap()), "{needed}");
            }
        }
    }

    #[test]
    fn the_same_content_has_the_same_serial_number_and_another_has_another() {
        let number = example()["serialNumber"].clone();
        assert_eq!(number, example()["serialNumber"]);
        let mut changed = example();
        changed["components"][1]["version"] = "9.9.9".into();
        assert_ne!(serial_number(&changed), number);
        // As the schema wants it: a UUID, here of version 8 and the usual variant.
        let groups: Vec<&str> = number.as_str().unwrap().trim_start_matches("urn:uuid:").split('-').collect();
        assert_eq!(groups.iter().map(|group| group.len()).collect::<Vec<_>>(), [8, 4, 4, 4, 12]);
        assert!(groups[2].starts_with('8') && groups[3].starts_with('a'), "{number}");
    }

    #[test]
    fn nothing_in_it_comes_from_npm_and_nothing_tells_the_time_or_the_machine() {
        let text = example().to_string();
        for word in ["pkg:npm", "timestamp", env!("CARGO_MANIFEST_DIR")] {
            assert!(!text.contains(word), "{word}");
        }
    }

    #[test]
    fn it_lists_the_files_that_browsers_run_with_their_digests() {
        let files = &example()["metadata"]["component"]["components"];
        assert_eq!(files[0]["name"], "a.js");
        assert_eq!(files[0]["hashes"][0]["content"], "cd".repeat(32));
        assert!(is_made("partner-integrations-1.wasm") && !is_made("partner-integrations.d.ts"));
    }
}
