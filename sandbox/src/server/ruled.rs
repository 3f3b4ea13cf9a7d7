//! A request that meets a rule.

use std::time::Duration;

use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::time::sleep;

use super::connection::Connection;
use super::log::Line;
use super::wire;
use crate::Sandbox;
use crate::faults::{Rule, Work};

/// Marks a response that nobody will hear.
#[derive(Clone)]
pub struct Unheard;

/// Does what the rule says with a request. `line` is written here when there will be no answer to write of.
pub async fn under_rule(
    rule: &Rule,
    (sandbox, connection): (&Sandbox, &Connection),
    (request, next): (Request, Next),
    line: &mut Line,
) -> Response {
    let cleared = sandbox.rules.until_cleared();
    sleep(Duration::from_millis(rule.delay_ms)).await;
    let mut response = StatusCode::OK.into_response();
    match rule.work() {
        Work::Now => response = next.run(request).await,
        Work::Later(time) => later(sandbox, time, request, next),
        Work::Never => {}
    }
    if rule.hang.is_some() {
        line.write(None);
        // A client that goes away ends this by itself: its connection is dropped with everything that it waits for.
        cleared.rung().await;
    }
    if rule.hang.is_some() || rule.drop.is_some() {
        connection.cut(rule.reset);
        response.extensions_mut().insert(Unheard);
        return response;
    }
    if rule.replaces() {
        let status = rule.status.and_then(|status| StatusCode::from_u16(status).ok()).unwrap_or_default();
        response = (status, rule.body.clone().unwrap_or_default()).into_response();
        set(&mut response, "content-type", "application/json");
        set(&mut response, "cache-control", "no-store");
    }
    for (name, value) in &rule.headers {
        set(&mut response, name, value);
    }
    match (rule.truncate, rule.trickle_ms) {
        (None, None) => response,
        _ => wire::sent_as(rule, response, connection).await,
    }
}

/// Does the work after a while, on its own: the client may be gone by then, and a server that is still at work does not
/// care. Fresh sample data take it back.
fn later(sandbox: &Sandbox, time: Duration, request: Request, next: Next) {
    let reset = sandbox.rules.until_reset();
    tokio::spawn(async move {
        tokio::select! {
            () = reset.rung() => {}
            () = sleep(time) => drop(next.run(request).await),
        }
    });
}

/// Sets a header, if it is one.
pub fn set(response: &mut Response, name: &str, value: &str) {
    if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
        response.headers_mut().insert(name, value);
    }
}
