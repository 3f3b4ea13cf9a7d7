//! `index.html`, with the names that the build gave to its files, and told to fetch at once what its script would ask for later.

use super::assemble::Asset;
use crate::failure::{Failure, Result};

/// What `index.html` calls its style and its script.
const STYLE: &str = "<link rel=\"stylesheet\" href=\"./page.css\">";
const SCRIPT: &str = "<script type=\"module\" src=\"./page.js\"></script>";

/// The files that our page loads, whatever its language.
#[derive(Debug)]
pub struct Files<'a> {
    /// Its style, with the element's.
    pub style: &'a Asset,
    /// Its script, with the loader and the app's module.
    pub script: &'a Asset,
    /// The app.
    pub wasm: &'a Asset,
}

/// The page, from `index`, which is `index.html` as trunk wrote it.
///
/// # Errors
/// When `index` does not name its style or its script as it should.
pub fn page(index: &str, files: &Files<'_>) -> Result<String> {
    let Files { style, script, wasm } = files;
    let checked = |asset: &Asset| format!("{}\" integrity=\"{}", asset.name, asset.integrity);
    let style = format!("<link rel=\"stylesheet\" href=\"./{}\" crossorigin>", checked(style));
    let script = format!(
        "<script type=\"module\" src=\"./{}\"></script>
    <link rel=\"preload\" as=\"fetch\" type=\"application/wasm\" href=\"./{}\" crossorigin>",
        checked(script),
        // Browsers do not check what is preloaded for `fetch`: `element/app/wasm.js` does.
        wasm.name,
    );
    let mut page = index.to_owned();
    for (line, instead) in [(STYLE, style), (SCRIPT, script)] {
        if page.matches(line).count() != 1 {
            return Err(Failure::new(format!(
                "index.html needs one line `{line}`: the build puts its own in its place."
            )));
        }
        page = page.replace(line, &instead);
    }
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::Workspace;

    fn asset(name: &str) -> Asset {
        Asset { name: name.to_owned(), integrity: format!("sha384-of-{name}") }
    }

    fn made() -> String {
        let (style, script) = (asset("page-1.css"), asset("page-2.js"));
        let wasm = asset("app-3.wasm");
        let files = Files { style: &style, script: &script, wasm: &wasm };
        page(&Workspace::find().unwrap().read("index.html").unwrap(), &files).unwrap()
    }

    #[test]
    fn the_page_names_what_it_loads_and_what_it_checks_it_by() {
        let page = made();
        for name in ["page-1.css", "page-2.js"] {
            assert!(page.contains(&format!("\"./{name}\" integrity=\"sha384-of-{name}\"")), "{page}");
        }
        assert!(page.contains("href=\"./app-3.wasm\" crossorigin"), "{page}");
    }

    #[test]
    fn nothing_in_the_page_needs_a_laxer_policy() {
        let page = made();
        for refused in ["<style", " style=", " onload=", "javascript:"] {
            assert!(!page.contains(refused), "{refused}");
        }
        assert_eq!(page.matches("<script").count(), 1);
    }

    #[test]
    fn a_page_that_names_another_style_is_refused_with_the_line_it_needs() {
        let (one, two) = (asset("a"), asset("b"));
        let files = Files { style: &one, script: &two, wasm: &two };
        assert!(page(SCRIPT, &files).unwrap_err().to_string().contains(STYLE));
    }
}
