//! A table as a file that spreadsheets open (RFC 4180).

/// So that spreadsheets take it for UTF-8.
const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// A table, row by row.
#[derive(Clone, Debug)]
pub struct Csv(String);

impl Csv {
    /// With its first row.
    pub fn new(header: &[&str]) -> Self {
        let mut csv = Self(BYTE_ORDER_MARK.into());
        csv.row(header);
        csv
    }

    /// Adds a row. Every cell is quoted, and one that a spreadsheet would take for a formula gets an apostrophe before
    /// it (OWASP, "CSV Injection"): a name comes from outside, and must not be run.
    pub fn row(&mut self, cells: &[&str]) {
        let out = &mut self.0;
        for (index, cell) in cells.iter().enumerate() {
            out.push_str(if index == 0 { "\"" } else { ",\"" });
            if cell.starts_with(is_run) {
                out.push('\'');
            }
            for c in cell.chars() {
                if c == '"' {
                    out.push('"');
                }
                out.push(c);
            }
            out.push('"');
        }
        out.push_str("\r\n");
    }

    /// The text of the file, in UTF-8 with a byte order mark.
    pub fn finish(self) -> String {
        self.0
    }
}

/// What a formula begins with, also as it is typed in East Asia.
const fn is_run(c: char) -> bool {
    matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠')
}
