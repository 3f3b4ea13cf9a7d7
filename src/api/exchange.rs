//! One request and what came of it: the deadlines, the retries of reads, the session.

use std::time::Duration;

use serde_json::Value;
use zeroize::Zeroizing;

use crate::domain::activity::{Reference, Trace};
use crate::domain::config::{Linkage, MediaType};

use super::endpoint::Endpoint;
use super::failure::{self, Cause, Details, Failure, Refusal};
use super::retry::{self, READ_DEADLINE};
use super::transport::{Request, Response, Token, TokenReason, Transport};

const ACCEPT: &str = "application/vnd.api+json, application/json";

/// How the host wants requests to be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dialect {
    /// Where the API is; empty for the page's own origin.
    pub api_base: String,
    /// How relationships are written.
    pub linkage: Linkage,
    /// The `Content-Type`.
    pub media_type: MediaType,
}

/// A document, and what support would ask about the answer that it came in.
#[derive(Debug)]
pub struct Reply {
    /// The document; `Null` where a mutation's answer was empty.
    pub document: Value,
    /// How old it was when it came: zero, unless somebody on the way had kept it.
    pub age: Duration,
    status: u16,
    request_id: Option<String>,
}

impl Reply {
    /// What support would ask.
    pub fn trace(&self) -> Trace {
        let request_id = self.request_id.as_deref().and_then(Reference::parse);
        Trace { status: Some(self.status), code: None, request_id }
    }
}

/// Requests, over a transport, in a dialect.
#[derive(Debug)]
pub struct Exchange<T> {
    pub(super) transport: T,
    pub(super) dialect: Dialect,
}

impl<T: Transport> Exchange<T> {
    /// A read: tried again where that can help, and once more with a fresh token.
    ///
    /// # Errors
    /// The last attempt's [`Failure`].
    pub async fn read(&self, endpoint: Endpoint<'_>) -> Result<Reply, Failure> {
        let mut start = self.transport.now();
        let mut attempt = 0;
        let mut renewed = false;
        loop {
            let token = self.token(&endpoint).await?;
            let elapsed = self.transport.now().saturating_sub(start);
            let deadline = READ_DEADLINE.saturating_sub(elapsed);
            let failure = match self.once(&endpoint, token.as_ref(), None, deadline).await {
                Ok(reply) => return Ok(reply),
                Err(failure) => failure,
            };
            if !renewed && Self::may_renew(&failure) {
                renewed = true;
                let asked = self.transport.now();
                if !self.renew(token.as_ref()).await {
                    return Err(failure);
                }
                // The time that a person takes to sign in again is not the read's.
                start += self.transport.now().saturating_sub(asked);
                continue;
            }
            attempt += 1;
            let elapsed = self.transport.now().saturating_sub(start);
            match retry::pause(attempt, &failure.cause, elapsed, self.transport.random()) {
                Some(pause) => self.transport.sleep(pause).await,
                None => return Err(failure),
            }
        }
    }

    /// The token for a request; `None` where the session is a cookie.
    ///
    /// # Errors
    /// [`Cause::SignedOut`] where the host has none to give.
    pub async fn token(&self, endpoint: &Endpoint<'_>) -> Result<Option<Token>, Failure> {
        let token = self.transport.token(TokenReason::Initial).await;
        token.map_err(|_| self.failure(endpoint, Cause::SignedOut))
    }

    /// Sends a request, exactly once.
    ///
    /// # Errors
    /// The [`Failure`].
    pub async fn once(
        &self,
        endpoint: &Endpoint<'_>,
        token: Option<&Token>,
        body: Option<Zeroizing<String>>,
        deadline: Duration,
    ) -> Result<Reply, Failure> {
        let request = Request {
            method: endpoint.method(),
            url: format!("{}{}", self.dialect.api_base, endpoint.path_and_query()),
            accept: ACCEPT,
            content_type: self.dialect.media_type.as_str(),
            authorization: token.map(|token| Zeroizing::new(format!("Bearer {}", token.as_str()))),
            body,
            deadline,
        };
        let response = match self.transport.send(request).await {
            Ok(response) => response,
            Err(error) => return Err(self.failure(endpoint, error.into())),
        };
        let outcome = failure::read(endpoint.method(), &response, self.transport.unix_time());
        let Response { status, request_id, age, .. } = response;
        let request_id = request_id.filter(|id| id.len() <= 128);
        match outcome {
            Ok(document) => Ok(Reply { document, age: seconds(age.as_deref()), status, request_id }),
            Err(Refusal { cause, code }) => {
                let mut failure = self.failure(endpoint, cause);
                failure.details.status = Some(status);
                failure.details.request_id = request_id;
                failure.details.code = code;
                Err(failure)
            }
        }
    }

    /// Whether a fresh token could help: the API said no, rather than the host.
    pub fn may_renew(failure: &Failure) -> bool {
        failure.cause == Cause::SignedOut && failure.details.status.is_some()
    }

    /// Asks the host for a fresh token instead of `refused`; whether there is one now.
    pub async fn renew(&self, refused: Option<&Token>) -> bool {
        let reason = TokenReason::Expired(refused.map(Token::as_str));
        matches!(self.transport.token(reason).await, Ok(Some(_)))
    }

    /// A failure before there was an answer.
    pub fn failure(&self, endpoint: &Endpoint<'_>, cause: Cause) -> Failure {
        let mut path = endpoint.path_and_query();
        path.truncate(path.find('?').unwrap_or(path.len()));
        let details = Details {
            unix_time: self.transport.unix_time(),
            method: endpoint.method(),
            path,
            status: None,
            code: None,
            request_id: None,
        };
        Failure { cause, details: Box::new(details) }
    }

    /// The failure for an answer that is not the document that was asked for.
    pub fn unreadable(&self, endpoint: &Endpoint<'_>, reply: Reply) -> Failure {
        let mut failure = self.failure(endpoint, Cause::Unreadable);
        failure.details.status = Some(reply.status);
        failure.details.request_id = reply.request_id;
        failure
    }
}

/// RFC 9111's `Age`: whole seconds, and very many where there are too many digits (section 1.2.2). What is none is fresh.
fn seconds(age: Option<&str>) -> Duration {
    let digits =
        age.map(str::trim).filter(|age| !age.is_empty() && age.bytes().all(|byte| byte.is_ascii_digit()));
    let seconds = digits.map_or(0, |digits| digits.parse().unwrap_or(u32::MAX));
    Duration::from_secs(seconds.into())
}
