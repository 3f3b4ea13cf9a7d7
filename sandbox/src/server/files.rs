//! The app's files, and the session that its page gets.

use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::handler::HandlerWithoutStateExt;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Redirect, Response};
use axum::routing::get;
use tower_http::services::ServeDir;

use super::api::http;
use crate::api::answer::Answer;
use crate::api::{COOKIE, cookie};
use crate::contract::Media;
use crate::framing::Framing;
use crate::store::TokenState;
use crate::{Sandbox, clock};

async fn nothing() -> (StatusCode, &'static str) {
    (StatusCode::NOT_FOUND, "There is nothing at this address.\n")
}

/// Serves a folder; without one, `/` leads to the sandbox's own page. Where hosts were named that may frame the app, the
/// list of them takes the place of the folder's, which is empty.
pub fn routes(folder: Option<&Path>, framing: &Framing) -> Router<Arc<Sandbox>> {
    let folder = serve(folder);
    if framing.hosts.is_empty() {
        return folder;
    }
    let list = framing.hosts_document();
    folder.route("/frame-hosts.json", get(async || http(Answer::json(200, list), Media::Json)))
}

fn serve(folder: Option<&Path>) -> Router<Arc<Sandbox>> {
    match folder {
        None => Router::new().route("/", get(|| async { Redirect::to("/sandbox") })).fallback(nothing),
        Some(folder) => Router::new().fallback_service(
            ServeDir::new(folder)
                .precompressed_br()
                .precompressed_gzip()
                .not_found_service(nothing.into_service()),
        ),
    }
}

/// Gives the site's page a session, as a site does that its owner is signed in to: a cookie that scripts can't read
/// and other sites can't send.
pub async fn give_session(State(sandbox): State<Arc<Sandbox>>, request: Request, next: Next) -> Response {
    let wanted = request.method() == Method::GET && matches!(request.uri().path(), "/" | "/index.html");
    let presented = cookie(request.headers()).map(str::to_owned);
    let mut response = next.run(request).await;
    if wanted && let Some(value) = new_session(&sandbox, presented).await {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

/// The `Set-Cookie` for somebody who has no good session yet.
async fn new_session(sandbox: &Arc<Sandbox>, presented: Option<String>) -> Option<HeaderValue> {
    let sandbox = Arc::clone(sandbox);
    let work = tokio::task::spawn_blocking(move || {
        if let Some(value) = presented
            && sandbox.store.token(&value, clock::now())? == TokenState::Good
        {
            return Ok(None);
        }
        sandbox.store.issue_token(None).map(Some)
    });
    match work.await.unwrap_or_else(|error| Err(error.to_string())) {
        Ok(token) => {
            let line = format!("{COOKIE}={}; HttpOnly; SameSite=Strict; Path=/", token?);
            HeaderValue::try_from(line).ok()
        }
        Err(sentence) => {
            eprintln!("{sentence}");
            None
        }
    }
}
