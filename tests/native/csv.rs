//! A table that is exported says the same in a spreadsheet, and runs nothing there.

use partner_integrations::domain::csv::Csv;
use proptest::prelude::*;

/// The cells of a file, read as RFC 4180 says, and not as `Csv` writes them.
fn read(file: &str) -> Vec<Vec<String>> {
    let mut chars = file.strip_prefix('\u{FEFF}').expect("a byte order mark").chars().peekable();
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut quoted = false;
    while let Some(c) = chars.next() {
        match (quoted, c) {
            (true, '"') if chars.next_if_eq(&'"').is_some() => cell.push('"'),
            (_, '"') => quoted = !quoted,
            (false, ',') => row.push(std::mem::take(&mut cell)),
            (false, '\r') => {
                assert_eq!(chars.next(), Some('\n'), "a row ends with CRLF");
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            _ => cell.push(c),
        }
    }
    assert!(!quoted && row.is_empty() && cell.is_empty(), "the last row ends, too");
    rows
}

fn file(rows: &[Vec<String>]) -> String {
    let mut rows = rows.iter().map(|row| row.iter().map(String::as_str).collect::<Vec<_>>());
    let mut csv = Csv::new(&rows.next().unwrap());
    rows.for_each(|row| csv.row(&row));
    csv.finish()
}

#[test]
fn a_file_looks_like_this() {
    let mut csv = Csv::new(&["Time", "Partner"]);
    csv.row(&["2026-01-02T03:04:05Z", "Tuk & \"Table\", Zürich"]);
    csv.row(&["", "=1+1"]);
    let expected = "\u{FEFF}\"Time\",\"Partner\"\r\n\"2026-01-02T03:04:05Z\",\"Tuk & \"\"Table\"\", Zürich\"\r\n\"\",\"'=1+1\"\r\n";
    assert_eq!(csv.finish(), expected);
}

#[test]
fn nothing_that_a_spreadsheet_would_run_is_left() {
    for first in ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'] {
        let cell = format!("{first}HYPERLINK(1)");
        assert_eq!(read(&file(&[vec![cell.clone()]])), [[format!("'{cell}")]]);
    }
    for harmless in ["", "a=1", " =1", "'=1", "\"=1", "1-2"] {
        assert_eq!(read(&file(&[vec![harmless.to_owned()]])), [[harmless]]);
    }
}

proptest! {
    #[test]
    fn what_is_read_back_is_what_was_written(
        rows in prop::collection::vec(prop::collection::vec("[a,\"\r\n' ;=é-]{0,6}|\\PC{0,8}", 1..5), 1..6),
    ) {
        let safe = |cell: &String| match cell.chars().next() {
            Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠') => format!("'{cell}"),
            _ => cell.clone(),
        };
        let expected: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(safe).collect()).collect();
        prop_assert_eq!(read(&file(&rows)), expected);
    }
}
