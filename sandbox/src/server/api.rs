//! From HTTP to the API and back.

use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{ConnectInfo, Extension, Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::connection::Connection;
use super::deliver::Received;
use crate::Sandbox;
use crate::api::answer::{self, Answer};
use crate::api::{self, problems};
use crate::contract::{Incoming, Media};

/// Answers a request under `/api/`.
pub async fn answer(
    State(sandbox): State<Arc<Sandbox>>,
    ConnectInfo(connection): ConnectInfo<Connection>,
    Extension(Received(body)): Extension<Received>,
    request: Request,
) -> Response {
    let media = Media::preferred(request.headers()).unwrap_or(Media::Json);
    tokio::time::sleep(sandbox.latency).await;
    // The database blocks until its write is synced.
    let work = tokio::task::spawn_blocking(move || {
        let incoming = Incoming {
            method: request.method(),
            path: request.uri().path(),
            query: request.uri().query(),
            headers: request.headers(),
            body: body.as_deref(),
        };
        api::answer(&sandbox, &incoming, connection.peer.ip())
    });
    let outcome = work.await.unwrap_or_else(|_| Answer::from(problems::server_error()).into());
    let mut response = http(outcome.answer, media);
    response.extensions_mut().insert(outcome.delivery);
    response
}

/// An answer as HTTP.
pub fn http(answer: Answer, media: Media) -> Response {
    let (kind, bytes) = match answer.body {
        answer::Body::Empty => (None, Bytes::new()),
        answer::Body::Json(document) => (Some(media.name()), Bytes::from(document.to_string())),
        answer::Body::Html(page) => (Some("text/html; charset=utf-8"), Bytes::from(page)),
    };
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = (status, Body::from(bytes)).into_response();
    let headers = response.headers_mut();
    if let Some(kind) = kind {
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    }
    for (name, value) in answer.headers {
        if let Ok(value) = HeaderValue::try_from(value) {
            headers.insert(HeaderName::from_static(name), value);
        }
    }
    response
}
