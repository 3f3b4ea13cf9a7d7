//! `budget.json`: what a visitor's browser may load, and whether `dist/` keeps to it.
//!
//! Bytes are counted here, for every file by itself and for a first visit as a whole. What else stands in the file (requests,
//! elements in the page) is counted in a browser, by `tests/e2e/stories/budget.spec.ts`.

use serde_json::{Map, Value};

use crate::build::{self, Size};
use crate::failure::{Context, Failure, Result};
use crate::workspace::Workspace;

/// The file, below the root.
const FILE: &str = "budget.json";

/// When a browser loads a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// On a first visit to our own page, before the list can be used.
    Cold,
    /// When it is needed.
    Later,
    /// Not at all.
    Never,
}

/// What may be loaded.
#[derive(Debug)]
pub struct Budget {
    files: Vec<Entry>,
    /// All files of a first visit together, in bytes.
    pub cold: Limit,
}

/// A number that may not be exceeded, and the one that it is to become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// What is enforced.
    pub limit: usize,
    /// What is aimed at.
    pub target: usize,
}

/// What is said of one file, or of one in each release: `*` stands for a digest.
#[derive(Debug)]
struct Entry {
    name: String,
    when: When,
    limit: Option<usize>,
}

impl Budget {
    /// Reads the file.
    ///
    /// # Errors
    /// When it is missing, is no JSON, or lacks a part.
    pub fn read(workspace: &Workspace) -> Result<Self> {
        Self::parse(&workspace.read(FILE)?)
    }

    fn parse(text: &str) -> Result<Self> {
        let all: Value = serde_json::from_str(text).context(|| format!("{FILE} is not valid JSON"))?;
        let mut files = Vec::new();
        for (part, when) in [("cold", When::Cold), ("later", When::Later)] {
            for (name, limit) in object(&all, part)? {
                let limit = limit.as_u64().ok_or_else(|| lacks(&format!("a number of bytes for {name}")))?;
                files.push(Entry { name: name.clone(), when, limit: Some(limit as usize) });
            }
        }
        let never = all["never"]["files"].as_array().ok_or_else(|| lacks("never.files"))?;
        let names = never.iter().filter_map(Value::as_str);
        files.extend(names.map(|name| Entry { name: name.to_owned(), when: When::Never, limit: None }));
        let number = |name: &str| {
            let number = all["cold"]["bytes"][name].as_u64();
            number.map(|number| number as usize).ok_or_else(|| lacks(&format!("cold.bytes.{name}")))
        };
        Ok(Self { files, cold: Limit { limit: number("limit")?, target: number("target")? } })
    }

    /// When a file of `dist/` is loaded; `None` where it is not said.
    pub fn when(&self, path: &str) -> Option<When> {
        self.entry(path).map(|entry| entry.when)
    }

    fn entry(&self, path: &str) -> Option<&Entry> {
        self.files.iter().find(|entry| entry.is(path))
    }

    /// What does not keep to it, a sentence each.
    fn complaints(&self, sizes: &[Size]) -> Vec<String> {
        let mut complaints = Vec::new();
        let mut cold = 0;
        for size in sizes {
            let bytes = size.transferred();
            let Some(entry) = self.entry(&size.path) else {
                complaints.push(format!("{} is in no part of {FILE}: say when it is loaded.", size.path));
                continue;
            };
            if entry.when == When::Cold {
                cold += bytes;
            }
            if let Some(limit) = entry.limit.filter(|limit| bytes > *limit) {
                complaints.push(format!("{} travels as {bytes} bytes: its limit is {limit}.", size.path));
            }
        }
        for entry in &self.files {
            if !sizes.iter().any(|size| entry.is(&size.path)) {
                complaints.push(format!("{FILE} names {}, which dist/ does not have.", entry.name));
            }
        }
        if cold > self.cold.limit {
            let limit = self.cold.limit;
            complaints.push(format!("A first visit loads {cold} bytes: its limit is {limit}."));
        }
        complaints
    }
}

impl Entry {
    fn is(&self, path: &str) -> bool {
        let Some((before, after)) = self.name.split_once('*') else { return self.name == path };
        let digest = path.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
        digest.is_some_and(|digest| !digest.is_empty() && digest.bytes().all(|byte| byte.is_ascii_hexdigit()))
    }
}

fn object<'a>(all: &'a Value, part: &str) -> Result<&'a Map<String, Value>> {
    all[part]["files"].as_object().ok_or_else(|| lacks(&format!("{part}.files")))
}

fn lacks(what: &str) -> Failure {
    Failure::new(format!("{FILE} lacks {what}."))
}

/// Compares `dist/`, which has to be built, with the budget.
///
/// # Errors
/// When something is larger than it may be, or nothing is said of it.
pub fn check(workspace: &Workspace) -> Result<()> {
    let complaints = Budget::read(workspace)?.complaints(&build::sizes(workspace)?);
    if complaints.is_empty() {
        return Ok(());
    }
    let sentence = format!(
        "dist/ does not keep to {FILE}: `cargo xtask size` shows where the bytes go; docs/performance.md says what may be done."
    );
    Err(Failure::new(sentence).with_output(&complaints.join("\n")))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BUDGET: &str = r#"{
        "cold": { "bytes": { "limit": 100, "target": 50 }, "files": { "app-*.js": 80, "index.html": 30 } },
        "later": { "files": { "app-de-*.json": 20 } },
        "never": { "files": ["LICENSE"] }
    }"#;

    fn size(path: &str, raw: usize, brotli: Option<usize>) -> Size {
        Size { path: path.to_owned(), raw, brotli }
    }

    fn complaints(sizes: [Size; 4]) -> Vec<String> {
        Budget::parse(BUDGET).unwrap().complaints(&sizes)
    }

    fn good() -> [Size; 4] {
        [
            size("LICENSE", 9_000, None),
            size("app-0f.js", 300, Some(80)),
            size("app-de-0.json", 20, None),
            size("index.html", 50, Some(20)),
        ]
    }

    #[test]
    fn what_keeps_to_it_is_not_complained_of() {
        assert_eq!(complaints(good()), [""; 0]);
    }

    #[test]
    fn a_file_that_has_grown_is_named_with_its_limit() {
        let mut sizes = good();
        sizes[2] = size("app-de-0.json", 21, None);
        assert_eq!(complaints(sizes), ["app-de-0.json travels as 21 bytes: its limit is 20."]);
    }

    #[test]
    fn all_of_a_first_visit_has_a_limit_of_its_own() {
        let mut sizes = good();
        sizes[3] = size("index.html", 50, Some(21));
        assert_eq!(complaints(sizes), ["A first visit loads 101 bytes: its limit is 100."]);
    }

    #[test]
    fn a_file_that_nobody_thought_of_is_complained_of_and_so_is_one_that_is_gone() {
        let mut sizes = good();
        sizes[1] = size("app-new.js", 1, None);
        let complaints = complaints(sizes);
        assert!(complaints[0].starts_with("app-new.js is in no part"), "{complaints:?}");
        assert!(complaints[1].contains("names app-*.js"), "{complaints:?}");
    }

    #[test]
    fn the_budget_of_this_repository_can_be_read_and_is_not_below_its_target() {
        let budget = Budget::read(&Workspace::find().unwrap()).unwrap();
        assert!(budget.cold.limit >= budget.cold.target);
        assert_eq!(budget.when("partner-integrations-0123456789abcdef.wasm"), Some(When::Cold));
        assert_eq!(budget.when("partner-integrations-de-0123456789abcdef.json"), Some(When::Later));
    }
}
