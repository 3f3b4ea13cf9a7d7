//! `docs/security.md` and `docs/reliability.md` name the tests that keep their promises: these tests hold them to that.

mod reliability;

use std::fs;
use std::path::PathBuf;

use crate::workspace::Workspace;

/// A file as the document calls it, and the title of a test in it, if it names one.
type Claim = (String, Option<String>);

/// What the document names: `` `file` `` with `: *title*, *title*` after it, or without.
fn claims(document: &str) -> Vec<Claim> {
    let mut claims = Vec::new();
    let mut texts = document.split('`').skip(1);
    while let (Some(file), Some(after)) = (texts.next(), texts.next()) {
        if !is_test(file) {
            continue;
        }
        let titles =
            after.strip_prefix(": *").map(|titles| titles.split(['\n', ';', '|']).next().unwrap_or_default());
        match titles {
            Some(titles) => claims
                .extend(titles.split('*').step_by(2).map(|title| (file.to_owned(), Some(title.to_owned())))),
            None => claims.push((file.to_owned(), None)),
        }
    }
    claims
}

fn is_test(file: &str) -> bool {
    ["e2e/", "native/", "sandbox/", "src/", "xtask/src/"].iter().any(|folder| file.starts_with(folder))
        && !file.ends_with('/')
}

/// Where the tests that the document calls `file` are written.
fn sources(file: &str) -> Vec<PathBuf> {
    let workspace = Workspace::find().unwrap();
    let paths = match file.split_once('/').unwrap() {
        // The stories of the three dashboards are one.
        ("e2e", name) if name.starts_with("host-") => {
            vec![format!("tests/e2e/stories/{name}.spec.ts"), "tests/e2e/support/dashboard.ts".to_owned()]
        }
        // What is told in a place is told in every place.
        ("e2e", name) if name.starts_with("hosts-") => {
            vec![format!("tests/e2e/stories/{name}.spec.ts"), "tests/e2e/support/place-stories.ts".to_owned()]
        }
        ("e2e", name) => vec![format!("tests/e2e/stories/{name}.spec.ts")],
        ("native", name) => vec![format!("tests/native/{name}")],
        ("sandbox", name) => vec![format!("sandbox/tests/server/{name}")],
        _ => vec![file.to_owned()],
    };
    paths.iter().map(|path| workspace.join(path)).collect()
}

/// Whether a source has a test of this title; `…` in it stands for anything.
fn has(source: &str, title: &str) -> bool {
    source.lines().any(|line| {
        let mut rest = line;
        let found = title.split('…').all(|part| match rest.split_once(part.trim()) {
            Some((_, after)) => {
                rest = after;
                true
            }
            None => false,
        });
        found || makes(source, line, title)
    })
}

/// Whether a title of a loop, as `` `${login}: it is said (row ${row})` ``, makes this one, of what else is in the source.
fn makes(source: &str, line: &str, title: &str) -> bool {
    let Some((_, template)) = line.split_once("test(`") else { return false };
    let Some((template, _)) = template.rsplit_once('`') else { return false };
    let mut pieces = template.split("${");
    let Some(mut rest) = pieces.next().and_then(|first| title.strip_prefix(first)) else { return false };
    for piece in pieces {
        let Some((_, literal)) = piece.split_once('}') else { return false };
        // The last piece ends the title; any other ends where it is first found.
        let at = if literal.is_empty() { Some(rest.len()) } else { rest.find(literal) };
        let Some(at) = at else { return false };
        if !source.contains(&rest[..at]) {
            return false;
        }
        rest = &rest[at + literal.len()..];
    }
    rest.is_empty()
}

/// A claim of `document` has to be true.
fn check(document: &str, (file, title): Claim) {
    let paths = sources(&file);
    assert!(paths[0].is_file(), "{document} names {file}, which is missing");
    let text: String = paths.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    if let Some(title) = title {
        assert!(has(&text, &title), "{document} names a test that {file} does not have: {title}");
    }
}

#[test]
fn every_test_that_keeps_a_promise_of_security_exists() {
    let document = Workspace::find().unwrap().read("docs/security.md").unwrap();
    // The first lines say how folders are shortened.
    let (_, document) = document.split_once("## What is at stake").unwrap();
    let claims = claims(document);
    assert!(claims.len() > 30, "{}", claims.len());
    for claim in claims {
        check("docs/security.md", claim);
    }
}

#[test]
fn a_title_is_found_by_what_is_written_of_it() {
    let written = "x `e2e/a`: *one*, *two … end*; `native/b.rs`, y | `word` `sandbox/`";
    let of = |file: &str, title: Option<&str>| (file.to_owned(), title.map(str::to_owned));
    assert_eq!(
        claims(written),
        [of("e2e/a", Some("one")), of("e2e/a", Some("two … end")), of("native/b.rs", None)]
    );
    assert!(has("test(\"two and the end\")", "two … end"));
    assert!(!has("test(\"two and the\")\nend", "two … end"));
    let source = "{ row: 7, login: \"odd\" }, test(`${login}: it is said (row ${row})`, async";
    assert!(has(source, "odd: it is said (row 7)"));
    assert!(!has(source, "even: it is said (row 7)"));
    assert!(!has(source, "odd: it is said (row 8)"));
    assert!(!has(source, "odd: it is said (row 7), and more"));
}
