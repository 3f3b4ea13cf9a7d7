//! What surrounds every request: its id, its line in the log, the rules of tests, and whether its answer arrives.

use std::sync::Arc;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::Next;
use axum::response::Response;

use super::connection::Connection;
use super::limits;
use super::log::Line;
use super::ruled::{Unheard, set, under_rule};
use crate::api::answer::Delivery;
use crate::contract::BODY_LIMIT;
use crate::{Sandbox, requests, secrets};

/// How much of a body that is too long is read, so that the client hears the 413 rather than a reset.
const READ_AT_MOST: usize = 16 * BODY_LIMIT;

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
    let id = secrets::random_hex(8).map_or_else(|_| "req-unknown".to_owned(), |hex| format!("req-{hex}"));
    let (method, path) = (request.method().to_string(), request.uri().path().to_owned());
    let mut line = Line::new(&method, &path, &id);
    let to_api = is_to_api(&path);
    if to_api {
        request = receive(&sandbox, &id, request).await;
    }
    let own = path == "/sandbox" || path.starts_with("/sandbox/");
    let rule = if own { None } else { sandbox.rules.take(&method, &path) };
    let mut response = match (limits::refused(&request), rule) {
        (Some(refusal), _) => refusal,
        (None, Some(rule)) => under_rule(&rule, (&sandbox, &connection), (request, next), &mut line).await,
        (None, None) => next.run(request).await,
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
            line.write(None);
            std::future::pending::<()>().await;
        }
    }
    heard &= response.extensions_mut().remove::<Unheard>().is_none();
    let status = heard.then(|| response.status().as_u16());
    if let (true, Some(status)) = (to_api && sandbox.control, status) {
        sandbox.requests.answered(&id, status);
    }
    line.write(status);
    set(&mut response, "x-request-id", &id);
    if sandbox.control {
        // A browser sends a request again by itself, even a POST, when a connection that it used before closes without
        // an answer. A test that drops answers wants to count what the app sends, so no connection is used twice.
        set(&mut response, "connection", "close");
    }
    response
}

/// Whether a path is the API's.
pub fn is_to_api(path: &str) -> bool {
    path == "/api" || path.starts_with("/api/")
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
