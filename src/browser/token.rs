//! The host's access token: asked for when needed, kept in memory, never stored.

use std::cell::RefCell;
use std::time::Duration;

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::api::transport::{NoToken, Token, TokenReason};

use super::clock;
use super::host::Host;

/// How long the host's callback may take.
const CALLBACK_DEADLINE: Duration = Duration::from_secs(10);

/// The session of one element.
#[derive(Debug)]
pub struct Tokens {
    host: Host,
    token: RefCell<Option<Token>>,
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
    pub async fn get(&self, reason: TokenReason<'_>) -> Result<Option<Token>, NoToken> {
        let callback = self.host.property("getAccessToken");
        let kept = self.token.borrow().clone();
        let reason = match reason {
            _ if callback.is_null() || callback.is_undefined() => {
                return if reason == TokenReason::Initial { Ok(None) } else { Err(NoToken) };
            }
            TokenReason::Initial if kept.is_some() => return Ok(kept),
            // Another request was refused as well, and has had it renewed.
            TokenReason::Expired(refused) if kept.as_ref().is_some_and(|k| Some(k.as_str()) != refused) => {
                return Ok(kept);
            }
            TokenReason::Initial => "initial",
            TokenReason::Expired(_) => "expired",
        };
        let under_way = self.asking.borrow().clone();
        let answer = match under_way {
            Some(question) => JsFuture::from(question).await,
            None => self.ask(&callback, reason).await,
        };
        token(&answer).map(Some).ok_or(NoToken)
    }

    /// Asks the host. Whoever else needs the answer meanwhile waits for the same question.
    async fn ask(&self, callback: &JsValue, reason: &str) -> Result<JsValue, JsValue> {
        *self.token.borrow_mut() = None;
        let question = self.question(callback, reason)?;
        *self.asking.borrow_mut() = Some(question.clone());
        let answer = JsFuture::from(question).await;
        *self.asking.borrow_mut() = None;
        let token = token(&answer);
        if token.is_none() {
            self.complain("it has to resolve to the token, as a text, within 10 seconds");
        }
        *self.token.borrow_mut() = token;
        answer
    }

    /// The host's answer, or `undefined` when it takes too long.
    fn question(&self, callback: &JsValue, reason: &str) -> Result<Promise, JsValue> {
        let Some(callback) = callback.dyn_ref::<Function>() else {
            self.complain("it is not a function");
            return Err(JsValue::UNDEFINED);
        };
        let argument = Object::new();
        let _ = Reflect::set(&argument, &"reason".into(), &reason.into());
        let answer = callback.call1(&JsValue::UNDEFINED, &argument);
        let answer = answer.inspect_err(|_| self.complain("it threw"))?;
        let deadline = wasm_bindgen_futures::future_to_promise(async {
            clock::sleep(CALLBACK_DEADLINE).await;
            Ok(JsValue::UNDEFINED)
        });
        Ok(Promise::race(&js_sys::Array::of2(&Promise::resolve(&answer), &deadline)))
    }

    /// Tells the host what is wrong with its callback. What it gave is not repeated: it may be a token.
    fn complain(&self, what: &str) {
        let message = format!("getAccessToken: {what}");
        self.host.warn(&message);
        self.host.emit("pi-error", &[("type", "token"), ("message", &message)]);
    }
}

/// The token that an answer is, if it can be one.
fn token(answer: &Result<JsValue, JsValue>) -> Option<Token> {
    let text = answer.as_ref().ok()?.as_string().filter(|text| is_token(text))?;
    Some(Token::new(text))
}

/// RFC 6750's `b64token`, loosely: what may stand in a header at all.
fn is_token(text: &str) -> bool {
    (1..=8192).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic())
}
