//! Who asks: the site's cookie or a bearer token.

use axum::http::{HeaderMap, header};

use super::answer::Answer;
use super::problems;
use crate::Sandbox;
use crate::clock::Millis;
use crate::contract::Incoming;
use crate::store::TokenState;

/// The name of the site's own cookie.
pub const COOKIE: &str = "sandbox_session";

/// How a request proved that it is the owner's. There is one owner, whom all sessions share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Session {
    /// `Authorization: Bearer`.
    Bearer,
    /// The site's cookie, which a browser also sends when another site asks it to.
    Cookie,
    /// Nothing, and `--demo-session` says that this is enough.
    Demo,
}

impl Session {
    /// The session of a request. A token that is sent is the one that counts, whatever the cookie says.
    ///
    /// # Errors
    /// 401 without a good session, in the shape that fits; 403 when a cookie came from another site's page.
    pub fn of(sandbox: &Sandbox, request: &Incoming<'_>, now: Millis) -> Result<Self, Answer> {
        let session = match bearer(request.headers) {
            Some(token) => match known(sandbox, token, now)? {
                TokenState::Good => Self::Bearer,
                TokenState::Expired => return Err(problems::token_expired()),
                TokenState::Unknown => return Err(problems::not_authenticated()),
            },
            None => match cookie(request.headers) {
                Some(value) if known(sandbox, value, now)? == TokenState::Good => Self::Cookie,
                _ if sandbox.demo_session => Self::Demo,
                _ => return Err(problems::not_authenticated()),
            },
        };
        let changes = !request.method.is_safe();
        if changes && session == Self::Cookie && !from_same_origin(request.headers) {
            return Err(problems::foreign_origin().into());
        }
        if changes && session == Self::Demo && !from_loopback(request.headers) {
            return Err(problems::foreign_origin().into());
        }
        Ok(session)
    }
}

fn known(sandbox: &Sandbox, token: &str, now: Millis) -> Result<TokenState, Answer> {
    sandbox.store.token(token, now).map_err(|sentence| {
        eprintln!("{sentence}");
        problems::server_error().into()
    })
}

/// The token of `Authorization: Bearer TOKEN` (RFC 6750). Any other scheme counts as a wrong token.
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let text = headers.get(header::AUTHORIZATION)?.to_str().unwrap_or_default();
    let (scheme, token) = text.split_once(' ').unwrap_or((text, ""));
    Some(if scheme.eq_ignore_ascii_case("bearer") { token.trim() } else { "" })
}

/// The value of the site's cookie.
pub fn cookie(headers: &HeaderMap) -> Option<&str> {
    let lines = headers.get_all(header::COOKIE).into_iter().filter_map(|line| line.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == COOKIE).map(|(_, value)| value)
}

/// Whether `Origin` is the origin that was asked, or is not sent (then no page of another site asked).
pub fn from_same_origin(headers: &HeaderMap) -> bool {
    let Some(origin) = headers.get(header::ORIGIN) else { return true };
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    host.is_some() && authority(origin.to_str().unwrap_or_default()) == host
}

/// Whether `Origin` is some port of this machine: in front of a demo session stands a development server of its own.
fn from_loopback(headers: &HeaderMap) -> bool {
    let Some(origin) = headers.get(header::ORIGIN) else { return true };
    let authority = authority(origin.to_str().unwrap_or_default()).unwrap_or_default();
    let host = authority.rsplit_once(':').map_or(authority, |(host, _)| host);
    matches!(host, "127.0.0.1" | "localhost" | "[::1]")
}

fn authority(origin: &str) -> Option<&str> {
    origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
    }

    #[test]
    fn the_cookie_is_found_among_others() {
        assert_eq!(cookie(&headers(&[("cookie", "a=1; sandbox_session=abc; b=2")])), Some("abc"));
        assert_eq!(cookie(&headers(&[("cookie", "not_sandbox_session=abc")])), None);
    }

    #[test]
    fn the_scheme_of_a_token_may_be_in_any_case() {
        assert_eq!(bearer(&headers(&[("authorization", "bearer abc")])), Some("abc"));
        assert_eq!(bearer(&headers(&[("authorization", "Basic abc")])), Some(""));
        assert_eq!(bearer(&headers(&[])), None);
    }

    #[test]
    fn only_the_same_origin_or_none_at_all_may_change_something() {
        let host = ("host", "127.0.0.1:8080");
        assert!(from_same_origin(&headers(&[host])));
        assert!(from_same_origin(&headers(&[host, ("origin", "http://127.0.0.1:8080")])));
        for origin in
            ["http://127.0.0.1:8081", "http://evil.example", "null", "http://127.0.0.1:8080.evil.example"]
        {
            assert!(!from_same_origin(&headers(&[host, ("origin", origin)])), "{origin}");
        }
    }

    #[test]
    fn a_demo_session_trusts_this_machine_alone() {
        assert!(from_loopback(&headers(&[("origin", "http://localhost:3000")])));
        assert!(!from_loopback(&headers(&[("origin", "http://localhost.evil.example:3000")])));
    }
}
