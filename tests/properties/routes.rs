//! Paths that people follow and hosts set, and the addresses that are made of what is in them.

use partner_integrations::api::endpoint::Endpoint;
use partner_integrations::domain::id::{BusinessId, PartnerId};
use partner_integrations::domain::percent;
use partner_integrations::domain::route::{Location, Page};
use url::Url;

use super::is_fit;

/// The bytes are a path. It leads somewhere and stays there, and no id in it reaches another address of the API.
pub fn hold(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let location = Location::parse(&text);
    let printed = location.print();
    assert_eq!(Location::parse(&printed), location, "{printed}");
    assert!(printed.starts_with('/') && printed.matches('?').count() <= 1, "{printed}");
    assert!(printed.bytes().all(|b| b.is_ascii_alphanumeric() || b"/?&=%-._~".contains(&b)), "{printed}");
    assert_eq!(percent::decode(&percent::encode(&text)).as_deref(), Some(&*text));

    let business = location.business.clone().or_else(|| BusinessId::parse(&text));
    let partner = match &location.page {
        Page::Partner(id) => Some(id.clone()),
        Page::Directory(_) | Page::Activity => PartnerId::parse(&text),
    };
    if let (Some(business), Some(partner)) = (business, partner) {
        assert!(is_fit(business.as_str()) && is_fit(partner.as_str()), "{business:?} {partner:?}");
        stays_in_its_segment(
            &Endpoint::Partner(&business, &partner),
            ["api", "v1", "partners", partner.as_str()],
        );
        let own = ["api", "v1", "users", "me", "businesses", business.as_str()];
        stays_in_its_segment(&Endpoint::LinkedPartners(&business), own);
        asks_about(&Endpoint::Partners(&business, 1), &business);
        asks_about(&Endpoint::Partner(&business, &partner), &business);
    }
}

/// As a browser reads it.
fn read(endpoint: &Endpoint<'_>) -> Url {
    let address = format!("https://api.example{}", endpoint.path_and_query());
    Url::parse(&address).unwrap_or_else(|error| panic!("{address}: {error}"))
}

fn stays_in_its_segment<const N: usize>(endpoint: &Endpoint<'_>, expected: [&str; N]) {
    let url = read(endpoint);
    let segments: Vec<_> = url.path_segments().into_iter().flatten().map(percent::decode).collect();
    assert_eq!(segments, expected.map(|segment| Some(segment.to_owned())), "{url}");
    assert_eq!((url.host_str(), url.fragment()), (Some("api.example"), None));
}

fn asks_about(endpoint: &Endpoint<'_>, business: &BusinessId) {
    let url = read(endpoint);
    let asked = |name: &str| {
        url.query_pairs().filter(|(n, _)| n == name).map(|(_, value)| value.into_owned()).collect::<Vec<_>>()
    };
    assert_eq!(asked("business_uuid"), [business.as_str()], "{url}");
    assert_eq!(asked("include"), ["partner_integrations"], "{url}");
}
