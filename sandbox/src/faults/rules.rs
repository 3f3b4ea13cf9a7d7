//! Rules for the next requests, given by a test through `POST /sandbox/faults`.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use axum::http::{HeaderName, HeaderValue, StatusCode};
use serde::Deserialize;

/// One rule. Without `path` it is for every request under `/api/`.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The method it is for; any without.
    pub method: Option<String>,
    /// What the path begins with.
    #[serde(default = "api")]
    pub path: String,
    /// How many requests it is for.
    #[serde(default = "once")]
    pub times: u32,
    /// How many matching requests pass before it begins.
    #[serde(default)]
    pub skip: u32,
    /// How long the request waits, in milliseconds, before anything is done.
    #[serde(default)]
    pub delay_ms: u64,
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
    /// Close it with a reset (RST) rather than an end (FIN).
    #[serde(default)]
    pub reset: bool,
    /// Cut the answer's body after so many bytes, while `Content-Length` promises all of it.
    pub truncate: Option<usize>,
}

/// When a connection is closed.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
pub enum When {
    /// Nothing is done.
    Before,
    /// It is done, and nobody hears of it.
    After,
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

    fn check(&self) -> Result<(), String> {
        if let Some(status) = self.status
            && !(200..=599).contains(&status)
        {
            return Err(format!("status must be from 200 to 599, not {status}."));
        }
        if self.reset && self.drop.is_none() {
            return Err("reset needs drop: \"before\" or \"after\".".to_owned());
        }
        for (name, value) in &self.headers {
            let good = HeaderName::try_from(name).is_ok() && HeaderValue::try_from(value).is_ok();
            if !good {
                return Err(format!("{name:?} is no header with a value."));
            }
        }
        self.status
            .map_or(Ok(()), |status| StatusCode::from_u16(status).map(|_| ()).map_err(|e| e.to_string()))
    }

    fn matches(&self, method: &str, path: &str) -> bool {
        path.starts_with(&self.path)
            && self.method.as_ref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(method))
    }
}

/// The rules that wait for requests, in the order in which they came.
#[derive(Default)]
pub struct Rules(Mutex<Vec<Rule>>);

impl Rules {
    /// Adds the rules of a JSON list.
    ///
    /// # Errors
    /// One sentence: what is wrong with the list. Then none was added.
    pub fn add(&self, list: &[u8]) -> Result<usize, String> {
        let rules: Vec<Rule> =
            serde_json::from_slice(list).map_err(|error| format!("This is no list of rules: {error}."))?;
        rules.iter().try_for_each(Rule::check)?;
        let count = rules.len();
        self.lock().extend(rules);
        Ok(count)
    }

    /// Forgets them all.
    pub fn clear(&self) {
        self.lock().clear();
    }

    /// The rule for a request: the first that matches, once it has been skipped as often as it asks.
    pub fn take(&self, method: &str, path: &str) -> Option<Rule> {
        let mut rules = self.lock();
        let place = rules.iter().position(|rule| rule.times > 0 && rule.matches(method, path))?;
        let rule = &mut rules[place];
        if rule.skip > 0 {
            rule.skip -= 1;
            return None;
        }
        rule.times -= 1;
        let taken = rule.clone();
        rules.retain(|rule| rule.times > 0);
        Some(taken)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Rule>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(list: &str) -> Rules {
        let rules = Rules::default();
        rules.add(list.as_bytes()).unwrap();
        rules
    }

    #[test]
    fn a_rule_is_for_one_request_unless_it_says_more() {
        let rules = rules(r#"[{"status": 500}, {"status": 503, "times": 2}]"#);
        let taken = || rules.take("GET", "/api/v1/partners").and_then(|rule| rule.status);
        assert_eq!([taken(), taken(), taken(), taken()], [Some(500), Some(503), Some(503), None]);
    }

    #[test]
    fn a_rule_can_let_requests_pass_first() {
        let rules = rules(r#"[{"skip": 1, "status": 500}]"#);
        assert!(rules.take("GET", "/api/v1/partners").is_none());
        assert!(rules.take("GET", "/api/v1/partners").is_some());
    }

    #[test]
    fn a_rule_is_for_its_method_and_path_alone() {
        let rules = rules(r#"[{"method": "post", "path": "/api/v1/partner_integrations/", "status": 500}]"#);
        assert!(rules.take("GET", "/api/v1/partner_integrations/connect").is_none());
        assert!(rules.take("POST", "/api/v1/partners").is_none());
        assert!(rules.take("POST", "/api/v1/partner_integrations/connect").is_some());
    }

    #[test]
    fn a_mistake_in_a_rule_is_named_and_nothing_is_added() {
        for (list, named) in [
            (r#"[{"status": 500}, {"stauts": 1}]"#, "stauts"),
            (r#"[{"status": 99}]"#, "200 to 599"),
            (r#"[{"reset": true}]"#, "drop"),
            (r#"[{"headers": {"a b": "c"}}]"#, "a b"),
            (r#"{"status": 500}"#, "list"),
        ] {
            let rules = Rules::default();
            let sentence = rules.add(list.as_bytes()).unwrap_err();
            assert!(sentence.contains(named), "{sentence}");
            assert!(rules.take("GET", "/api/").is_none());
        }
    }
}
