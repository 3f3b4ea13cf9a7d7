//! Rules for the next requests, given by a test through `POST /sandbox/faults`. What a rule is stands in [`super::rule`].

use std::sync::{Mutex, PoisonError};

use super::Rule;
use super::bell::{Bell, Listening};

/// The rules that wait for requests, in the order in which they came.
#[derive(Default)]
pub struct Rules {
    waiting: Mutex<Vec<Rule>>,
    cleared: Bell,
    reset: Bell,
}

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

    /// Forgets them all, and lets go of the requests that hang by one. Work that is still to be done is done.
    pub fn clear(&self) {
        self.lock().clear();
        self.cleared.ring();
    }

    /// The same, and work that is still to be done is not: it would change what comes after.
    pub fn reset(&self) {
        self.clear();
        self.reset.ring();
    }

    /// Hears of the next [`Rules::clear`].
    pub fn until_cleared(&self) -> Listening {
        self.cleared.listen()
    }

    /// Hears of the next [`Rules::reset`].
    pub fn until_reset(&self) -> Listening {
        self.reset.listen()
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
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
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
    fn a_rule_can_be_for_files_whose_names_hold_a_hash() {
        let rules = rules(r#"[{"path": "/app-", "path_ends": ".wasm", "status": 404}]"#);
        assert!(rules.take("GET", "/app-0123.js").is_none());
        assert!(rules.take("GET", "/app-0123.wasm").is_some());
    }

    #[test]
    fn a_mistake_in_a_rule_is_named_and_nothing_is_added() {
        for (list, named) in [
            (r#"[{"status": 500}, {"stauts": 1}]"#, "stauts"),
            (r#"[{"status": 99}]"#, "200 to 599"),
            (r#"[{"reset": true}]"#, "drop"),
            (r#"[{"hang": "never"}]"#, "never"),
            (r#"[{"hang": "before", "drop": "before"}]"#, "hang"),
            (r#"[{"hang": "before", "status": 500}]"#, "hang"),
            (r#"[{"hang": "after", "truncate": 1}]"#, "hang"),
            (r#"[{"drop": "after", "trickle_ms": 1}]"#, "drop"),
            (r#"[{"trickle_ms": 0}]"#, "trickle_ms"),
            (r#"[{"work_delay_ms": 5}]"#, "work_delay_ms"),
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
