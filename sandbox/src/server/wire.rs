//! Bodies that reach the wire as no server means to send them: broken off, or a byte at a time.

use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use http_body::Frame;
use tokio::time::{Sleep, sleep};

use super::connection::Connection;
use crate::faults::Rule;

/// How large an answer may be that is sent so.
const AT_MOST: usize = 64 * 1024 * 1024;
/// What lies between the last byte and the end of a connection that breaks off: the byte has to be on its way first.
const MOMENT: Duration = Duration::from_millis(20);

/// Sends a response as a rule says, with the `Content-Length` of all of it.
pub async fn sent_as(rule: &Rule, response: Response, connection: &Connection) -> Response {
    let (mut parts, body) = response.into_parts();
    let whole = to_bytes(body, AT_MOST).await.unwrap_or_default();
    if !whole.is_empty() {
        parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(whole.len()));
    }
    let sent = whole.slice(..rule.truncate.unwrap_or(usize::MAX).min(whole.len()));
    let end = match (sent.len() < whole.len(), rule.reset) {
        (false, _) => End::Whole,
        (true, false) => End::Torn,
        (true, true) => End::Reset(connection.clone()),
    };
    let pace = rule.trickle_ms.map(Duration::from_millis);
    let first = if sent.is_empty() { MOMENT } else { pace.unwrap_or_default() };
    let pause = Box::pin(sleep(first));
    Response::from_parts(parts, Body::new(Doled { rest: sent, pace, pause, end }))
}

/// A body that is handed out bit by bit.
struct Doled {
    rest: Bytes,
    /// The time before each byte; all at once without.
    pace: Option<Duration>,
    pause: Pin<Box<Sleep>>,
    end: End,
}

/// What follows the last byte.
enum End {
    /// All was sent.
    Whole,
    /// The connection ends early.
    Torn,
    /// It is reset.
    Reset(Connection),
}

impl Doled {
    fn next_part(&mut self) -> Bytes {
        let (part, pause) = match self.pace {
            Some(pace) if self.rest.len() > 1 => (self.rest.split_to(1), pace),
            _ => (std::mem::take(&mut self.rest), MOMENT),
        };
        self.pause = Box::pin(sleep(pause));
        part
    }
}

impl http_body::Body for Doled {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, std::io::Error>>> {
        if self.rest.is_empty() && matches!(self.end, End::Whole) {
            return Poll::Ready(None);
        }
        ready!(self.pause.as_mut().poll(cx));
        if !self.rest.is_empty() {
            return Poll::Ready(Some(Ok(Frame::data(self.next_part()))));
        }
        if let End::Reset(connection) = &self.end {
            connection.cut(true);
        }
        Poll::Ready(Some(Err(std::io::Error::other("torn on purpose"))))
    }
}
