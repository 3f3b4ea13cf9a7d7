//! `404.html`: what Cloudflare Pages and Netlify answer, with status 404, where there is no file.
//!
//! Without it Cloudflare Pages would answer with the app and 200, and a module that is missing would be taken for a page.

use crate::failure::{Failure, Result};

/// In place of the app.
const BODY: &str = r#"  <body lang="en">
    <main>
      <h1>Partner integrations</h1>
      <p>There is nothing at this address: <a href="./">go to the partners</a>.</p>
    </main>
  </body>
</html>
"#;

/// The page, with the head of `index`, our own page, and without its script and what is fetched for it.
///
/// # Errors
/// When there is no head.
pub fn page(index: &str) -> Result<String> {
    let Some((head, _)) = index.split_once("  </head>") else {
        return Err(Failure::new("index.html has no line `  </head>`: 404.html can't be made from it."));
    };
    let is_for_the_app = |line: &str| line.contains("<script") || line.contains("preload\"");
    let is_still = |line: &&str| !is_for_the_app(line) && !line.trim().is_empty();
    let still: String = head.split_inclusive('\n').filter(is_still).collect();
    Ok(format!("{still}  </head>\n{BODY}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::Workspace;

    #[test]
    fn a_missing_page_looks_like_the_app_s_and_runs_nothing() {
        let index = Workspace::find().unwrap().read("index.html").unwrap();
        assert!(index.contains("<script"));
        let page = page(&index).unwrap();
        for line in index.lines().take_while(|line| !line.contains("</head>")) {
            assert_eq!(page.lines().any(|kept| kept == line), !line.contains("<script"), "{line}");
        }
        for refused in ["<script", "<style", "style=", "<partner-integrations", " on"] {
            assert!(!page.contains(refused), "{refused}");
        }
        assert!(page.contains("<a href=\"./\">") && page.ends_with("</html>\n"), "{page}");
    }

    #[test]
    fn a_page_without_a_head_says_what_is_missing() {
        assert!(page("<p>").unwrap_err().to_string().contains("</head>"));
    }
}
