//! `docs/dependencies.md` lists what reaches the browser: these tests hold it to that.

use std::collections::BTreeSet;

use super::graph::Graph;
use crate::workspace::Workspace;

/// The names of crates in the first column of the document's tables.
fn listed(document: &str) -> Vec<String> {
    let rows = document.lines().filter_map(|line| line.strip_prefix("| `")?.split('|').next());
    rows.flat_map(|cell| cell.split('`').filter(|text| !text.trim_matches([',', ' ']).is_empty()))
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_crate_that_reaches_the_browser_is_explained_once_and_no_other() {
    let workspace = Workspace::find().unwrap();
    let listed = listed(&workspace.read("docs/dependencies.md").unwrap());
    let graph = Graph::read(&workspace).unwrap();
    let real: BTreeSet<&str> = graph.crates.iter().skip(1).map(|package| package.name.as_str()).collect();
    let named: BTreeSet<&str> = listed.iter().map(String::as_str).collect();
    let missing: Vec<_> = real.difference(&named).collect();
    let gone: Vec<_> = named.difference(&real).collect();
    assert!(missing.is_empty(), "docs/dependencies.md does not explain {missing:?}");
    assert!(gone.is_empty(), "docs/dependencies.md explains what no longer reaches the browser: {gone:?}");
    assert_eq!(named.len(), listed.len(), "a crate is in docs/dependencies.md twice");
}

#[test]
fn a_cell_may_hold_several_names() {
    assert_eq!(listed("| `a`, `b-c` | why |\n|---|\ntext `d`\n| e | `f` |"), ["a", "b-c"]);
}
