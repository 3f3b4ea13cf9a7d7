//! Requests that are never answered, and work that is done when nobody listens any more.

use std::io::{ErrorKind, Read};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::process::Running;

/// No test waits longer for what has to happen.
const PATIENCE: Duration = Duration::from_secs(20);

fn with_rules(rules: Value) -> Running {
    let sandbox = Running::start(&["--control"]);
    sandbox.control("POST", "faults", &rules);
    sandbox
}

fn until(what: &str, mut happened: impl FnMut() -> bool) {
    let started = Instant::now();
    while !happened() {
        assert!(started.elapsed() < PATIENCE, "{what} did not happen");
    }
}

/// What stands between `b-3` and a partner, in the database.
fn standing(sandbox: &Running, partner: &str) -> String {
    let document = sandbox.control("GET", "state", &json!(null)).json();
    let mut all = document["relationships"].as_array().unwrap().iter();
    let found = all.find(|one| one["business"] == "b-3" && one["partner"] == partner);
    found.map_or("available", |one| one["state"].as_str().unwrap()).to_owned()
}

fn received(sandbox: &Running) -> Vec<Value> {
    sandbox.control("GET", "requests", &json!(null)).json().as_array().unwrap().clone()
}

/// The log's lines of connects, oldest first.
fn lines(sandbox: &Running) -> Vec<String> {
    let log = sandbox.log_so_far();
    let all = log.lines().filter(|line| line.contains(" POST /api/v1/partner_integrations/connect "));
    all.map(str::to_owned).collect()
}

#[test]
fn a_request_that_hangs_was_done_or_not_and_hears_nothing_until_the_rules_are_taken_back() {
    for (hang, state) in [("before", "available"), ("after", "requested")] {
        let sandbox = with_rules(json!([{ "method": "POST", "hang": hang }]));
        let ask = sandbox.connect("b-3", "p-9", "bistro-7").patience(Duration::from_millis(300));
        let mut stream = ask.open().unwrap();
        let mut byte = [0];
        let late = stream.read(&mut byte).unwrap_err();
        assert!(matches!(late.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut), "{late}");
        until("that it hangs", || lines(&sandbox).len() == 1);
        assert_eq!(standing(&sandbox, "p-9"), state);

        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        sandbox.control("DELETE", "faults", &json!(null));
        assert_eq!(stream.read(&mut byte).unwrap(), 0, "the connection ends without a byte");
        assert_eq!(standing(&sandbox, "p-9"), state);
    }
}

/// The sockets of the process.
#[cfg(target_os = "linux")]
fn sockets(sandbox: &Running) -> usize {
    let folder = format!("/proc/{}/fd", sandbox.process_id());
    let links =
        std::fs::read_dir(folder).unwrap().filter_map(|entry| std::fs::read_link(entry.ok()?.path()).ok());
    links.filter(|link| link.to_string_lossy().starts_with("socket:")).count()
}

#[test]
#[cfg(target_os = "linux")]
fn nothing_is_left_of_requests_that_hang_once_their_clients_are_gone() {
    let sandbox = with_rules(json!([{ "hang": "before", "times": 40 }]));
    let before = sockets(&sandbox);
    let open = |_| sandbox.as_owner("GET", "/api/v1/partners").open().unwrap();
    let streams: Vec<_> = (0..40).map(open).collect();
    until("that all arrive", || received(&sandbox).len() == 40);
    assert!(sockets(&sandbox) >= 40);
    drop(streams);
    until("that all are gone", || sockets(&sandbox) <= before);
}

#[test]
fn a_server_can_still_be_at_work_when_its_client_has_given_up() {
    for fault in [
        json!({ "drop": "after" }),
        json!({ "drop": "before", "reset": true }),
        json!({ "status": 504, "body": "" }),
        json!({ "hang": "after" }),
    ] {
        let mut rule = json!({ "method": "POST", "work_delay_ms": 700 });
        rule.as_object_mut().unwrap().extend(fault.as_object().unwrap().clone());
        let sandbox = with_rules(json!([rule]));
        let started = Instant::now();
        let stream = sandbox.connect("b-3", "p-9", "bistro-7").open().unwrap();
        until("that it arrives", || lines(&sandbox).len() == 1);
        drop(stream);
        // Only a machine that stood still for all of this time may see the work done already.
        let state = standing(&sandbox, "p-9");
        assert!(state == "available" || started.elapsed() >= Duration::from_millis(700), "{fault}: {state}");
        until("the work", || standing(&sandbox, "p-9") == "requested");
        assert!(started.elapsed() >= Duration::from_millis(700), "{fault}");
    }
}

#[test]
fn work_that_is_still_to_be_done_does_not_survive_a_reset() {
    let late = |delay: u64| json!([{ "method": "POST", "status": 504, "work_delay_ms": delay }]);
    let sandbox = with_rules(late(200));
    sandbox.connect("b-3", "p-9", "bistro-7").reply();
    sandbox.control("POST", "reset", &json!(null));
    sandbox.control("POST", "faults", &late(400));
    sandbox.connect("b-3", "p-10", "bistro-7").reply();
    until("the later work", || standing(&sandbox, "p-10") == "requested");
    assert_eq!(standing(&sandbox, "p-9"), "available");
}

#[test]
fn each_request_for_a_change_has_one_line_in_the_log_whoever_heard_of_it() {
    let unheard = [
        json!({ "method": "POST", "drop": "before" }),
        json!({ "method": "POST", "drop": "after", "reset": true }),
        json!({ "method": "POST", "hang": "before" }),
        json!({ "method": "POST", "delay_ms": 600_000 }),
    ];
    let heard = [
        json!({ "method": "POST", "status": 504, "work_delay_ms": 1 }),
        json!({ "method": "POST", "status": 201, "body": "{}", "truncate": 1 }),
        json!({ "method": "PUT", "status": 500 }),
    ];
    let sandbox = Running::start(&["--control"]);
    for (rule, patience) in unheard
        .iter()
        .map(|rule| (rule, Duration::from_millis(200)))
        .chain(heard.iter().map(|rule| (rule, PATIENCE)))
    {
        sandbox.control("POST", "faults", &json!([rule]));
        let before = received(&sandbox).len();
        let stream = sandbox.connect("b-3", "p-9", "bistro-7").patience(patience).open().unwrap();
        until("that it arrives", || received(&sandbox).len() > before);
        // Whoever is not answered goes away.
        let _ = std::io::copy(&mut &stream, &mut std::io::sink());
    }
    let ids: Vec<Value> = received(&sandbox).iter().map(|one| one["id"].clone()).collect();
    until("a line for each", || lines(&sandbox).len() >= ids.len());
    let lines = lines(&sandbox);
    let mut logged: Vec<Value> = lines.iter().map(|line| json!(line.rsplit(' ').next())).collect();
    logged.sort_by_key(Value::to_string);
    let mut sent = ids.clone();
    sent.sort_by_key(Value::to_string);
    assert_eq!(logged, sent, "{lines:#?}");
    let silent = lines.iter().filter(|line| line.contains("/connect - ")).count();
    assert_eq!((lines.len(), silent), (7, unheard.len()), "{lines:#?}");
}
