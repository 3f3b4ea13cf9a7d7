use std::net::TcpListener;

use crate::process::{Running, sandbox};

/// What it says and its exit status when it can't run.
fn failure(flags: &[&str]) -> (String, Option<i32>) {
    let output = sandbox(flags).output().unwrap();
    assert!(output.stdout.is_empty(), "nothing is ready");
    (String::from_utf8(output.stderr).unwrap(), output.status.code())
}

fn assert_one_sentence(flags: &[&str], named: &str) {
    let (text, status) = failure(flags);
    assert_eq!(status, Some(1), "{text}");
    assert_eq!(text.lines().count(), 1, "{text}");
    assert!(text.contains(named), "{text}");
}

#[test]
fn what_stands_in_the_way_is_said_in_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let inside = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    assert_one_sentence(&["--port", &port, "--database", &inside("a")], &format!("Port {port} is in use"));
    assert_one_sentence(
        &["--port", "0", "--files", &inside("nowhere"), "--database", &inside("a")],
        "no folder",
    );
    std::fs::write(inside("letter"), "Dear neighbour, ".repeat(100)).unwrap();
    assert_one_sentence(&["--port", "0", "--database", &inside("letter")], "letter can't be used");
    assert_one_sentence(&["--port", "0", "--database", &inside("letter/below")], "can't be made");
    assert_one_sentence(&["--prot", "1"], "--prot");
    assert_one_sentence(&["--port", "many"], "many");
}

#[test]
fn a_taken_port_leaves_the_database_alone() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("a.sqlite3");
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    failure(&["--reset", "--port", &port, "--database", database.to_str().unwrap()]);
    assert!(!database.exists());
}

#[test]
fn whoever_listens_for_other_machines_is_warned_in_one_line() {
    assert_eq!(Running::start(&[]).log().matches("Warning").count(), 0);
    let log = Running::start(&["--host", "0.0.0.0"]).log();
    let warnings: Vec<&str> = log.lines().filter(|line| line.contains("Warning")).collect();
    assert_eq!(warnings.len(), 1, "{log}");
    assert!(warnings[0].contains("0.0.0.0") && warnings[0].contains("--host"), "{log}");
}

#[test]
fn the_help_goes_to_stdout() {
    let output = sandbox(&["--help"]).output().unwrap();
    assert!(output.status.success());
    assert!(String::from_utf8(output.stdout).unwrap().contains("--approval-seconds"));
}

#[test]
fn a_reset_brings_the_sample_data_back() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("shared.sqlite3");
    let flags = ["--database", database.to_str().unwrap()];
    let first = Running::start_as_given(&flags);
    assert_eq!(first.disconnect("b-1", "p-2").reply().status, 204);
    drop(first);
    let second = Running::start_as_given(&flags);
    assert_eq!(second.state("b-1", "p-2"), "available");
    drop(second);
    let third = Running::start_as_given(&[flags[0], flags[1], "--reset"]);
    assert_eq!(third.state("b-1", "p-2"), "active");
}

#[test]
#[cfg(unix)]
fn an_interrupt_ends_it_cleanly_even_while_somebody_waits() {
    let mut running = Running::start(&[]);
    let ask = running.connect("b-3", "p-9", "no-answer");
    let waiting = std::thread::spawn(move || ask.send());
    // Answered only once the one before it is being worked on, or not: either way the end must come.
    running.get("/api/v1/partners");
    let interrupt =
        std::process::Command::new("kill").args(["-INT", &running.process_id().to_string()]).status();
    assert!(interrupt.unwrap().success());
    assert!(running.wait().success());
    assert!(waiting.join().unwrap().is_err());
}

#[test]
fn the_log_has_a_line_a_request_and_no_secrets() {
    let running = Running::start(&[]);
    let token = running.token.clone();
    assert_eq!(running.connect("b-3", "p-9", "bistro-seven").reply().status, 201);
    running.get("/api/v1/partners?search=bistro-query");
    let log = running.log();
    assert!(log.contains("POST /api/v1/partner_integrations/connect 201 "), "{log}");
    assert!(log.contains("GET /api/v1/partners 200 "), "{log}");
    for secret in ["480125", "bistro-seven", "bistro-query", token.as_str()] {
        assert!(!log.contains(secret), "{secret} is in the log");
    }
}
