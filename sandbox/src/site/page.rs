//! The page at `/sandbox`, the OpenAPI document and the logos.

use std::fmt::Write;
use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use super::typed;
use crate::Sandbox;
use crate::faults::{LOGINS, PARTNERS};
use crate::sample;

/// `GET /openapi.yaml`.
pub async fn contract(State(sandbox): State<Arc<Sandbox>>) -> Response {
    typed("application/yaml", sandbox.contract.text())
}

/// `GET /logos/{file}`.
pub async fn logo(Path(file): Path<String>) -> Result<Response, (StatusCode, &'static str)> {
    let drawing = sample::logo(&file).ok_or((StatusCode::NOT_FOUND, "There is no such logo.\n"))?;
    Ok(typed("image/svg+xml", drawing))
}

/// `GET /sandbox`.
pub async fn show() -> Response {
    typed("text/html; charset=utf-8", html())
}

fn html() -> String {
    let logins: Vec<(&str, &str)> = LOGINS.iter().map(|one| (one.name, one.what)).collect();
    let partners: Vec<(&str, &str)> = PARTNERS.iter().map(|one| (one.id, one.name)).collect();
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>Sandbox</title>\n<link rel=\"stylesheet\" href=\"/sandbox/style.css\">\n<main>\n\
         <h1>The sandbox</h1>\n\
         <p>The partner-integrations API as a real server, with invented partners. \
         <a href=\"/\">The app</a> · <a href=\"/openapi.yaml\">The contract (OpenAPI)</a></p>\n\
         <h2>Special logins</h2>\n\
         <p>Type one as the login of a partner that asks for a login and a password, with any password. \
         Any other login is accepted, and the partner approves after a while.</p>\n{}\
         <h2>Special partners</h2>\n\
         <p>Where there is no login to type, on disconnect and with one click, a partner decides. They are in the \
         listing when the sandbox was started with <code>--faults</code>.</p>\n{}\
         </main>\n</html>\n",
        table(["Login", "What happens"], &logins),
        table(["Partner", "What happens"], &partners),
    )
}

fn table(head: [&str; 2], rows: &[(&str, &str)]) -> String {
    let mut html = format!("<table>\n<thead><tr><th>{}<th>{}</thead>\n<tbody>\n", head[0], head[1]);
    for (name, what) in rows {
        let _ = writeln!(html, "<tr><td><code>{}</code><td>{}", escaped(name), escaped(what));
    }
    html + "</tbody>\n</table>\n"
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_and_the_readme_name_every_special_login_and_partner() {
        let readme = include_str!("../../README.md");
        for name in LOGINS.iter().map(|one| one.name).chain(PARTNERS.iter().map(|one| one.id)) {
            assert!(html().contains(&format!("<code>{name}</code>")), "{name} is not on the page");
            assert!(readme.contains(&format!("`{name}`")), "{name} is not in the README");
        }
    }

    #[test]
    fn text_stays_text() {
        assert_eq!(escaped("<b a=\"1\">&"), "&lt;b a=&quot;1&quot;&gt;&amp;");
    }
}
