//! The sandbox's own site: a page that says what can be provoked, tokens, reports, and the control endpoints.

mod control;
mod page;
mod reports;
mod token;

use std::sync::Arc;

use axum::Router;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};

use crate::Sandbox;
use crate::api::answer::{Answer, Problem};
use crate::api::{from_same_origin, problems};
use crate::contract::Media;
pub use reports::Reports;

const STYLE: &str = include_str!("../../data/sandbox.css");

/// The routes; those that control the sandbox only when asked for.
pub fn routes(control: bool) -> Router<Arc<Sandbox>> {
    let router = Router::new()
        .route("/sandbox", get(page::show))
        .route("/sandbox/style.css", get(|| async { typed("text/css; charset=utf-8", STYLE) }))
        .route("/sandbox/token", post(token::issue))
        .route("/sandbox/csp-reports", post(reports::receive))
        .route("/openapi.yaml", get(page::contract))
        .route("/logos/{file}", get(page::logo));
    if control { router.merge(control::routes()) } else { router }
}

fn typed(kind: &'static str, text: impl Into<String>) -> Response {
    ([(header::CONTENT_TYPE, kind)], text.into()).into_response()
}

/// An answer in JSON, whatever was asked for: these endpoints are not the API.
fn respond(answer: Answer) -> Response {
    crate::server::http(answer, Media::Json)
}

/// What is wrong with a request to one of these endpoints.
fn refuse(detail: &str) -> Answer {
    Problem::new(400, "invalid", "This request is wrong", detail).into()
}

/// Pages of other sites may not use these endpoints.
fn same_origin(headers: &axum::http::HeaderMap) -> Result<(), Answer> {
    if from_same_origin(headers) { Ok(()) } else { Err(problems::foreign_origin().into()) }
}

/// The answer to a broken database; the sentence goes to the log.
fn broken(sentence: String) -> Answer {
    eprintln!("{sentence}");
    problems::server_error().into()
}
