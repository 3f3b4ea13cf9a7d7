//! `POST /sandbox/token`: an access token, as an OAuth 2.0 server answers one (RFC 6749, section 5.1).

use std::sync::Arc;
use std::time::Instant;

use axum::body::Bytes;
use axum::extract::{ConnectInfo, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;
use serde_json::json;

use super::{broken, refuse, respond, same_origin};
use crate::api::answer::Answer;
use crate::api::problems;
use crate::limiter::Asker;
use crate::server::Connection;
use crate::{Sandbox, clock};

/// The longest life of a token, in seconds: thirty days.
const LONGEST: u32 = 30 * 24 * 60 * 60;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    #[serde(default = "an_hour")]
    expires_in: u32,
}

fn an_hour() -> u32 {
    3600
}

/// Issues a token. With `{"expires_in": 0}` it is expired already.
pub async fn issue(
    State(sandbox): State<Arc<Sandbox>>,
    ConnectInfo(connection): ConnectInfo<Connection>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let asker = Asker::Peer(connection.peer.ip());
    if let Err(wait) = sandbox.limiter.admit(asker, Instant::now()) {
        return respond(problems::too_many_requests(wait));
    }
    let work = tokio::task::spawn_blocking(move || token(&sandbox, &headers, &body));
    respond(match work.await {
        Ok(answer) => answer.unwrap_or_else(|answer| answer),
        Err(error) => broken(error.to_string()),
    })
}

fn token(sandbox: &Sandbox, headers: &HeaderMap, body: &[u8]) -> Result<Answer, Answer> {
    same_origin(headers)?;
    let wanted =
        if body.is_empty() { Ok(Wanted { expires_in: an_hour() }) } else { serde_json::from_slice(body) };
    let expires_in = wanted.ok().map(|wanted| wanted.expires_in).filter(|seconds| *seconds <= LONGEST);
    let expires_in = expires_in.ok_or_else(|| {
        refuse(&format!("The body must be {{\"expires_in\": seconds}}, from 0 to {LONGEST}."))
    })?;
    let expires_at = clock::now() + i64::from(expires_in) * 1000;
    let token = sandbox.store.issue_token(Some(expires_at)).map_err(broken)?;
    Ok(Answer::json(200, json!({ "access_token": token, "token_type": "Bearer", "expires_in": expires_in })))
}
