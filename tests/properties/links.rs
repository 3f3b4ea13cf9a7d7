//! Addresses that may become links or pictures, judged by a parser of URLs that is not ours (WHATWG URL).

use partner_integrations::domain::config::Config;
use partner_integrations::domain::link::{LogoUrl, MailLink, PhoneLink, PictureOrigins, WebLink};
use url::{Host, Url};

const API: &str = "https://api.example/v2";
const PAGE: &str = "https://page.example";
const CDN: &str = "https://cdn.example:8443";

/// The bytes are an address. What is taken leads where it seems to, and to nothing that runs or signs in.
pub fn hold(input: &[u8]) {
    let raw = String::from_utf8_lossy(input);
    WebLink::parse(&raw).iter().for_each(web);
    LogoUrl::parse(&raw).iter().for_each(logo);
    MailLink::parse(&raw).iter().for_each(mail);
    PhoneLink::parse(&raw).iter().for_each(phone);
    settings(&raw);
}

/// As a browser reads it, from a page of the worst kind; `None` where it would lead nowhere.
fn read(address: &str) -> Option<Url> {
    Url::parse("http://user:secret@host.example/page").ok()?.join(address).ok()
}

fn assert_plain(address: &str, url: &Url) {
    assert_eq!(url.scheme(), "https", "{address}");
    assert!(url.has_host() && url.username().is_empty() && url.password().is_none(), "{address}");
}

pub fn web(link: &WebLink) {
    let Some(url) = read(link.as_str()) else { return };
    assert_plain(link.as_str(), &url);
    // The host is what a person decides by.
    if let (Some(Host::Domain(domain)), true) = (url.host(), link.host().is_ascii()) {
        let short = domain.strip_prefix("www.").unwrap_or(domain);
        let is_shown = |host: &str| link.host().eq_ignore_ascii_case(host);
        assert!(is_shown(domain) || is_shown(short), "{} is shown as {}", link.as_str(), link.host());
    }
}

pub fn logo(logo: &LogoUrl) {
    let origins = PictureOrigins::new(API, PAGE, &[CDN.to_owned()]);
    let Some(address) = origins.address(logo) else { return };
    let Some(url) = read(&address) else { return };
    assert_plain(&address, &url);
    let origin = url.origin().ascii_serialization();
    assert!(["https://api.example", PAGE, CDN].contains(&origin.as_str()), "{address} is of {origin}");
    // Where the API is the page's own origin, a path stays a path.
    if let Some(path) =
        PictureOrigins::new("", PAGE, &[]).address(logo).filter(|address| address.starts_with('/'))
    {
        let here = Url::parse(PAGE).ok().and_then(|page| page.join(&path).ok());
        assert!(here.is_none_or(|url| url.origin().ascii_serialization() == PAGE), "{path}");
    }
}

pub fn mail(link: &MailLink) {
    let address = link.as_str();
    assert!(address.starts_with("mailto:") && address.matches('@').count() == 1, "{address}");
    assert!(!address.contains(['?', '&', ',', ';', '%']), "{address} says more than to whom");
    assert!(read(address).is_none_or(|url| url.scheme() == "mailto"), "{address}");
}

pub fn phone(link: &PhoneLink) {
    let address = link.as_str();
    let number = address.strip_prefix("tel:").unwrap_or_default();
    let digits = number.strip_prefix('+').unwrap_or(number);
    assert!((3..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()), "{address}");
}

/// Where requests go, and where logos may come from.
fn settings(raw: &str) {
    let with = |name: &str| {
        Config::read(|asked| match asked {
            "business-id" => Some("b-1".to_owned()),
            _ => (asked == name).then(|| raw.to_owned()),
        })
        .ok()
    };
    let addresses = with("api-base").map(|config| config.api_base).into_iter();
    for address in addresses.chain(with("logo-origins").into_iter().flat_map(|config| config.logo_origins)) {
        let Ok(url) = Url::parse(&address) else { continue };
        let local = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
        assert!(url.scheme() == "https" || (url.scheme() == "http" && local), "{address}");
        assert!(url.username().is_empty() && url.password().is_none(), "{address}");
        assert!(url.query().is_none() && url.fragment().is_none(), "{address}");
    }
}
