//! `docs/reliability.md` says of each of 52 faults what happens and which tests prove it: so it has to stay.

use std::collections::BTreeSet;
use std::fs;

use super::{Claim, check, claims, sources};
use crate::workspace::Workspace;

const ROWS: u32 = 52;

/// A line of the table: the row's number, the fault, what happens, what proves it.
fn rows(document: &str) -> Vec<(u32, Vec<&str>)> {
    document
        .lines()
        .filter_map(|line| {
            let cells: Vec<&str> = line.strip_prefix("| ")?.strip_suffix(" |")?.split(" | ").collect();
            Some((cells[0].parse().ok()?, cells[1..].to_vec()))
        })
        .collect()
}

fn document() -> String {
    Workspace::find().unwrap().read("docs/reliability.md").unwrap()
}

/// The rows that a text names as `(row 7)`.
fn named(text: &str) -> BTreeSet<u32> {
    let numbers = text.split("(row ").skip(1).filter_map(|after| after.split(')').next()?.parse().ok());
    numbers.collect()
}

#[test]
fn each_of_the_52_faults_is_there_once_and_in_order() {
    let numbers: Vec<u32> = rows(&document()).into_iter().map(|(number, _)| number).collect();
    assert_eq!(numbers, (1..=ROWS).collect::<Vec<u32>>());
}

#[test]
fn each_fault_is_proven_by_a_story_that_names_it() {
    for (number, cells) in rows(&document()) {
        assert_eq!(cells.len(), 3, "row {number} of docs/reliability.md has a cell too few or too many");
        assert!(
            cells.iter().all(|cell| !cell.is_empty()),
            "row {number} of docs/reliability.md has an empty cell"
        );
        let claims = claims(cells[2]);
        let names_it = |(file, title): &Claim| {
            file.starts_with("e2e/") && title.as_deref().is_some_and(|title| named(title).contains(&number))
        };
        assert!(claims.iter().any(names_it), "row {number} of docs/reliability.md names no story of its own");
    }
}

#[test]
fn every_test_that_is_said_to_prove_something_exists() {
    let claims = claims(&document());
    assert!(claims.len() > 2 * ROWS as usize, "{}", claims.len());
    for claim in claims {
        check("docs/reliability.md", claim);
    }
}

#[test]
fn the_most_telling_faults_are_told_in_a_frame_and_in_react_too() {
    let [frame, react] = ["e2e/hosts-frame", "e2e/hosts-react"];
    let document = document();
    let proven_by = |host| {
        let rows = rows(&document).into_iter().filter(|(_, cells)| cells[2].contains(host));
        rows.map(|(number, _)| number).collect::<BTreeSet<u32>>()
    };
    let told: String = sources(frame).iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    assert_eq!(proven_by(frame), named(&told));
    assert_eq!(proven_by(frame), proven_by(react));
    assert!(named(&told).len() >= 20);
}
