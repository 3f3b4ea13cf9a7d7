//! The headers that a deployment should send with the app, and the API's own. `docs/deployment.md` says why each; the
//! samples in `deploy/` send the same.

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;

use super::deliver::is_to_api;

const EVERYWHERE: [(&str, &str); 2] =
    [("x-content-type-options", "nosniff"), ("referrer-policy", "no-referrer")];

const ON_SITE: [(&str, &str); 2] = [
    ("cross-origin-opener-policy", "same-origin"),
    (
        "permissions-policy",
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), \
         microphone=(), midi=(), payment=(), usb=()",
    ),
];

/// Pages and answers, which nobody else has to read.
const OWN: [(&str, &str); 1] = [("cross-origin-resource-policy", "same-origin")];

/// Files that pages of other origins load, with integrity: the browser checks that only of what it may read.
const SHARED: [(&str, &str); 2] =
    [("cross-origin-resource-policy", "cross-origin"), ("access-control-allow-origin", "*")];

/// Adds the headers that belong to a path, with the policy of pages. What is set already stays.
pub async fn add(State(policy): State<HeaderValue>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    // A 304 has the headers of what it stands for: they replace those that the browser has kept.
    let found = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let to_api = is_to_api(&path);
    let caching = match () {
        () if to_api || path.starts_with("/sandbox/") => "no-store",
        () if found && is_hashed(&path) => "public, max-age=31536000, immutable",
        () => "no-cache",
    };
    let site: &[_] = if to_api { &[] } else { &ON_SITE };
    let sharing: &[_] = if found && is_shared(&path) { &SHARED } else { &OWN };
    let all = EVERYWHERE.iter().chain(site).chain(sharing).copied().chain([("cache-control", caching)]);
    let headers = response.headers_mut();
    for (name, value) in all {
        headers.entry(HeaderName::from_static(name)).or_insert(HeaderValue::from_static(value));
    }
    if to_api {
        // Both media types are answered under one address.
        headers.insert(header::VARY, HeaderValue::from_static("accept, authorization, cookie"));
    } else {
        // The same file is sent in several encodings.
        headers.entry(header::VARY).or_insert(HeaderValue::from_static("accept-encoding"));
        headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(policy);
    }
    response
}

/// Whether a file is a script, a module, a style, a picture or a catalogue of the app's.
fn is_shared(path: &str) -> bool {
    let ours = match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "js" | "wasm" | "css" | "svg" => true,
        "json" => is_hashed(path),
        _ => false,
    };
    ours && !path.starts_with("/sandbox/")
}

/// Whether a file's name holds a hash of its content: a hyphen and eight or more hexadecimal digits.
fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.split('-').skip(1).any(|part| {
        let digits = part.bytes().take_while(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')).count();
        digits >= 8 && !part.as_bytes().get(digits).is_some_and(u8::is_ascii_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_hash_are_kept_for_ever() {
        for path in ["/app-0123456789abcdef.js", "/app-0123abcd_bg.wasm", "/a/b-c-deadbeef.css"] {
            assert!(is_hashed(path), "{path}");
        }
        for path in
            ["/", "/app.js", "/app-dead.js", "/page-feedbeefs.js", "/0123456789ab/app.js", "/deadbeef.js"]
        {
            assert!(!is_hashed(path), "{path}");
        }
    }

    #[test]
    fn what_other_origins_embed_is_shared_and_no_page_or_list_is() {
        for path in
            ["/partner-integrations.js", "/a-0123abcd.wasm", "/a.css", "/logos/a.svg", "/a-fr-0123abcd.json"]
        {
            assert!(is_shared(path), "{path}");
        }
        for path in ["/", "/index.html", "/frame-hosts.json", "/sandbox", "/sandbox/style.css", "/a.js.map"] {
            assert!(!is_shared(path), "{path}");
        }
    }
}
