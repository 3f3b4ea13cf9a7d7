//! One rule for the next requests: which it is for, and what happens to them on our side of the socket.

use std::collections::BTreeMap;
use std::time::Duration;

use axum::http::{HeaderName, HeaderValue};
use serde::Deserialize;

/// A rule. Without `path` it is for every request under `/api/`.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The method it is for; any without.
    pub method: Option<String>,
    /// What the path begins with.
    #[serde(default = "api")]
    pub path: String,
    /// What the path ends with, for files whose names hold a hash.
    #[serde(default)]
    pub path_ends: String,
    /// How many requests it is for.
    #[serde(default = "once")]
    pub times: u32,
    /// How many matching requests pass before it begins.
    #[serde(default)]
    pub skip: u32,
    /// How long the request waits, in milliseconds, before anything is done.
    #[serde(default)]
    pub delay_ms: u64,
    /// How much later than the answer the work is done, in milliseconds.
    #[serde(default)]
    pub work_delay_ms: u64,
    /// The status that is answered instead of the work.
    pub status: Option<u16>,
    /// The body that is answered instead of the work's.
    pub body: Option<String>,
    /// Headers that are set in the answer.
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    /// Do the work although `status` or `body` replace its answer.
    #[serde(default)]
    pub work: bool,
    /// Close the connection without an answer.
    pub drop: Option<When>,
    /// Keep the connection open without an answer.
    pub hang: Option<When>,
    /// Close the connection with a reset (RST) rather than an end (FIN).
    #[serde(default)]
    pub reset: bool,
    /// Cut the answer's body after so many bytes, while `Content-Length` promises all of it.
    pub truncate: Option<usize>,
    /// Send the body a byte at a time, each so many milliseconds after the one before.
    pub trickle_ms: Option<u64>,
}

/// Whether something happens before the work is done or after it.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
pub enum When {
    /// Nothing is done.
    Before,
    /// It is done, and nobody hears of it.
    After,
}

/// What becomes of the work that a request asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Work {
    /// It is done before the answer.
    Now,
    /// It is done so long after the answer, whoever is still there to hear of it.
    Later(Duration),
    /// It is not done.
    Never,
}

fn api() -> String {
    "/api/".to_owned()
}

fn once() -> u32 {
    1
}

impl Rule {
    /// Whether the answer comes from the rule rather than from the work.
    pub fn replaces(&self) -> bool {
        self.status.is_some() || self.body.is_some()
    }

    /// What becomes of the work.
    pub fn work(&self) -> Work {
        let silent = self.drop.or(self.hang);
        match () {
            () if self.work_delay_ms > 0 => Work::Later(Duration::from_millis(self.work_delay_ms)),
            () if silent == Some(When::Before) => Work::Never,
            () if silent == Some(When::After) || !self.replaces() || self.work => Work::Now,
            () => Work::Never,
        }
    }

    /// Whether a request is one that this rule is for.
    pub fn matches(&self, method: &str, path: &str) -> bool {
        path.starts_with(&self.path)
            && path.ends_with(&self.path_ends)
            && self.method.as_ref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(method))
    }

    /// Whether its members fit together.
    ///
    /// # Errors
    /// One sentence: what does not.
    pub fn check(&self) -> Result<(), String> {
        let in_the_body = self.truncate.is_some() || self.trickle_ms.is_some();
        let silent = self.drop.is_some() || self.hang.is_some();
        let wrong = match () {
            () if self.status.is_some_and(|status| !(200..=599).contains(&status)) => {
                "status must be from 200 to 599."
            }
            () if self.hang.is_some() && self.drop.is_some() => {
                "hang keeps the connection open and drop closes it: give one of them."
            }
            () if self.hang.is_some() && self.replaces() => {
                "hang answers nothing: leave status and body out."
            }
            () if silent && in_the_body => {
                "drop and hang send no body: leave truncate and trickle_ms out, or drop and hang."
            }
            () if self.reset && self.drop.is_none() && self.truncate.is_none() => {
                "reset needs drop: \"before\" or \"after\", or truncate."
            }
            () if self.trickle_ms == Some(0) => "trickle_ms must be at least 1.",
            () if self.work_delay_ms > 0 && !silent && !self.replaces() => {
                "work_delay_ms needs what happens meanwhile: drop, hang, status or body."
            }
            () => return self.check_headers(),
        };
        Err(wrong.to_owned())
    }

    fn check_headers(&self) -> Result<(), String> {
        let is_good = |(name, value): &(&String, &String)| {
            HeaderName::try_from(name.as_str()).is_ok() && HeaderValue::try_from(value.as_str()).is_ok()
        };
        match self.headers.iter().find(|pair| !is_good(pair)) {
            Some((name, _)) => Err(format!("{name:?} is no header with a value.")),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn work_of(rule: &str) -> Work {
        let rule: Rule = serde_json::from_str(rule).unwrap();
        rule.check().unwrap();
        rule.work()
    }

    #[test]
    fn what_a_rule_says_decides_whether_the_work_is_done() {
        for (rule, work) in [
            (r#"{}"#, Work::Now),
            (r#"{"truncate": 5, "reset": true}"#, Work::Now),
            (r#"{"trickle_ms": 5}"#, Work::Now),
            (r#"{"status": 500}"#, Work::Never),
            (r#"{"status": 500, "work": true}"#, Work::Now),
            (r#"{"drop": "before"}"#, Work::Never),
            (r#"{"drop": "after"}"#, Work::Now),
            (r#"{"drop": "after", "status": 500}"#, Work::Now),
            (r#"{"hang": "before"}"#, Work::Never),
            (r#"{"hang": "after"}"#, Work::Now),
        ] {
            assert_eq!(work_of(rule), work, "{rule}");
        }
    }

    #[test]
    fn work_that_comes_later_comes_whatever_the_client_heard() {
        let later = Work::Later(Duration::from_millis(700));
        for rule in [
            r#"{"work_delay_ms": 700, "status": 504}"#,
            r#"{"work_delay_ms": 700, "drop": "before"}"#,
            r#"{"work_delay_ms": 700, "drop": "after"}"#,
            r#"{"work_delay_ms": 700, "hang": "before"}"#,
        ] {
            assert_eq!(work_of(rule), later, "{rule}");
        }
    }
}
