//! The problems of the contract's table that more than one place reports.

use std::time::Duration;

use super::answer::{Answer, Problem};

/// 401: no session.
pub fn not_authenticated() -> Answer {
    let detail = "There is no session. Send a cookie or `Authorization: Bearer`, or sign in again.";
    Answer::from(Problem::new(401, "not_authenticated", "Not authenticated", detail))
        .with_header("www-authenticate", "Bearer realm=\"partner integrations\"")
}

/// 401 in its second shape: the session was good once.
pub fn token_expired() -> Answer {
    Answer::json(401, serde_json::json!({ "error": "The access token expired" })).with_header(
        "www-authenticate",
        "Bearer realm=\"partner integrations\", error=\"invalid_token\", error_description=\"The access token expired\"",
    )
}

/// 403: somebody else's business.
pub fn unauthorized() -> Problem {
    Problem::new(403, "unauthorized", "Unauthorized", "This business belongs to somebody else.")
}

/// 403: a mutation without a token, from a page of another origin.
pub fn foreign_origin() -> Problem {
    let detail =
        "A request that changes something must come from a page of the same origin, or carry a token.";
    Problem::new(403, "unauthorized", "Unauthorized", detail)
}

/// 404: `what` is not there, where `what` starts the sentence: `The partner`.
pub fn record_not_found(what: &str) -> Problem {
    Problem::new(404, "record_not_found", "Record not found", format!("{what} could not be found."))
}

/// 404: no such path.
pub fn route_not_found() -> Problem {
    Problem::new(
        404,
        "route_not_found",
        "Route not found",
        "This path is not part of the API. See /openapi.yaml.",
    )
}

/// 405, with the methods there are.
pub fn method_not_allowed(allowed: &str) -> Answer {
    let detail = format!("This path knows {allowed} only.");
    Answer::from(Problem::new(405, "method_not_allowed", "Method not allowed", detail))
        .with_header("allow", allowed)
}

/// 406.
pub fn not_acceptable() -> Problem {
    let detail = "`Accept` must admit application/json or application/vnd.api+json.";
    Problem::new(406, "not_acceptable", "Not acceptable", detail)
}

/// 409: the relationship is there already.
pub fn database_conflict() -> Problem {
    let detail = "This business is connected with the partner already, or has requested it.";
    Problem::new(409, "database_conflict", "Conflict", detail)
}

/// 413.
pub fn payload_too_large(limit: usize) -> Problem {
    let detail = format!("The body may have {limit} bytes.");
    Problem::new(413, "payload_too_large", "Payload too large", detail)
        .with_meta(serde_json::json!({ "maximum": limit }))
}

/// 414.
pub fn uri_too_long(limit: usize) -> Problem {
    let detail = format!("The path with its query may have {limit} bytes.");
    Problem::new(414, "uri_too_long", "URI too long", detail)
        .with_meta(serde_json::json!({ "maximum": limit }))
}

/// 415.
pub fn unsupported_media_type() -> Problem {
    let detail = "`Content-Type` must be application/json or application/vnd.api+json, in UTF-8.";
    Problem::new(415, "unsupported_media_type", "Unsupported media type", detail)
}

/// 429, with the seconds after which there is a next request.
pub fn too_many_requests(wait: Duration) -> Answer {
    let seconds = wait.as_secs_f64().ceil().max(1.0);
    let detail = format!("This session asks too often. Wait {seconds} s, then try again.");
    Answer::from(Problem::new(429, "too_many_requests", "Too many requests", detail))
        .with_header("retry-after", seconds.to_string())
}

/// 431.
pub fn headers_too_large(limit: usize) -> Problem {
    let detail = format!("All headers together may have {limit} bytes.");
    Problem::new(431, "headers_too_large", "Headers too large", detail)
        .with_meta(serde_json::json!({ "maximum": limit }))
}

/// 500. The reason goes to the log, not to the client.
pub fn server_error() -> Problem {
    Problem::new(500, "server_error", "Server error", "Something broke here. Try again later.")
}
