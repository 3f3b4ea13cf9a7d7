//! What surrounds every request: its id, its line in the log, the rules of tests, and whether its answer arrives.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::{Duration, Instant};

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body::Frame;

use super::connection::Connection;
use super::log;
use crate::api::answer::Delivery;
use crate::contract::BODY_LIMIT;
use crate::faults::{Rule, When};
use crate::{Sandbox, requests, secrets};

/// How much of a body that is too long is read, so that the client hears the 413 rather than a reset.
const READ_AT_MOST: usize = 16 * BODY_LIMIT;
/// How large an answer may be that a rule truncates.
const TRUNCATE_AT_MOST: usize = 64 * 1024 * 1024;

/// The body of a request to the API; `None` when it was longer than [`BODY_LIMIT`].
#[derive(Clone)]
pub struct Received(pub Option<Bytes>);

/// See the module.
pub async fn deliver(
    State(sandbox): State<Arc<Sandbox>>,
    ConnectInfo(connection): ConnectInfo<Connection>,
    mut request: Request,
    next: Next,
) -> Response {
    let started = Instant::now();
    let id = secrets::random_hex(8).map_or_else(|_| "req-unknown".to_owned(), |hex| format!("req-{hex}"));
    let (method, path) = (request.method().to_string(), request.uri().path().to_owned());
    let to_api = path == "/api" || path.starts_with("/api/");
    if to_api {
        request = receive(&sandbox, &id, request).await;
    }
    let rule = if path.starts_with("/sandbox") { None } else { sandbox.rules.take(&method, &path) };
    let mut response = match rule {
        Some(rule) => under_rule(&rule, &connection, request, next).await,
        None => next.run(request).await,
    };
    let mut heard = true;
    match response.extensions_mut().remove::<Delivery>().unwrap_or_default() {
        Delivery::Now => {}
        Delivery::After(time) => tokio::time::sleep(time).await,
        Delivery::Cut => {
            connection.cut(false);
            heard = false;
        }
        Delivery::Never => {
            log::line(&method, &path, None, started, &id);
            std::future::pending::<()>().await;
        }
    }
    heard &= response.extensions_mut().remove::<Unheard>().is_none();
    let status = heard.then(|| response.status().as_u16());
    if let (true, Some(status)) = (to_api && sandbox.control, status) {
        sandbox.requests.answered(&id, status);
    }
    log::line(&method, &path, status, started, &id);
    set(&mut response, "x-request-id", &id);
    if sandbox.control {
        // A browser sends a request again by itself, even a POST, when a connection that it used before closes without
        // an answer. A test that drops answers wants to count what the app sends, so no connection is used twice.
        set(&mut response, "connection", "close");
    }
    response
}

/// Reads the body of a request to the API, and notes the request when the control endpoints are on.
async fn receive(sandbox: &Sandbox, id: &str, request: Request) -> Request {
    let (mut parts, body) = request.into_parts();
    let body = to_bytes(body, READ_AT_MOST).await.ok().filter(|bytes| bytes.len() <= BODY_LIMIT);
    if sandbox.control {
        let (path, query) = (parts.uri.path(), parts.uri.query());
        let bytes = body.as_deref().unwrap_or_default();
        sandbox.requests.note(requests::entry(id, parts.method.as_str(), path, query, &parts.headers, bytes));
    }
    parts.extensions.insert(Received(body));
    Request::from_parts(parts, Body::empty())
}

/// Marks a response that nobody will hear.
#[derive(Clone)]
struct Unheard;

async fn under_rule(rule: &Rule, connection: &Connection, request: Request, next: Next) -> Response {
    tokio::time::sleep(Duration::from_millis(rule.delay_ms)).await;
    let works =
        rule.drop != Some(When::Before) && (!rule.replaces() || rule.work || rule.drop == Some(When::After));
    let mut response = if works { next.run(request).await } else { StatusCode::OK.into_response() };
    if rule.drop.is_some() {
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
    match rule.truncate {
        Some(length) => truncated(response, length).await,
        None => response,
    }
}

fn set(response: &mut Response, name: &str, value: &str) {
    if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
        response.headers_mut().insert(name, value);
    }
}

async fn truncated(response: Response, length: usize) -> Response {
    let (mut parts, body) = response.into_parts();
    let whole = to_bytes(body, TRUNCATE_AT_MOST).await.unwrap_or_default();
    parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(whole.len()));
    let part = whole.slice(..length.min(whole.len()));
    if part.len() == whole.len() {
        return Response::from_parts(parts, Body::from(whole));
    }
    let moment = Box::pin(tokio::time::sleep(Duration::from_millis(20)));
    Response::from_parts(parts, Body::new(Torn { part: Some(part), moment }))
}

/// A body that breaks off. The moment in between lets the first part reach the wire before the connection closes.
struct Torn {
    part: Option<Bytes>,
    moment: Pin<Box<tokio::time::Sleep>>,
}

impl http_body::Body for Torn {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, std::io::Error>>> {
        if let Some(part) = self.part.take() {
            return Poll::Ready(Some(Ok(Frame::data(part))));
        }
        ready!(self.moment.as_mut().poll(cx));
        Poll::Ready(Some(Err(std::io::Error::other("torn on purpose"))))
    }
}
