//! Who asks: the site's cookie or a bearer token, and whether a page of another origin made a browser ask.
//!
//! | session | a request that changes something may come from |
//! |---|---|
//! | cookie | a page of the same origin, or no page: a browser adds the cookie by itself, whoever makes it ask |
//! | demo | a page of this machine, or no page: nothing needs to be added |
//! | token | anywhere: no browser adds it, so who sends it was given it. A dashboard on another origin works so |
//!
//! Which page asks, browsers say in `Origin` and `Sec-Fetch-Site`, which no page can forge (RFC 6454; Fetch Metadata).

use std::net::IpAddr;

use axum::http::{HeaderMap, header};

use super::answer::Answer;
use super::problems;
use crate::Sandbox;
use crate::clock::Millis;
use crate::contract::Incoming;
use crate::limiter::Asker;
use crate::secrets;
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
        let welcome = match session {
            Self::Bearer => true,
            Self::Cookie => from_same_origin(request.headers),
            Self::Demo => from_loopback(request.headers),
        };
        if welcome || request.method.is_safe() { Ok(session) } else { Err(problems::foreign_origin().into()) }
    }
}

/// Whose requests are counted together: a session's, or, where there is none, an address's. A token that was made up
/// is no session, or everybody could have as many as they like.
pub fn asker(session: &Result<Session, Answer>, headers: &HeaderMap, peer: IpAddr) -> Asker {
    let presented = match session {
        Ok(Session::Bearer) => bearer(headers),
        Ok(Session::Cookie) => cookie(headers),
        Ok(Session::Demo) | Err(_) => None,
    };
    presented.map_or(Asker::Peer(peer), |token| Asker::Session(secrets::sha256(&[token.as_bytes()])))
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

/// Whether a page of the same origin asked, or no page at all.
pub fn from_same_origin(headers: &HeaderMap) -> bool {
    if !matches!(site(headers), None | Some("same-origin" | "none")) {
        return false;
    }
    let Some(origin) = headers.get(header::ORIGIN) else { return true };
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    host.is_some() && authority(origin.to_str().unwrap_or_default()) == host
}

/// Whether a page of some port of this machine asked, or no page at all: in front of a demo session stands a
/// development server of its own.
fn from_loopback(headers: &HeaderMap) -> bool {
    if !matches!(site(headers), None | Some("same-origin" | "same-site" | "none")) {
        return false;
    }
    let Some(origin) = headers.get(header::ORIGIN) else { return true };
    let authority = authority(origin.to_str().unwrap_or_default()).unwrap_or_default();
    let host = authority.rsplit_once(':').map_or(authority, |(host, _)| host);
    matches!(host, "127.0.0.1" | "localhost" | "[::1]")
}

/// What a browser says of the page that asks; a value that can't be read is some other site's.
fn site(headers: &HeaderMap) -> Option<&str> {
    headers.get("sec-fetch-site").map(|site| site.to_str().unwrap_or("cross-site"))
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
    fn what_the_browser_says_of_the_page_counts_as_much_as_the_origin() {
        let host = ("host", "127.0.0.1:8080");
        for site in ["same-origin", "none"] {
            assert!(from_same_origin(&headers(&[host, ("sec-fetch-site", site)])), "{site}");
        }
        for site in ["cross-site", "same-site", "nonsense"] {
            let same = ("origin", "http://127.0.0.1:8080");
            assert!(!from_same_origin(&headers(&[host, ("sec-fetch-site", site)])), "{site}");
            assert!(!from_same_origin(&headers(&[host, same, ("sec-fetch-site", site)])), "{site}");
        }
        assert!(!from_loopback(&headers(&[("sec-fetch-site", "cross-site")])));
    }

    #[test]
    fn a_demo_session_trusts_this_machine_alone() {
        assert!(from_loopback(&headers(&[("origin", "http://localhost:3000")])));
        assert!(!from_loopback(&headers(&[("origin", "http://localhost.evil.example:3000")])));
    }
}
