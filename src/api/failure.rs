//! Every way in which a call can fail, as one type.
//!
//! A failure says what happened ([`Cause`]) and carries the details that support asks for. What to do
//! about it, in words, is `i18n`'s; whether a mutation's outcome is clear is [`super::answer`]'s.

use serde_json::Value;

use crate::domain::text::Text;

use super::json::{self, MAX_BODY};
use super::problem::{Field, Problem, Reason};
use super::retry_after;
use super::transport::{Method, Response, TransportError};

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// 400: the request's structure is wrong, and that is ours.
    OurFault,
    /// 401, a redirect to a login page, or no token from the host.
    SignedOut,
    /// 401 on a mutation, after which the host gave a fresh token: the person may press again.
    SessionRenewed,
    /// 403.
    Forbidden,
    /// 404 for a record.
    Gone,
    /// 404 for the route, 405, 406, 415: the host has to change its set-up.
    Misconfigured,
    /// 409.
    Conflict,
    /// 422: what was typed is wrong, field by field.
    Invalid(Vec<(Field, Reason)>),
    /// Another 4xx, in the API's words.
    Refused {
        /// `title`.
        title: Option<Text>,
        /// `detail`.
        detail: Option<Text>,
    },
    /// 429; how many seconds to wait.
    Throttled(u32),
    /// 5xx; how many seconds the server asked to wait, where it did.
    ServerError(Option<u32>),
    /// An answer that is no JSON, or not the document that was asked for.
    Unreadable,
    /// An answer over the size limit.
    TooLarge,
    /// Offline before anything was sent.
    Offline,
    /// No connection, or one that broke.
    Unreachable,
    /// No answer in time.
    TimedOut,
}

/// What support asks for. No secret, no query.
#[derive(Clone, Debug, PartialEq)]
pub struct Details {
    /// Seconds since 1970.
    pub unix_time: f64,
    /// The method.
    pub method: Method,
    /// The path, without its query.
    pub path: String,
    /// The status, where there was an answer.
    pub status: Option<u16>,
    /// The API's code, where it gave one.
    pub code: Option<String>,
    /// `X-Request-Id`, where it was sent.
    pub request_id: Option<String>,
}

/// A call that failed.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    /// What happened.
    pub cause: Cause,
    /// For support.
    pub details: Box<Details>,
}

/// What an answer came to, before it is known which call it was for.
#[derive(Debug, PartialEq)]
pub struct Refusal {
    /// What happened.
    pub cause: Cause,
    /// The API's code.
    pub code: Option<String>,
}

impl From<Cause> for Refusal {
    fn from(cause: Cause) -> Self {
        Self { cause, code: None }
    }
}

impl Cause {
    /// Whether it may be over by itself, so that asking once more later can help.
    pub const fn may_pass(&self) -> bool {
        matches!(
            self,
            Self::Throttled(_)
                | Self::ServerError(_)
                | Self::Unreadable
                | Self::Offline
                | Self::Unreachable
                | Self::TimedOut
        )
    }
}

impl From<TransportError> for Cause {
    fn from(error: TransportError) -> Self {
        match error {
            TransportError::Offline => Self::Offline,
            TransportError::Unreachable => Self::Unreachable,
            TransportError::TimedOut => Self::TimedOut,
            TransportError::TooLarge => Self::TooLarge,
        }
    }
}

/// Reads an answer: its document (`Null` where a mutation's answer is empty), or why it is none.
///
/// `unix_time` is the wall clock, for a `Retry-After` that is a date.
///
/// # Errors
/// The [`Refusal`], from the status, the error document, or the lack of either.
pub fn read(method: Method, response: &Response, unix_time: f64) -> Result<Value, Refusal> {
    if response.body.len() > MAX_BODY {
        return Err(Cause::TooLarge.into());
    }
    let document = json::parse(&response.body);
    if response.redirected {
        let for_people = document.is_none() && !response.body.trim().is_empty();
        // A session that is over is often answered with a redirect to a page for people.
        if for_people && matches!(response.status, 200..=399 | 401 | 403) {
            return Err(Cause::SignedOut.into());
        }
        // A mutation that was led elsewhere may have arrived as another request altogether.
        if method != Method::Get && !matches!(response.status, 422 | 500..) {
            return Err(Cause::Unreadable.into());
        }
    }
    let problems = document.as_ref().map(Problem::read_all).unwrap_or_default();
    match response.status {
        200..=299 if problems.is_empty() => match document {
            Some(document) => Ok(document),
            None if method != Method::Get && response.body.trim().is_empty() => Ok(Value::Null),
            None => Err(Cause::Unreadable.into()),
        },
        // Errors that come with a success's status: the document has the last word.
        200..=299 => {
            let status = problems.iter().find_map(|problem| problem.status).filter(|s| *s >= 400);
            Err(refusal(status, problems, document.is_some(), response, unix_time))
        }
        status => Err(refusal(Some(status), problems, document.is_some(), response, unix_time)),
    }
}

fn refusal(
    status: Option<u16>,
    problems: Vec<Problem>,
    json: bool,
    response: &Response,
    unix_time: f64,
) -> Refusal {
    let first = problems.first();
    let code = first.and_then(|problem| problem.code.clone());
    let wait = response.retry_after.as_deref();
    let cause = match status {
        Some(400) => Cause::OurFault,
        Some(401) => Cause::SignedOut,
        Some(403) => Cause::Forbidden,
        Some(404) if json && code.as_deref() != Some("route_not_found") => Cause::Gone,
        Some(404..=406 | 415) => Cause::Misconfigured,
        Some(409) => Cause::Conflict,
        Some(422) if !problems.is_empty() => {
            Cause::Invalid(problems.iter().map(|problem| (problem.field(), problem.reason())).collect())
        }
        Some(429) => Cause::Throttled(retry_after::seconds(wait, unix_time)),
        Some(408 | 500..=599) => Cause::ServerError(wait.map(|_| retry_after::seconds(wait, unix_time))),
        // None: errors in a success, without a status of their own.
        None | Some(400..=499) => Cause::Refused {
            title: first.and_then(|problem| problem.title.clone()),
            detail: first.and_then(|problem| problem.detail.clone()),
        },
        _ => Cause::Unreadable,
    };
    Refusal { cause, code }
}
