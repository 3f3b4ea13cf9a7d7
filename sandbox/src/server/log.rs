//! The log: one line a request, to stderr. Never bodies, headers or queries, which may hold what nobody should read.

use std::io::Write;
use std::time::Instant;

use crate::clock;

/// The line of one request. It is written once, also when nobody is left to hear an answer: whoever counts the lines
/// of a call knows how often it arrived.
pub struct Line {
    method: String,
    path: String,
    id: String,
    started: Instant,
    written: bool,
}

impl Line {
    /// For a request that has arrived just now.
    pub fn new(method: &str, path: &str, id: &str) -> Self {
        let (method, path, id) = (method.to_owned(), path.to_owned(), id.to_owned());
        Self { method, path, id, started: Instant::now(), written: false }
    }

    /// Writes it, unless it is written: time, method, path, status (or `-` for no answer), milliseconds, request id.
    pub fn write(&mut self, status: Option<u16>) {
        if std::mem::replace(&mut self.written, true) {
            return;
        }
        let status = status.map_or_else(|| "-".to_owned(), |status| status.to_string());
        let took = self.started.elapsed().as_millis();
        let now = clock::rfc3339(clock::now());
        let Self { method, path, id, .. } = self;
        // A log that nobody reads any more is no reason to end.
        let _ = writeln!(std::io::stderr(), "{now} {method} {path} {status} {took} ms {id}");
    }
}

impl Drop for Line {
    /// The client went away before there was an answer, and its request with it.
    fn drop(&mut self) {
        self.write(None);
    }
}
