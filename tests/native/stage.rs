//! A stage for the client: a scripted API, a session, and a clock that moves only when somebody waits.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use partner_integrations::api::client::{Client, Dialect};
use partner_integrations::api::transport::{
    NoToken, Request, Response, Token, TokenReason, Transport, TransportError,
};

/// How a request ended.
pub type Outcome = Result<Response, TransportError>;

type Api = dyn FnMut(&Sent) -> Outcome;

/// A request as it left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// Method and address: `GET /api/v1/…`.
    pub line: String,
    pub accept: &'static str,
    pub content_type: &'static str,
    pub authorization: Option<String>,
    pub body: Option<String>,
    pub deadline: Duration,
}

/// How the person is signed in.
pub enum Session {
    /// By a cookie that nobody here can renew.
    Cookie,
    /// By a token; each of `fresh` replaces it once.
    Token { current: &'static str, fresh: Vec<&'static str> },
    /// The host's callback throws.
    Broken,
}

/// A [`Transport`] that plays a script and remembers what happened.
pub struct Stage {
    api: RefCell<Box<Api>>,
    session: RefCell<Session>,
    /// How long each answer takes, and the host to renew a token.
    latency: Cell<Duration>,
    now: Cell<Duration>,
    sent: RefCell<Vec<Sent>>,
    asked: RefCell<Vec<&'static str>>,
    pauses: RefCell<Vec<Duration>>,
}

impl Stage {
    /// An API that answers by a function of the request.
    pub fn answering(api: impl FnMut(&Sent) -> Outcome + 'static) -> Self {
        Self {
            api: RefCell::new(Box::new(api)),
            session: RefCell::new(Session::Cookie),
            latency: Cell::default(),
            now: Cell::default(),
            sent: RefCell::default(),
            asked: RefCell::default(),
            pauses: RefCell::default(),
        }
    }

    /// An API that gives these answers in turn. One request more than that fails the test.
    pub fn script(outcomes: impl IntoIterator<Item = Outcome>) -> Self {
        let mut queue: VecDeque<Outcome> = outcomes.into_iter().collect();
        Self::answering(move |sent| {
            queue.pop_front().unwrap_or_else(|| panic!("one request too many: {}", sent.line))
        })
    }

    pub fn session(self, session: Session) -> Self {
        self.session.replace(session);
        self
    }

    pub fn latency(self, latency: Duration) -> Self {
        self.latency.set(latency);
        self
    }

    /// A client on this stage that speaks as the documentation does.
    pub fn client(self) -> Client<Self> {
        self.client_speaking(Dialect::default())
    }

    pub fn client_speaking(self, dialect: Dialect) -> Client<Self> {
        Client::new(self, dialect)
    }

    pub fn sent(&self) -> Vec<Sent> {
        self.sent.borrow().clone()
    }

    /// The method and address of every request.
    pub fn lines(&self) -> Vec<String> {
        self.sent.borrow().iter().map(|sent| sent.line.clone()).collect()
    }

    /// How often the host was asked for a token after the API refused one.
    pub fn renewals(&self) -> usize {
        self.asked.borrow().iter().filter(|reason| **reason == "expired").count()
    }

    pub fn pauses(&self) -> Vec<Duration> {
        self.pauses.borrow().clone()
    }
}

impl Transport for Stage {
    async fn send(&self, request: Request) -> Outcome {
        let sent = Sent {
            line: format!("{} {}", request.method.as_str(), request.url),
            accept: request.accept,
            content_type: request.content_type,
            authorization: request.authorization.as_ref().map(|header| header.to_string()),
            body: request.body.as_ref().map(|body| body.to_string()),
            deadline: request.deadline,
        };
        self.sent.borrow_mut().push(sent.clone());
        self.now.set(self.now.get() + self.latency.get().min(request.deadline));
        if self.latency.get() > request.deadline {
            return Err(TransportError::TimedOut);
        }
        (self.api.borrow_mut())(&sent)
    }

    async fn token(&self, reason: TokenReason<'_>) -> Result<Option<Token>, NoToken> {
        self.asked.borrow_mut().push(match reason {
            TokenReason::Initial => "initial",
            TokenReason::Expired(_) => "expired",
        });
        match (&mut *self.session.borrow_mut(), reason) {
            (Session::Cookie, TokenReason::Initial) => Ok(None),
            (Session::Cookie, TokenReason::Expired(_)) | (Session::Broken, _) => Err(NoToken),
            (Session::Token { current, fresh }, reason) => {
                if matches!(reason, TokenReason::Expired(_)) {
                    self.now.set(self.now.get() + self.latency.get());
                    *current = fresh.pop().ok_or(NoToken)?;
                }
                Ok(Some(Token::new((*current).to_owned())))
            }
        }
    }

    async fn sleep(&self, pause: Duration) {
        self.pauses.borrow_mut().push(pause);
        self.now.set(self.now.get() + pause);
    }

    fn now(&self) -> Duration {
        self.now.get()
    }

    fn unix_time(&self) -> f64 {
        784_111_777.0 // Sun, 06 Nov 1994 08:49:37 GMT
    }

    fn random(&self) -> f64 {
        0.5
    }
}

/// Runs a future to its end. On this stage nothing ever has to be waited for, so a future that waits is stuck.
pub fn run<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("the client waits for something that never comes"),
    }
}
