//! The log: one line a request, to stderr. Never bodies, headers or queries, which may hold what nobody should read.

use std::io::Write;
use std::time::Instant;

use crate::clock;

/// Writes a line: time, method, path, status (or `-` for no answer), milliseconds, request id.
pub fn line(method: &str, path: &str, status: Option<u16>, started: Instant, id: &str) {
    let status = status.map_or_else(|| "-".to_owned(), |status| status.to_string());
    let took = started.elapsed().as_millis();
    let now = clock::rfc3339(clock::now());
    // A log that nobody reads any more is no reason to end.
    let _ = writeln!(std::io::stderr(), "{now} {method} {path} {status} {took} ms {id}");
}
