//! The table of what a visitor loads.

use super::compress::Size;

/// The files of `dist/` with their sizes, and the sum of those that a first visit loads.
pub fn table(sizes: &[Size]) -> String {
    let width = sizes.iter().map(|size| size.path.len()).max().unwrap_or(0).max(24);
    let mut lines = vec![format!("  {:width$} {:>10} {:>10}", "dist/", "raw", "brotli")];
    for size in sizes {
        lines.push(row(&size.path, size.raw, size.brotli, width));
    }
    let cold: Vec<&Size> = sizes.iter().filter(|size| is_cold(&size.path)).collect();
    lines.push(row(
        &format!("first visit, {} files", cold.len()),
        cold.iter().map(|size| size.raw).sum(),
        Some(cold.iter().map(|size| transferred(size)).sum()),
        width,
    ));
    lines.join("\n")
}

fn row(name: &str, raw: usize, brotli: Option<usize>, width: usize) -> String {
    let brotli = brotli.map_or_else(|| "–".to_owned(), kilobytes);
    format!("  {name:width$} {:>10} {brotli:>10}", kilobytes(raw))
}

/// Whether our own page loads the file on a first visit, in English: all that is not in a folder, that a browser reads, and
/// that is not left until it is needed.
fn is_cold(path: &str) -> bool {
    let read_by_browsers = ["html", "js", "css", "wasm", "svg"];
    if path.starts_with("partner-integrations-en-") {
        return true;
    }
    let later = ["404.html", "doctor-", "frame-", "framed-"].iter().any(|stem| path.starts_with(stem));
    // The page has both within files of its own.
    let for_hosts = path.starts_with("partner-integrations.")
        || (path.starts_with("partner-integrations-") && (path.ends_with(".css") || path.ends_with(".js")));
    !later
        && !for_hosts
        && !path.contains('/')
        && path.rsplit('.').next().is_some_and(|ending| read_by_browsers.contains(&ending))
}

fn transferred(size: &Size) -> usize {
    size.brotli.unwrap_or(size.raw)
}

/// Thousands of bytes, as networks count them.
fn kilobytes(bytes: usize) -> String {
    let tenths = (bytes + 50) / 100;
    format!("{}.{} kB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size(path: &str, raw: usize, brotli: Option<usize>) -> Size {
        Size { path: path.to_owned(), raw, brotli }
    }

    #[test]
    fn the_sum_counts_what_is_sent_and_only_what_a_first_visit_loads() {
        let table = table(&[
            size("index.html", 900, None),
            size("doctor-1.js", 3_000, None),
            size("404.html", 900, None),
            size("frame-host-1.js", 3_000, None),
            size("framed-1.js", 3_000, None),
            size("logos/a.svg", 50_000, None),
            size("package.json", 700, None),
            size("page-1.js", 2_000, Some(1_000)),
            size("partner-integrations.js", 2_000, Some(1_000)),
            size("partner-integrations-1.css", 2_000, Some(1_000)),
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
    fn every_row_is_as_wide_as_the_next() {
        let table = table(&[size("a.css", 1, None), size("partner-integrations.js", 9_999_999, Some(7))]);
        let widths: Vec<usize> = table.lines().map(|line| line.chars().count()).collect();
        assert!(widths.windows(2).all(|pair| pair[0] == pair[1]), "{table}");
    }
}
