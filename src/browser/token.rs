//! The host's access token: asked for when needed, kept in memory, never stored.

use std::cell::RefCell;
use std::time::Duration;

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use zeroize::Zeroizing;

use crate::api::transport::{NoToken, TokenReason};

use super::clock;
use super::host::Host;

/// How long the host's callback may take.
const CALLBACK_DEADLINE: Duration = Duration::from_secs(10);

/// The session of one element.
#[derive(Debug)]
pub struct Tokens {
    host: Host,
    token: RefCell<Option<Zeroizing<String>>>,
    /// The question that is under way: everyone who needs the answer waits for the same one.
    asking: RefCell<Option<Promise>>,
}

impl Tokens {
    /// For the element of `host`.
    pub const fn new(host: Host) -> Self {
        Self { host, token: RefCell::new(None), asking: RefCell::new(None) }
    }

    /// The token, from memory or from the host's `getAccessToken({ reason })`.
    ///
    /// Without that callback the session is a cookie: there is no token, and none can be renewed.
    ///
    /// # Errors
    /// [`NoToken`] where the callback throws, takes over 10 s, or gives something other than a text.
    pub async fn get(&self, reason: TokenReason) -> Result<Option<Zeroizing<String>>, NoToken> {
        let callback = self.host.property("getAccessToken");
        if callback.is_null() || callback.is_undefined() {
            return if reason == TokenReason::Expired { Err(NoToken) } else { Ok(None) };
        }
        if reason == TokenReason::Initial
            && let Some(token) = self.token.borrow().as_ref()
        {
            return Ok(Some(token.clone()));
        }
        let under_way = self.asking.borrow().clone();
        let promise = match under_way {
            Some(promise) => promise,
            None => self.ask(&callback, reason)?,
        };
        let answer = JsFuture::from(promise).await;
        *self.asking.borrow_mut() = None;
        let token = answer.ok().and_then(|value| value.as_string()).filter(|token| is_token(token));
        let token = token.map(Zeroizing::new);
        self.token.borrow_mut().clone_from(&token);
        if token.is_none() {
            self.complain("it has to resolve to the token, as a text, within 10 seconds");
        }
        token.map(Some).ok_or(NoToken)
    }

    /// Tells the host what is wrong with its callback. What it gave is not repeated: it may be a token.
    fn complain(&self, what: &str) {
        let message = format!("getAccessToken: {what}");
        self.host.warn(&message);
        self.host.emit("pi-error", &[("type", "token"), ("message", &message)]);
    }

    fn ask(&self, callback: &JsValue, reason: TokenReason) -> Result<Promise, NoToken> {
        *self.token.borrow_mut() = None;
        let question = Object::new();
        let reason = match reason {
            TokenReason::Initial => "initial",
            TokenReason::Expired => "expired",
        };
        let _ = Reflect::set(&question, &"reason".into(), &reason.into());
        let Some(callback) = callback.dyn_ref::<Function>() else {
            self.complain("it is not a function");
            return Err(NoToken);
        };
        let Ok(answer) = callback.call1(&JsValue::UNDEFINED, &question) else {
            self.complain("it threw");
            return Err(NoToken);
        };
        let deadline = wasm_bindgen_futures::future_to_promise(async {
            clock::sleep(CALLBACK_DEADLINE).await;
            Ok(JsValue::UNDEFINED)
        });
        let promise = Promise::race(&js_sys::Array::of2(&Promise::resolve(&answer), &deadline));
        *self.asking.borrow_mut() = Some(promise.clone());
        Ok(promise)
    }
}

/// RFC 6750's `b64token`, loosely: what may stand in a header at all.
fn is_token(text: &str) -> bool {
    (1..=8192).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic())
}
