use std::io::ErrorKind;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::process::Running;

const LIST: &str = "/api/v1/partners";

fn with_rule(rule: Value) -> Running {
    let sandbox = Running::start(&["--control"]);
    sandbox.control("POST", "faults", &json!([rule]));
    sandbox
}

#[test]
fn a_rule_answers_instead_of_the_work() {
    let sandbox = with_rule(json!({ "status": 503, "body": "{}", "headers": { "retry-after": "7" } }));
    let reply = sandbox.connect("b-3", "p-9", "bistro-7").reply();
    assert_eq!((reply.status, reply.text().as_str(), reply.header("retry-after")), (503, "{}", Some("7")));
    assert_eq!(sandbox.state("b-3", "p-9"), "available");
}

#[test]
fn a_rule_can_answer_otherwise_although_the_work_was_done() {
    let sandbox = with_rule(json!({ "method": "POST", "status": 500, "work": true }));
    assert_eq!(sandbox.connect("b-3", "p-9", "bistro-7").reply().status, 500);
    assert_eq!(sandbox.state("b-3", "p-9"), "requested");
}

#[test]
fn a_rule_delays_one_request_and_not_the_next() {
    let sandbox = with_rule(json!({ "delay_ms": 400 }));
    let started = Instant::now();
    assert_eq!(sandbox.as_owner("GET", LIST).reply().status, 200);
    assert!(started.elapsed() >= Duration::from_millis(400));
    let started = Instant::now();
    assert_eq!(sandbox.as_owner("GET", LIST).reply().status, 200);
    assert!(started.elapsed() < Duration::from_millis(400));
}

#[test]
fn a_dropped_request_was_done_or_not_as_the_rule_says_and_is_seen_either_way() {
    for (drop, reset, state) in
        [("before", false, "available"), ("after", false, "requested"), ("before", true, "available")]
    {
        let sandbox = with_rule(json!({ "method": "POST", "drop": drop, "reset": reset }));
        let error = sandbox.connect("b-3", "p-9", "bistro-7").send().unwrap_err();
        let expected = if reset { ErrorKind::ConnectionReset } else { ErrorKind::UnexpectedEof };
        assert_eq!(error.kind(), expected, "{drop}");
        let seen = sandbox.control("GET", "requests", &json!(null)).json();
        assert_eq!((&seen[0]["method"], &seen[0]["status"]), (&json!("POST"), &json!(null)));
        assert_eq!(sandbox.state("b-3", "p-9"), state);
    }
}

#[test]
fn a_truncated_answer_promises_more_than_it_brings() {
    let sandbox = with_rule(json!({ "truncate": 100 }));
    let error = sandbox.as_owner("GET", LIST).send().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnexpectedEof);
    assert_eq!(sandbox.as_owner("GET", LIST).reply().status, 200);
}

#[test]
fn a_rule_can_be_for_the_files() {
    let sandbox = with_rule(json!({ "path": "/logos/", "status": 404 }));
    assert_eq!(sandbox.as_owner("GET", LIST).reply().status, 200);
    assert_eq!(sandbox.ask("GET", "/logos/orkestro.svg").reply().status, 404);
    assert_eq!(sandbox.ask("GET", "/logos/orkestro.svg").reply().status, 200);
}

#[test]
fn rules_can_be_taken_back_and_mistakes_in_them_are_named() {
    let sandbox = with_rule(json!({ "status": 500, "times": 9 }));
    sandbox.control("DELETE", "faults", &json!(null));
    assert_eq!(sandbox.as_owner("GET", LIST).reply().status, 200);
    let reply = sandbox.ask("POST", "/sandbox/faults").json(&json!([{ "stauts": 500 }])).reply();
    assert_eq!(reply.status, 400);
    assert!(reply.text().contains("stauts"));
}
