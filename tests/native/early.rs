//! The questions that leave before the app is there are those that it asks: `element/early.js` writes them a second time.

use partner_integrations::api::endpoint::Endpoint;
use partner_integrations::domain::config::{Cookies, MediaType};
use partner_integrations::domain::id::BusinessId;

const EARLY: &str = include_str!("../../element/early.js");

/// What the script sends for one business, its variables filled in.
fn written(name: &str) -> String {
    let line = EARLY.lines().find(|line| line.starts_with(&format!("const {name} = "))).unwrap();
    let address = line.split('`').nth(1).unwrap();
    let base = EARLY.split("const BUSINESSES = \"").nth(1).unwrap().split('"').next().unwrap();
    address.replace("${BUSINESSES}", base).replace("${id}", "b-1")
}

#[test]
fn the_addresses_are_the_app_s_own() {
    let business = BusinessId::parse("b-1").unwrap();
    for (name, endpoint) in [
        ("businesses", Endpoint::Businesses(1)),
        ("partners", Endpoint::Partners(&business, 1)),
        ("linked", Endpoint::LinkedPartners(&business)),
    ] {
        assert_eq!(written(name), endpoint.path_and_query());
    }
}

#[test]
fn the_app_finds_them_by_the_words_that_the_script_takes() {
    for cookies in [Cookies::SameOrigin, Cookies::Include, Cookies::Omit] {
        assert!(EARLY.contains(&format!("\"{}\"", cookies.as_str())), "{cookies:?}");
    }
    for media in [MediaType::Json, MediaType::JsonApi] {
        assert!(EARLY.contains(&format!("\"{}\"", media.as_str())), "{media:?}");
    }
}
