//! What a host may set: whatever it writes, credentials go nowhere that others can listen in.

use partner_integrations::domain::config::Config;
use proptest::prelude::*;
use proptest::sample::select;

/// The settings of an element with that one attribute.
fn api_base(value: &str) -> Option<String> {
    Config::read(|name| match name {
        "api-base" => Some(value.to_owned()),
        _ => (name == "business-id").then(|| "b-1".to_owned()),
    })
    .ok()
    .map(|config| config.api_base)
}

#[test]
fn plain_http_is_for_this_machine_by_whichever_of_its_names() {
    for host in ["localhost", "127.0.0.1", "[::1]"] {
        for base in [format!("http://{host}"), format!("http://{host}:8080"), format!("http://{host}:8080/v")]
        {
            assert_eq!(api_base(&base), Some(base.clone()));
        }
        for elsewhere in [".evil.example", "@evil.example", ":8080@evil.example", ":80:80", "\\.evil.example"]
        {
            assert_eq!(api_base(&format!("http://{host}{elsewhere}")), None, "{host}{elsewhere}");
        }
    }
    assert_eq!(api_base("http://[::2]:8080"), None);
}

const ATTRIBUTES: [&str; 11] = [
    "business-id",
    "api-base",
    "locale",
    "linkage",
    "password-format",
    "media-type",
    "credentials",
    "logo-origins",
    "routing",
    "theme",
    "path",
];

proptest! {
    #[test]
    fn no_attribute_makes_the_reader_panic(name in select(&ATTRIBUTES[..]), value in any::<String>()) {
        let read = Config::read(|asked| (asked == name).then(|| value.clone()));
        if let Err(problem) = read {
            // Without one, the business is the other thing that can be wrong.
            prop_assert!([name, "business-id"].contains(&problem.attribute), "{problem}");
        }
    }

    #[test]
    fn another_machine_is_reached_only_by_https(base in "(https?|ftp|ws)://[a-z0-9:.@\\[\\]/?#\\\\ -]{0,20}") {
        let taken = api_base(&base).unwrap_or_default();
        let local = ["http://localhost", "http://127.0.0.1", "http://[::1]"]
            .iter()
            .any(|origin| taken.strip_prefix(origin).is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '/'])));
        prop_assert!(taken.is_empty() || taken.starts_with("https://") || local, "{}", taken);
    }
}
