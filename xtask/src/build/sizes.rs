//! The table of what a visitor loads.

use super::compress::Size;
use crate::budget::{Budget, When};

/// The files of `dist/` with their sizes, and the sum of those that a first visit loads.
pub fn table(sizes: &[Size], budget: &Budget) -> String {
    let width = sizes.iter().map(|size| size.path.len()).max().unwrap_or(0).max(24);
    let mut lines = vec![format!("  {:width$} {:>10} {:>10}  loaded", "dist/", "raw", "brotli")];
    for size in sizes {
        lines.push(row(&size.path, size.raw, size.brotli, width, said(budget.when(&size.path))));
    }
    let cold: Vec<&Size> = sizes.iter().filter(|size| budget.when(&size.path) == Some(When::Cold)).collect();
    let of = budget.cold;
    lines.push(row(
        &format!("first visit, {} files", cold.len()),
        cold.iter().map(|size| size.raw).sum(),
        Some(cold.iter().map(|size| size.transferred()).sum()),
        width,
        &format!("limit {}, target {}", kilobytes(of.limit), kilobytes(of.target)),
    ));
    lines.join("\n")
}

fn said(when: Option<When>) -> &'static str {
    match when {
        Some(When::Cold) => "at once",
        Some(When::Later) => "when needed",
        Some(When::Never) => "never",
        None => "? (budget.json does not say)",
    }
}

fn row(name: &str, raw: usize, brotli: Option<usize>, width: usize, when: &str) -> String {
    let brotli = brotli.map_or_else(|| "–".to_owned(), kilobytes);
    format!("  {name:width$} {:>10} {brotli:>10}  {when}", kilobytes(raw))
}

/// Thousands of bytes, as networks count them.
pub fn kilobytes(bytes: usize) -> String {
    let tenths = (bytes + 50) / 100;
    format!("{}.{} kB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::Workspace;

    fn size(path: &str, raw: usize, brotli: Option<usize>) -> Size {
        Size { path: path.to_owned(), raw, brotli }
    }

    fn table(sizes: &[Size]) -> String {
        super::table(sizes, &Budget::read(&Workspace::find().unwrap()).unwrap())
    }

    #[test]
    fn the_sum_counts_what_is_sent_and_only_what_a_first_visit_loads() {
        let table = table(&[
            size("index.html", 900, None),
            size("doctor-1.js", 3_000, None),
            size("404.html", 900, None),
            size("package.json", 700, None),
            size("page-1.js", 2_000, Some(1_000)),
            size("partner-integrations-en-1.json", 9_000, Some(2_000)),
            size("partner-integrations-fr-1.json", 9_900, Some(2_200)),
            size("partner-integrations-1.wasm", 300_000, Some(100_000)),
        ]);
        let last = table.lines().last().unwrap();
        assert!(last.contains("first visit, 4 files"), "{table}");
        assert!(last.contains("311.9 kB"), "{table}");
        assert!(last.contains("103.9 kB"), "{table}");
    }

    #[test]
    fn every_column_is_as_wide_as_the_next() {
        let table = table(&[size("404.html", 1, None), size("page-1.js", 9_999_999, Some(7))]);
        let column = |line: &str, text: &str| line.split(text).next().map(|before| before.chars().count());
        let lines: Vec<&str> = table.lines().collect();
        assert_eq!(column(lines[1], "when needed"), column(lines[2], "at once"), "{table}");
    }
}
