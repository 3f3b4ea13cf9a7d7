//! Addresses from outside that may become links or pictures.
//!
//! Only what is known to be harmless passes: `https:` with a host and without credentials, plain e-mail
//! addresses, telephone numbers. Anything else is no link at all (never a "cleaned" one).

use std::fmt;

/// The longest address that is taken, in bytes.
const MAX_BYTES: usize = 2048;

macro_rules! address {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq)]
        pub struct $name(Box<str>);

        impl $name {
            /// The address as it goes into an attribute.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

address! {
    /// An `https:` address without user information.
    WebLink
}
address! {
    /// A `mailto:` address of one plain recipient.
    MailLink
}
address! {
    /// A `tel:` address (RFC 3966: digits with an optional leading `+`).
    PhoneLink
}
address! {
    /// Where a partner's logo is: `https:`, or a path on the API's own origin.
    LogoUrl
}

/// The text without what browsers strip from a URL anyway, or `None` where it holds anything that
/// parsers read differently (white space inside, controls, backslashes, quotes).
fn plain(raw: &str) -> Option<&str> {
    let text = raw.trim();
    let odd =
        |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\\' | '"' | '\'' | '<' | '>' | '`');
    (!text.is_empty() && text.len() <= MAX_BYTES && !text.contains(odd)).then_some(text)
}

fn https(raw: &str) -> Option<&str> {
    let text = plain(raw)?;
    let (scheme, rest) = text.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host_is_plain = authority.starts_with(char::is_alphanumeric)
        && authority.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | ':'));
    (scheme.eq_ignore_ascii_case("https") && host_is_plain).then_some(text)
}

impl WebLink {
    /// Takes an address from outside.
    pub fn parse(raw: &str) -> Option<Self> {
        https(raw).map(|text| Self(text.into()))
    }

    /// The host, which is what a person wants to read of it.
    pub fn host(&self) -> &str {
        let rest = self.0.split_once("://").map_or("", |(_, rest)| rest);
        let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
        host.strip_prefix("www.").unwrap_or(host)
    }
}

impl LogoUrl {
    /// Takes an address from outside: `https://…`, or `/path` (but not `//host`).
    pub fn parse(raw: &str) -> Option<Self> {
        let text = plain(raw)?;
        let own_path = text.starts_with('/') && !text.starts_with("//");
        (own_path || https(text).is_some()).then(|| Self(text.into()))
    }

    /// The full address, for an API at `api_base` (empty: the page's own origin).
    pub fn resolve(&self, api_base: &str) -> String {
        if !self.0.starts_with('/') {
            return self.0.to_string();
        }
        let host = api_base.find("://").map_or(0, |scheme| scheme + 3);
        let origin = api_base[host..].find('/').map_or(api_base, |path| &api_base[..host + path]);
        format!("{origin}{}", self.0)
    }
}

impl MailLink {
    /// Takes an e-mail address from outside.
    pub fn parse(raw: &str) -> Option<Self> {
        let text = plain(raw)?;
        let (local, domain) = text.split_once('@')?;
        let local_ok = !local.is_empty() && local.chars().all(|c| c.is_alphanumeric() || "._+-".contains(c));
        let domain_ok =
            domain.contains('.') && domain.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'));
        (local_ok && domain_ok).then(|| Self(format!("mailto:{text}").into()))
    }

    /// The address to read.
    pub fn label(&self) -> &str {
        self.0.trim_start_matches("mailto:")
    }
}

impl PhoneLink {
    /// Takes a telephone number from outside; spaces, dots, dashes, slashes and brackets are dropped.
    pub fn parse(raw: &str) -> Option<Self> {
        let mut number = String::from("tel:");
        for c in raw.trim().chars() {
            match c {
                '0'..='9' => number.push(c),
                '+' if number == "tel:" => number.push(c),
                ' ' | '.' | '-' | '/' | '(' | ')' | '\u{A0}' => {}
                _ => return None,
            }
        }
        let digits = number.bytes().filter(u8::is_ascii_digit).count();
        (3..=15).contains(&digits).then(|| Self(number.into()))
    }

    /// The number to read.
    pub fn label(&self) -> &str {
        self.0.trim_start_matches("tel:")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_https_without_credentials_becomes_a_link() {
        assert_eq!(WebLink::parse(" https://www.example.com/a?b#c ").unwrap().host(), "example.com");
        for bad in [
            "javascript:alert(1)",
            "data:text/html,x",
            "//host/x",
            "http://example.com",
            "https://user:pass@example.com",
            "https:/\\example.com",
            "https://",
            "https:// example.com",
            "https://exa\tmple.com",
            "https://example.com/\"onload=\"x",
            "",
        ] {
            assert_eq!(WebLink::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_logo_may_live_on_the_apis_own_origin_but_not_on_a_host_without_a_scheme() {
        assert_eq!(
            LogoUrl::parse("/logos/a.svg").unwrap().resolve("https://api.example/v2"),
            "https://api.example/logos/a.svg"
        );
        assert_eq!(
            LogoUrl::parse("https://cdn.example/a.png").unwrap().resolve(""),
            "https://cdn.example/a.png"
        );
        assert_eq!(LogoUrl::parse("//evil.example/a.png"), None);
        assert_eq!(LogoUrl::parse("data:image/svg+xml,<svg/>"), None);
    }

    #[test]
    fn mail_and_phone_are_taken_only_when_plain() {
        assert_eq!(MailLink::parse("hi@till.example").unwrap().as_str(), "mailto:hi@till.example");
        assert_eq!(MailLink::parse("hi@till.example?bcc=x@y.z"), None);
        assert_eq!(MailLink::parse("a,b@till.example"), None);
        assert_eq!(PhoneLink::parse("+41 (0)22 555-01.23").unwrap().as_str(), "tel:+410225550123");
        assert_eq!(PhoneLink::parse("1;ext=2"), None);
        assert_eq!(PhoneLink::parse("12"), None);
    }
}
