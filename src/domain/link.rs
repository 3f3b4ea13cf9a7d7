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
        host.split_at_checked(4)
            .filter(|(www, _)| www.eq_ignore_ascii_case("www."))
            .map_or(host, |(_, rest)| rest)
    }
}

impl LogoUrl {
    /// Takes an address from outside: `https://…`, or `/path` (but not `//host`).
    pub fn parse(raw: &str) -> Option<Self> {
        let text = plain(raw)?;
        let own_path = text.starts_with('/') && !text.starts_with("//");
        (own_path || https(text).is_some()).then(|| Self(text.into()))
    }

    /// Whether it is a path on the API's own origin.
    fn is_path(&self) -> bool {
        self.0.starts_with('/')
    }
}

/// Where pictures may come from: the API's origin, the page's own, and those that the host names.
///
/// A picture tells its server who looks at it, and when; so its origin is the host's choice, not the API's data.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PictureOrigins {
    /// The API's origin; empty where that is the page's own.
    api: String,
    /// All that are allowed.
    allowed: Vec<String>,
}

impl PictureOrigins {
    /// For an API at `api_base` (empty: the page's own origin) in a page of `page_origin`, with those that the host names.
    pub fn new(api_base: &str, page_origin: &str, named: &[String]) -> Self {
        let api = origin(api_base).unwrap_or_default();
        let allowed = [origin(page_origin), Some(api.clone())].into_iter().flatten();
        let named = named.iter().filter_map(|address| origin(address));
        Self { allowed: allowed.chain(named).filter(|origin| !origin.is_empty()).collect(), api }
    }

    /// The full address of a logo, if it may be loaded.
    pub fn address(&self, logo: &LogoUrl) -> Option<String> {
        if logo.is_path() {
            return Some(format!("{}{}", self.api, logo.0));
        }
        let from = origin(&logo.0)?;
        self.allowed.contains(&from).then(|| logo.0.to_string())
    }
}

/// `scheme://host[:port]` of an address, in lower case and without the scheme's own port (RFC 6454, "Origin of a URI").
pub fn origin(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next().filter(|authority| !authority.is_empty())?;
    let origin = format!("{scheme}://{authority}").to_ascii_lowercase();
    let own_port = if origin.starts_with("https:") { ":443" } else { ":80" };
    Some(origin.strip_suffix(own_port).map_or(origin.clone(), str::to_owned))
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
        let origins = PictureOrigins::new("https://api.example/v2", "https://page.example", &[]);
        let address = |raw| origins.address(&LogoUrl::parse(raw).unwrap());
        assert_eq!(address("/logos/a.svg").unwrap(), "https://api.example/logos/a.svg");
        assert_eq!(LogoUrl::parse("//evil.example/a.png"), None);
        assert_eq!(LogoUrl::parse("data:image/svg+xml,<svg/>"), None);
    }

    #[test]
    fn a_logo_comes_from_the_api_the_page_or_where_the_host_says_and_from_nowhere_else() {
        let named = ["https://CDN.example:443".to_owned()];
        let origins = PictureOrigins::new("", "https://page.example", &named);
        let address = |raw| origins.address(&LogoUrl::parse(raw).unwrap());
        for allowed in
            ["/a.png", "https://page.example/a.png", "https://cdn.example/a.png", "HTTPS://cdn.example:443/"]
        {
            assert_eq!(address(allowed).as_deref(), Some(allowed));
        }
        for foreign in
            ["https://evil.example/a.png", "https://cdn.example.evil.example/", "https://cdn.example:8443/a"]
        {
            assert_eq!(address(foreign), None, "{foreign}");
        }
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
