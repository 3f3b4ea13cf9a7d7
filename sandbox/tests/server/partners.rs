use std::io::ErrorKind;

use serde_json::json;

use crate::process::Running;

#[test]
fn partners_that_fail_are_listed_only_when_asked_for() {
    let found =
        |sandbox: &Running| sandbox.get("/api/v1/partners?search=fault:")["meta"]["total_count"].clone();
    assert_eq!(found(&Running::start(&["--control"])), json!(0));
    assert_ne!(found(&Running::start(&["--faults"])), json!(0));
}

#[test]
fn disconnecting_can_fail_in_each_way() {
    let sandbox = Running::start(&["--faults"]);
    for (partner, status, state) in [
        ("fault-disconnect-403", 403, "active"),
        ("fault-disconnect-404", 404, "available"),
        ("fault-disconnect-409", 409, "active"),
        ("fault-disconnect-429", 429, "active"),
        ("fault-disconnect-500", 500, "active"),
        ("fault-disconnect-502", 502, "active"),
        ("fault-disconnect-200", 200, "available"),
    ] {
        assert_eq!(sandbox.state("b-1", partner), "active", "{partner}");
        assert_eq!(sandbox.disconnect("b-1", partner).reply().status, status, "{partner}");
        assert_eq!(sandbox.state("b-1", partner), state, "{partner}");
    }
    let error = sandbox.disconnect("b-1", "fault-disconnect-lost").send().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnexpectedEof);
    assert_eq!(sandbox.state("b-1", "fault-disconnect-lost"), "available");
}

#[test]
fn connecting_in_one_click_can_fail_in_each_way() {
    let sandbox = Running::start(&["--faults"]);
    for (partner, status, state) in [
        ("fault-connect-403", 403, "available"),
        ("fault-connect-409", 409, "requested"),
        ("fault-connect-429", 429, "available"),
        ("fault-connect-500", 500, "available"),
        ("fault-connect-202", 202, "requested"),
    ] {
        assert_eq!(sandbox.connect_in_one_click("b-1", partner).reply().status, status, "{partner}");
        assert_eq!(sandbox.state("b-1", partner), state, "{partner}");
    }
    assert!(sandbox.connect_in_one_click("b-1", "fault-connect-lost").send().is_err());
    assert_eq!(sandbox.state("b-1", "fault-connect-lost"), "requested");
}

#[test]
fn a_partner_can_be_gone_when_it_is_read_although_it_is_listed() {
    let sandbox = Running::start(&["--faults"]);
    assert_eq!(sandbox.as_owner("GET", "/api/v1/partners/fault-read-404").reply().status, 404);
    assert_eq!(sandbox.as_owner("GET", "/api/v1/partners/fault-read-500").reply().status, 500);
}

#[test]
fn partners_that_fail_on_disconnect_are_connected_again_at_the_next_start() {
    let mut sandbox = Running::start(&["--faults"]);
    assert_eq!(sandbox.disconnect("b-1", "fault-disconnect-200").reply().status, 200);
    sandbox.kill_and_restart();
    assert_eq!(sandbox.state("b-1", "fault-disconnect-200"), "active");
}
