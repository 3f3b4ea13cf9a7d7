//! The headers that a deployment should send with the app, and the API's own.

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

const EVERYWHERE: [(&str, &str); 2] =
    [("x-content-type-options", "nosniff"), ("referrer-policy", "no-referrer")];

const ON_PAGES: [(&str, &str); 2] = [
    ("cross-origin-opener-policy", "same-origin"),
    (
        "permissions-policy",
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), \
         microphone=(), midi=(), payment=(), usb=()",
    ),
];

/// Adds the headers that belong to a path, with the policy of pages. What is set already stays.
pub async fn add(State(policy): State<HeaderValue>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    let to_api = path == "/api" || path.starts_with("/api/");
    let caching = match () {
        () if to_api || path.starts_with("/sandbox/") => "no-store",
        () if response.status().is_success() && is_hashed(&path) => "public, max-age=31536000, immutable",
        () => "no-cache",
    };
    let pages: &[_] = if to_api { &[] } else { &ON_PAGES };
    let all = EVERYWHERE.iter().chain(pages).copied().chain([("cache-control", caching)]);
    for (name, value) in all {
        let headers = response.headers_mut();
        headers.entry(HeaderName::from_static(name)).or_insert(HeaderValue::from_static(value));
    }
    let headers = response.headers_mut();
    if to_api {
        // Both media types are answered under one address.
        headers.insert(header::VARY, HeaderValue::from_static("accept, authorization, cookie"));
    } else {
        headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(policy);
    }
    response
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
}
