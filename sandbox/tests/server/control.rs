use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::process::Running;

const NOTHING: Value = Value::Null;

#[test]
fn without_the_flag_there_are_no_control_endpoints() {
    let sandbox = Running::start(&[]);
    for (method, path) in [
        ("GET", "/sandbox/state"),
        ("GET", "/sandbox/requests"),
        ("POST", "/sandbox/reset"),
        ("POST", "/sandbox/faults"),
        ("POST", "/sandbox/set"),
        ("POST", "/sandbox/approve"),
    ] {
        assert_eq!(sandbox.ask(method, path).reply().status, 404, "{path}");
    }
    assert_eq!(sandbox.ask("GET", "/sandbox/csp-reports").reply().status, 405, "only browsers may report");
}

#[test]
fn thirty_digits_arrive_as_an_integer_and_can_be_recognised() {
    const DIGITS: &str = "123456789012345678901234567890";
    let sandbox = Running::start(&["--control"]);
    let body = crate::client::link_with("b-3", "p-9", "bistro-7").to_string().replace("480125", DIGITS);
    let ask = sandbox.as_owner("POST", "/api/v1/partner_integrations/connect");
    assert_eq!(ask.header("content-type", "application/json").body(body).reply().status, 201);
    let seen = sandbox.control("GET", "requests", &NOTHING);
    assert!(!seen.text().contains(DIGITS));
    let request = &seen.json()[0];
    assert_eq!(request["status"], 201);
    let password = &request["body"]["data"]["attributes"]["integration_password"];
    assert_eq!((&password["json_type"], &password["length"]), (&json!("integer"), &json!(30)));
    let salted = format!("{}{DIGITS}", password["salt"].as_str().unwrap());
    let hash: String = Sha256::digest(salted).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(password["salted_sha256"], json!(hash));
}

#[test]
fn received_requests_can_be_forgotten() {
    let sandbox = Running::start(&["--control"]);
    sandbox.get("/api/v1/partners");
    assert_eq!(sandbox.control("GET", "requests", &NOTHING).json().as_array().unwrap().len(), 1);
    sandbox.control("DELETE", "requests", &NOTHING);
    assert_eq!(sandbox.control("GET", "requests", &NOTHING).json(), json!([]));
}

#[test]
fn somebody_else_can_change_a_relationship() {
    let sandbox = Running::start(&["--control", "--approval-seconds", "0"]);
    for state in ["requested", "active", "available"] {
        sandbox.control("POST", "set", &json!({ "business": "b-3", "partner": "p-9", "state": state }));
        assert_eq!(sandbox.state("b-3", "p-9"), state);
    }
    for wrong in [
        json!({ "business": "b-3", "partner": "p-9", "state": "odd" }),
        json!({ "business": "b-3", "partner": "p-404", "state": "active" }),
        json!({ "business": "b-3" }),
    ] {
        let status = sandbox.ask("POST", "/sandbox/set").json(&wrong).reply().status;
        assert!(status == 400 || status == 404, "{wrong}: {status}");
    }
}

#[test]
fn a_reset_brings_the_sample_data_back_and_keeps_the_sessions() {
    let sandbox = Running::start(&["--control"]);
    let before: Vec<Value> = relations(&sandbox);
    sandbox.connect("b-3", "p-9", "bistro-7").reply();
    sandbox.disconnect("b-1", "p-2").reply();
    assert_ne!(relations(&sandbox), before);
    sandbox.control("POST", "reset", &NOTHING);
    assert_eq!(relations(&sandbox), before);
    assert_eq!(sandbox.state("b-1", "p-2"), "active");
}

/// All relationships without what differs from run to run.
fn relations(sandbox: &Running) -> Vec<Value> {
    let document = sandbox.control("GET", "state", &NOTHING).json();
    let all = document["relationships"].as_array().unwrap().iter();
    all.map(|one| json!([one["business"], one["partner"], one["state"]])).collect()
}

#[test]
fn what_a_browser_reports_is_kept() {
    let sandbox = Running::start(&["--control"]);
    let report = json!({ "csp-report": { "violated-directive": "style-src" } });
    let ask = sandbox.ask("POST", "/sandbox/csp-reports").header("content-type", "application/csp-report");
    assert_eq!(ask.body(report.to_string()).reply().status, 204);
    assert_eq!(sandbox.control("GET", "csp-reports", &NOTHING).json(), json!([report]));
    let large = sandbox.ask("POST", "/sandbox/csp-reports").body("x".repeat(65_537));
    assert_eq!(large.reply().status, 413);
}

#[test]
fn another_site_can_t_control_the_sandbox() {
    let sandbox = Running::start(&["--control"]);
    let reply = sandbox.ask("POST", "/sandbox/reset").header("origin", "http://evil.example").reply();
    assert_eq!(reply.status, 403);
}
