//! `fetch`, as the client's [`Transport`].

use std::cell::{Cell, RefCell};
use std::pin::pin;
use std::time::Duration;

use futures::future::{Either, select};
use gloo_net::http::RequestBuilder;
use js_sys::{Array, Function, Promise, Reflect, Symbol};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal, RequestCache, RequestCredentials};

use crate::api::json::MAX_BODY;
use crate::api::transport::{
    Method, NoToken, Request, Response, Token, TokenReason, Transport, TransportError,
};
use crate::domain::config::Cookies;
use crate::drill;

use super::clock;
use super::host::Host;
use super::token::Tokens;

/// The browser's network, with the session of one element.
#[derive(Debug)]
pub struct Fetch {
    host: Host,
    cookies: Cookies,
    tokens: Tokens,
    /// The reads that are under way, to end them when the element is removed. A mutation is left to arrive.
    reads: RefCell<Vec<AbortController>>,
    /// The element is gone: nothing more is asked.
    ended: Cell<bool>,
    /// The browser says so, and nothing has come since that says otherwise.
    offline: Cell<bool>,
}

impl Fetch {
    /// For the element of `host`.
    pub fn new(host: Host, cookies: Cookies) -> Self {
        Self {
            tokens: Tokens::new(host.clone()),
            host,
            cookies,
            reads: RefCell::default(),
            ended: Cell::new(false),
            offline: Cell::new(false),
        }
    }

    /// Whether the device is taken to be offline: then no mutation leaves.
    pub fn set_offline(&self, offline: bool) {
        self.offline.set(offline);
    }

    /// The answer to this very request, where it was sent before the app was there (`element/early.js`).
    fn early(&self, request: &Request, signal: &AbortSignal) -> Option<Promise> {
        if request.authorization.is_some() {
            return None;
        }
        let held = self.host.held(&Symbol::for_("partner-integrations.early"));
        let take: Function = Reflect::get(&held, &"take".into()).ok()?.dyn_into().ok()?;
        let key = [self.cookies.as_str(), request.content_type, &request.url].join(" ");
        take.call2(&held, &key.into(), signal).ok()?.dyn_into().ok()
    }

    /// Ends every read that is under way, and lets no other begin.
    pub fn end_reads(&self) {
        self.ended.set(true);
        for read in self.reads.take() {
            read.abort();
        }
    }
}

/// Ends the exchange when it is dropped: at its deadline, or when nobody waits for it any more.
struct AbortOnDrop<'a> {
    controller: AbortController,
    reads: &'a RefCell<Vec<AbortController>>,
}

impl Drop for AbortOnDrop<'_> {
    fn drop(&mut self) {
        // Without a reason: gloo-net takes only an `Error` for a rejection.
        self.controller.abort();
        self.reads.borrow_mut().retain(|read| *read != self.controller);
    }
}

impl Transport for Fetch {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let is_read = request.method == Method::Get;
        // Not worth another try, as `Unreachable` would be.
        if is_read && self.ended.get() {
            return Err(TransportError::Offline);
        }
        // Only a mutation needs to know beforehand; a read finds out, and is how it becomes known.
        if !is_read && self.offline.get() {
            return Err(TransportError::Offline);
        }
        drill::at("request");
        let controller = AbortController::new().map_err(|_| TransportError::Unreachable)?;
        let signal = controller.signal();
        if is_read {
            self.reads.borrow_mut().push(controller.clone());
        }
        let guard = AbortOnDrop { controller, reads: &self.reads };
        let headers = self.host.texts("headers");
        let early = if is_read && headers.is_empty() { self.early(&request, &signal) } else { None };
        let deadline = clock::lose_patience(request.deadline);
        let outcome =
            match select(pin!(exchange(request, &signal, self.cookies, &headers, early)), pin!(deadline))
                .await
            {
                Either::Left((outcome, _)) => outcome,
                Either::Right(_) => Err(TransportError::TimedOut),
            };
        drop(guard);
        outcome
    }

    async fn token(&self, reason: TokenReason<'_>) -> Result<Option<Token>, NoToken> {
        if self.ended.get() && reason != TokenReason::Initial {
            return Err(NoToken);
        }
        self.tokens.get(reason).await
    }

    async fn sleep(&self, pause: Duration) {
        clock::sleep(pause).await;
    }

    fn now(&self) -> Duration {
        clock::now()
    }

    fn unix_time(&self) -> f64 {
        clock::unix_time()
    }

    fn random(&self) -> f64 {
        js_sys::Math::random()
    }
}

/// One request and its whole answer.
async fn exchange(
    request: Request,
    signal: &AbortSignal,
    cookies: Cookies,
    headers: &[(String, String)],
    early: Option<Promise>,
) -> Result<Response, TransportError> {
    let (answer, text) = match early {
        Some(early) => {
            let pair = JsFuture::from(early).await.map_err(|_| TransportError::Unreachable)?;
            let pair: Array = pair.unchecked_into();
            let response: web_sys::Response = pair.get(0).unchecked_into();
            (response.into(), pair.get(1).as_string())
        }
        None => (send(request, signal, cookies, headers).await?, None),
    };
    let headers = answer.headers();
    let announced = headers.get("content-length").and_then(|length| length.parse::<usize>().ok());
    if announced.is_some_and(|length| length > MAX_BODY) {
        return Err(TransportError::TooLarge);
    }
    let body = match text {
        Some(text) => text,
        None => answer.text().await.map_err(|_| TransportError::Unreachable)?,
    };
    Ok(Response {
        status: answer.status(),
        redirected: answer.redirected(),
        retry_after: headers.get("retry-after"),
        request_id: headers.get("x-request-id"),
        age: headers.get("age"),
        body,
    })
}

/// Sends a request, and gives the answer as soon as it begins.
async fn send(
    request: Request,
    signal: &AbortSignal,
    cookies: Cookies,
    headers: &[(String, String)],
) -> Result<gloo_net::http::Response, TransportError> {
    let method = match request.method {
        Method::Get => gloo_net::http::Method::GET,
        Method::Post => gloo_net::http::Method::POST,
        Method::Delete => gloo_net::http::Method::DELETE,
    };
    let mut builder = RequestBuilder::new(&request.url)
        .method(method)
        .abort_signal(Some(signal))
        .cache(RequestCache::NoStore)
        .credentials(match cookies {
            Cookies::SameOrigin => RequestCredentials::SameOrigin,
            Cookies::Include => RequestCredentials::Include,
            Cookies::Omit => RequestCredentials::Omit,
        });
    // The host's own first: what the contract says about a request is not theirs to change.
    for (name, value) in headers.iter().filter(|(name, value)| is_header(name, value)) {
        builder = builder.header(name, value);
    }
    builder = builder.header("Accept", request.accept).header("Content-Type", request.content_type);
    if let Some(authorization) = &request.authorization {
        builder = builder.header("Authorization", authorization);
    }
    let built = match &request.body {
        Some(body) => builder.body(body.as_str()),
        None => builder.build(),
    };
    let sent = built.map_err(|_| TransportError::Unreachable)?.send();
    // The browser has its own copy now; ours goes.
    drop(request);
    sent.await.map_err(|_| TransportError::Unreachable)
}

/// Whether `fetch` takes it (RFC 9110: a token, and a value without controls); it throws at anything else.
fn is_header(name: &str, value: &str) -> bool {
    let token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(token) && value.bytes().all(|byte| (b' '..=b'~').contains(&byte))
}
