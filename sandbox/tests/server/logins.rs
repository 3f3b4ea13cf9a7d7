use std::io::ErrorKind;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::process::Running;

/// A partner that asks for credentials and that b-3 is not connected with.
const PARTNER: &str = "p-9";

#[test]
fn a_login_that_refuses_answers_as_it_says_and_does_nothing() {
    let sandbox = Running::start(&[]);
    for (login, status, code) in [
        ("error-400", 400, "presence"),
        ("error-401", 401, "not_authenticated"),
        ("error-403", 403, "unauthorized"),
        ("error-404", 404, "record_not_found"),
        ("error-route", 404, "route_not_found"),
        ("error-405", 405, "method_not_allowed"),
        ("error-406", 406, "not_acceptable"),
        ("error-415", 415, "unsupported_media_type"),
        ("error-422-login", 422, "invalid"),
        ("error-422-password", 422, "invalid"),
        ("error-422-taken", 422, "taken"),
        ("error-422-both", 422, "invalid"),
        ("error-422-other", 422, "inclusion"),
        ("error-423", 423, "locked"),
        ("error-429", 429, "too_many_requests"),
        ("error-500", 500, "server_error"),
        ("error-503", 503, "server_error"),
        ("errors-in-200", 200, "invalid"),
    ] {
        let reply = sandbox.connect("b-3", PARTNER, login).reply();
        assert_eq!((reply.status, reply.code().as_str()), (status, code), "{login}");
        assert_eq!(sandbox.state("b-3", PARTNER), "available", "{login}");
    }
}

#[test]
fn refusals_at_a_field_name_it() {
    let sandbox = Running::start(&[]);
    for (login, fields) in [
        ("error-422-login", vec!["integration_login"]),
        ("error-422-password", vec!["integration_password"]),
        ("error-422-both", vec!["integration_login", "integration_password"]),
        ("error-422-other", vec!["integration_region"]),
    ] {
        let document = sandbox.connect("b-3", PARTNER, login).reply().json();
        let errors = document["errors"].as_array().unwrap();
        let titles: Vec<&str> = errors.iter().map(|error| error["title"].as_str().unwrap()).collect();
        assert_eq!(titles, fields);
    }
}

#[test]
fn answers_that_are_no_errors_documents_are_there_too() {
    let sandbox = Running::start(&[]);
    let expired = sandbox.connect("b-3", PARTNER, "error-401-expired").reply();
    assert_eq!(expired.json(), json!({ "error": "The access token expired" }));
    let page = sandbox.connect("b-3", PARTNER, "error-502-html").reply();
    assert_eq!((page.status, page.header("content-type")), (502, Some("text/html; charset=utf-8")));
    let redirect = sandbox.connect("b-3", PARTNER, "redirect-login").reply();
    assert_eq!((redirect.status, redirect.header("location")), (302, Some("/sandbox")));
    let wait = sandbox.connect("b-3", PARTNER, "error-429").reply();
    assert_eq!(wait.header("retry-after"), Some("5"));
    assert_eq!(sandbox.state("b-3", PARTNER), "available");
}

#[test]
fn a_login_that_succeeds_in_another_way_does_the_work() {
    let sandbox = Running::start(&["--control"]);
    for (login, status, has_body, state) in [
        ("accepted-202", 202, true, "requested"),
        ("empty-200", 200, false, "requested"),
        ("no-content-204", 204, false, "requested"),
        ("active-at-once", 201, true, "active"),
        ("never-approved", 201, true, "requested"),
        ("error-409", 409, true, "requested"),
        ("error-500-done", 500, true, "requested"),
    ] {
        let reply = sandbox.connect("b-3", PARTNER, login).reply();
        assert_eq!((reply.status, !reply.body.is_empty()), (status, has_body), "{login}");
        assert_eq!(sandbox.state("b-3", PARTNER), state, "{login}");
        sandbox.control("POST", "reset", &json!(null));
    }
}

#[test]
fn what_is_never_approved_stays_requested_without_an_approval_time_too() {
    let sandbox = Running::start(&["--approval-seconds", "0"]);
    sandbox.connect("b-3", PARTNER, "never-approved").reply();
    assert_eq!(sandbox.state("b-3", PARTNER), "requested");
}

#[test]
fn a_lost_answer_was_done() {
    let sandbox = Running::start(&[]);
    let error = sandbox.connect("b-3", PARTNER, "lost-answer").send().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnexpectedEof);
    assert_eq!(sandbox.state("b-3", PARTNER), "requested");
}

#[test]
fn a_request_without_an_answer_did_nothing() {
    let sandbox = Running::start(&[]);
    let ask = sandbox.connect("b-3", PARTNER, "no-answer").patience(Duration::from_millis(300));
    assert!(matches!(ask.send().unwrap_err().kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut));
    assert_eq!(sandbox.state("b-3", PARTNER), "available");
}

#[test]
fn a_slow_answer_comes_after_three_seconds() {
    let sandbox = Running::start(&[]);
    let started = Instant::now();
    assert_eq!(sandbox.connect("b-3", PARTNER, "slow-3").reply().status, 201);
    assert!(started.elapsed() >= Duration::from_secs(3));
}
