//! The crates that reach the browser, as cargo resolves them for the app's build.

use std::collections::HashMap;

use toml::Table;

use crate::failure::{Context, Failure, Result};
use crate::process;
use crate::tools::wasm_target;
use crate::workspace::Workspace;

/// One crate, at one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crate {
    /// As on crates.io.
    pub name: String,
    /// As in `Cargo.lock`.
    pub version: String,
    /// An SPDX licence expression.
    pub license: String,
    /// SHA-256 of the package, 64 hexadecimal digits; none for the app itself.
    pub checksum: Option<String>,
    /// Places of others in [`Graph::crates`], ascending.
    pub dependencies: Vec<usize>,
}

/// What is compiled into the wasm or could be: normal dependencies of the app for WebAssembly. Macros and build
/// scripts run while compiling and are not in it.
#[derive(Debug, PartialEq, Eq)]
pub struct Graph {
    /// The app first, the others by name and version.
    pub crates: Vec<Crate>,
}

impl Graph {
    /// Asks cargo.
    ///
    /// # Errors
    /// When `Cargo.lock` is not up to date or names a crate that can't be had.
    pub fn read(workspace: &Workspace) -> Result<Self> {
        let mut command = process::command("cargo");
        command
            .current_dir(workspace.root())
            .args(["tree", "--locked", "--package", "partner-integrations", "--target", wasm_target::TARGET])
            .args(["--edges", "normal,no-proc-macro", "--prefix", "depth", "--format", "\t{p}\t{l}"]);
        let tree = process::answer_of(command).ok_or_else(|| {
            Failure::new(
                "cargo can't tell the app's dependencies: run `cargo tree --locked` to see why, and \
                 `cargo update --workspace` if Cargo.lock is behind.",
            )
        })?;
        Self::parse(&tree, &workspace.read("Cargo.lock")?)
    }

    /// Reads cargo's tree, `DEPTH<tab>NAME vVERSION …<tab>LICENCE`, in which a crate's own dependencies
    /// follow it the first time only.
    fn parse(tree: &str, cargo_lock: &str) -> Result<Self> {
        let checksums = checksums(cargo_lock)?;
        let mut crates: Vec<Crate> = Vec::new();
        let mut places: HashMap<(String, String), usize> = HashMap::new();
        let mut above: Vec<usize> = Vec::new();
        for line in tree.lines() {
            let unreadable =
                || Failure::new(format!("cargo tree printed a line that is not understood: {line}"));
            let mut fields = line.split('\t');
            let (Some(depth), Some(package), Some(license)) = (fields.next(), fields.next(), fields.next())
            else {
                return Err(unreadable());
            };
            let depth: usize = depth.parse().map_err(|_| unreadable())?;
            let mut words = package.split(' ');
            let (Some(name), Some(version)) =
                (words.next(), words.next().and_then(|version| version.strip_prefix('v')))
            else {
                return Err(unreadable());
            };
            let key = (name.to_owned(), version.to_owned());
            let place = *places.entry(key.clone()).or_insert(crates.len());
            if place == crates.len() {
                crates.push(Crate {
                    license: spdx(license),
                    checksum: checksums.get(&key).cloned(),
                    name: key.0,
                    version: key.1,
                    dependencies: Vec::new(),
                });
            }
            above.truncate(depth);
            if let Some(parent) = above.last().and_then(|&parent| crates.get_mut(parent))
                && !parent.dependencies.contains(&place)
            {
                parent.dependencies.push(place);
            }
            above.push(place);
        }
        Ok(Self { crates }.sorted())
    }

    /// The same graph in an order that does not depend on cargo's.
    fn sorted(self) -> Self {
        let mut order: Vec<usize> = (0..self.crates.len()).collect();
        let key = |&place: &usize| {
            let package = &self.crates[place];
            (place != 0, package.name.clone(), package.version.clone())
        };
        order.sort_by_key(key);
        let mut new_places = vec![0; order.len()];
        for (new, &old) in order.iter().enumerate() {
            new_places[old] = new;
        }
        let crates = order.iter().map(|&old| {
            let mut package = self.crates[old].clone();
            package.dependencies = package.dependencies.iter().map(|&place| new_places[place]).collect();
            package.dependencies.sort_unstable();
            package
        });
        Self { crates: crates.collect() }
    }
}

/// Cargo took `/` for *or* before it took SPDX expressions, and some crates still write it.
fn spdx(license: &str) -> String {
    license.trim().trim_end_matches(" (*)").replace('/', " OR ")
}

fn checksums(cargo_lock: &str) -> Result<HashMap<(String, String), String>> {
    let lock: Table = cargo_lock.parse().context(|| "Cargo.lock is not valid TOML".to_owned())?;
    let packages = lock.get("package").and_then(|packages| packages.as_array()).into_iter().flatten();
    let text = |package: &toml::Value, name: &str| Some(package.get(name)?.as_str()?.to_owned());
    Ok(packages
        .filter_map(|package| {
            Some(((text(package, "name")?, text(package, "version")?), text(package, "checksum")?))
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TREE: &str = "0\tapp v0.1.0 (/home/a/app)\tMIT OR Apache-2.0\n\
        1\tzeta v1.0.0\tMIT\n\
        2\tbeta v2.0.0+spec-1\tMIT/Apache-2.0\n\
        1\tbeta v1.0.0\tMIT\n\
        2\tzeta v1.0.0\tMIT (*)\n";
    const LOCK: &str = "[[package]]\nname = \"beta\"\nversion = \"1.0.0\"\nchecksum = \"aa\"\n";

    fn names(graph: &Graph, places: &[usize]) -> Vec<String> {
        let of = |&place: &usize| format!("{} {}", graph.crates[place].name, graph.crates[place].version);
        places.iter().map(of).collect()
    }

    #[test]
    fn the_app_is_first_and_every_crate_is_there_once() {
        let graph = Graph::parse(TREE, LOCK).unwrap();
        assert_eq!(
            names(&graph, &[0, 1, 2, 3]),
            ["app 0.1.0", "beta 1.0.0", "beta 2.0.0+spec-1", "zeta 1.0.0"]
        );
        assert_eq!(graph.crates.len(), 4);
    }

    #[test]
    fn who_needs_whom_is_kept_for_two_versions_of_one_crate() {
        let graph = Graph::parse(TREE, LOCK).unwrap();
        assert_eq!(names(&graph, &graph.crates[0].dependencies), ["beta 1.0.0", "zeta 1.0.0"]);
        assert_eq!(names(&graph, &graph.crates[1].dependencies), ["zeta 1.0.0"]);
        assert_eq!(names(&graph, &graph.crates[3].dependencies), ["beta 2.0.0+spec-1"]);
    }

    #[test]
    fn licences_are_spdx_expressions_and_checksums_those_of_the_lock_file() {
        let graph = Graph::parse(TREE, LOCK).unwrap();
        let of =
            |place: usize| (graph.crates[place].license.as_str(), graph.crates[place].checksum.as_deref());
        assert_eq!(of(1), ("MIT", Some("aa")));
        assert_eq!(of(2), ("MIT OR Apache-2.0", None));
        assert_eq!(of(3), ("MIT", None));
    }

    #[test]
    fn another_form_of_tree_is_refused_rather_than_misread() {
        let failure = Graph::parse("├── leptos v0.8.23\n", LOCK).unwrap_err().to_string();
        assert!(failure.contains("not understood") && failure.contains("leptos"), "{failure}");
    }
}
