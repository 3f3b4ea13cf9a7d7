//! Limits of a request that hold before anybody reads it. The body's stands in the contract, and how often somebody may
//! ask in [`crate::limiter`].

use axum::extract::Request;
use axum::response::Response;

use super::api::http;
use super::deliver::is_to_api;
use crate::api::answer::Answer;
use crate::api::problems;
use crate::contract::Media;

/// The longest path with its query, in bytes. The longest that the contract allows has some 2,500.
const TARGET: usize = 8 * 1024;
/// The most that all headers may have, names and values, in bytes.
const HEADERS: usize = 32 * 1024;

/// The answer to a request that is too long to look at: 414 or 431, as an error document from the API and else in a word.
pub fn refused(request: &Request) -> Option<Response> {
    let target = request.uri().path_and_query().map_or(0, |target| target.as_str().len());
    let headers: usize =
        request.headers().iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    let problem = match () {
        () if target > TARGET => problems::uri_too_long(TARGET),
        () if headers > HEADERS => problems::headers_too_large(HEADERS),
        () => return None,
    };
    if is_to_api(request.uri().path()) {
        return Some(http(problem.into(), Media::Json));
    }
    Some(http(Answer::empty(problem.status), Media::Json))
}
