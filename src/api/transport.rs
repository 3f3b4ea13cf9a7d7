//! The one door to the network, as a trait.

use std::fmt;
use std::future::Future;
use std::time::Duration;

use zeroize::Zeroizing;

/// The methods that the API knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// A read.
    Get,
    /// A connect.
    Post,
    /// A disconnect.
    Delete,
}

impl Method {
    /// The name on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Delete => "DELETE",
        }
    }
}

/// A request, ready to be sent once. Its body may hold a password: it is wiped when this is dropped,
/// and deliberately cannot be cloned or printed.
pub struct Request {
    /// The method.
    pub method: Method,
    /// The full address: API base, path and query.
    pub url: String,
    /// `Accept`.
    pub accept: &'static str,
    /// `Content-Type`; the API wants it on every request.
    pub content_type: &'static str,
    /// `Authorization`, where the host's session is a token.
    pub authorization: Option<Zeroizing<String>>,
    /// The body: JSON text.
    pub body: Option<Zeroizing<String>>,
    /// How long the whole exchange may take, the body's last byte included.
    pub deadline: Duration,
}

/// An answer, read to its end as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Response {
    /// The status code.
    pub status: u16,
    /// Whether the browser was led to another address on the way.
    pub redirected: bool,
    /// `Retry-After`, as sent.
    pub retry_after: Option<String>,
    /// `X-Request-Id`, as sent.
    pub request_id: Option<String>,
    /// `Age` (RFC 9111), as sent: a copy that somebody on the way had kept.
    pub age: Option<String>,
    /// The body, decoded as UTF-8 (with replacement characters where it was not).
    pub body: String,
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TransportError {
    /// The device was offline before anything was sent: the request certainly did not leave.
    Offline,
    /// No connection, or one that broke: DNS, TLS, CORS, a reset. Browsers do not say which.
    Unreachable,
    /// The deadline passed.
    TimedOut,
    /// The answer is over the size limit.
    TooLarge,
}

/// An access token (OAuth 2.0). It cannot be printed or compared, and its memory is wiped when it is dropped.
#[derive(Clone)]
pub struct Token(Zeroizing<String>);

impl Token {
    /// Takes what the host gave.
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The token itself, for `Authorization`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

/// Why the host is asked for a token.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum TokenReason<'a> {
    /// The first request.
    Initial,
    /// The API did not take this one (`None` where the session is a cookie). One that was
    /// renewed meanwhile, for another request, is as good as a fresh one.
    Expired(Option<&'a str>),
}

impl fmt::Debug for TokenReason<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Initial => "Initial",
            Self::Expired(_) => "Expired([redacted])",
        })
    }
}

/// The host gave no token that can be used: it threw, hung, or returned something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoToken;

/// What the client needs of the world outside.
pub trait Transport {
    /// Sends `request`, once.
    ///
    /// # Errors
    /// A [`TransportError`] where there is no complete answer.
    fn send(&self, request: Request) -> impl Future<Output = Result<Response, TransportError>>;

    /// The token to send; `Ok(None)` where the session is a cookie.
    ///
    /// # Errors
    /// [`NoToken`] where the host has none to give. With a cookie session that is the answer to
    /// [`TokenReason::Expired`]: only the host can sign the person in again.
    fn token(&self, reason: TokenReason<'_>) -> impl Future<Output = Result<Option<Token>, NoToken>>;

    /// Waits.
    fn sleep(&self, pause: Duration) -> impl Future<Output = ()>;

    /// Time since some fixed point; never goes back, whatever happens to the wall clock.
    fn now(&self) -> Duration;

    /// The wall clock, in seconds since 1970, for what people read and for HTTP dates only.
    fn unix_time(&self) -> f64;

    /// A number in `0.0..1.0`, for jitter.
    fn random(&self) -> f64;
}
