//! What a client sees of an answer that does not arrive as answers do.

use std::io::{ErrorKind, Read};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::client::Ask;
use crate::process::Running;

const LIST: &str = "/api/v1/partners";

fn with_rule(rule: Value) -> Running {
    let sandbox = Running::start(&["--control"]);
    sandbox.control("POST", "faults", &json!([rule]));
    sandbox
}

/// All that arrives, and how it ended: with an end, or with an error.
fn all_of(mut stream: TcpStream) -> (Vec<u8>, Option<ErrorKind>) {
    let (mut all, mut buffer) = (Vec::new(), [0; 4096]);
    loop {
        match stream.read(&mut buffer) {
            Ok(0) => return (all, None),
            Ok(length) => all.extend(&buffer[..length]),
            Err(error) => return (all, Some(error.kind())),
        }
    }
}

fn split(bytes: &[u8]) -> (String, &[u8]) {
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").expect("there should be a head") + 4;
    (String::from_utf8(bytes[..end].to_vec()).unwrap(), &bytes[end..])
}

#[test]
fn a_body_can_end_early_or_be_reset_after_exactly_so_many_bytes() {
    for (reset, length, end) in [
        (false, 100, None),
        (true, 100, Some(ErrorKind::ConnectionReset)),
        (true, 0, Some(ErrorKind::ConnectionReset)),
    ] {
        let sandbox = with_rule(json!({ "skip": 1, "truncate": length, "reset": reset }));
        let whole = sandbox.as_owner("GET", LIST).reply().body;
        let (bytes, ended) = all_of(sandbox.as_owner("GET", LIST).open().unwrap());
        let (head, body) = split(&bytes);
        assert_eq!(ended, end, "reset: {reset}");
        assert_eq!(body, &whole[..length]);
        assert!(head.contains(&format!("content-length: {}\r\n", whole.len())), "{head}");
    }
}

#[test]
fn a_body_that_is_shorter_than_its_truncation_arrives_whole() {
    let sandbox = with_rule(json!({ "status": 200, "body": "{}", "truncate": 2, "reset": true }));
    let reply = sandbox.as_owner("GET", LIST).reply();
    assert_eq!((reply.status, reply.text().as_str()), (200, "{}"));
}

/// What arrives, one read after another, with the time of each.
fn arrivals(ask: Ask) -> Vec<(Vec<u8>, Instant)> {
    let mut stream = ask.open().unwrap();
    let mut all = Vec::new();
    let mut buffer = [0; 4096];
    while let Ok(length @ 1..) = stream.read(&mut buffer) {
        all.push((buffer[..length].to_vec(), Instant::now()));
    }
    all
}

#[test]
fn a_trickling_body_comes_after_its_head_a_byte_at_a_time() {
    let sandbox = with_rule(json!({ "status": 200, "body": "[1,2]", "trickle_ms": 200 }));
    let started = Instant::now();
    let arrivals = arrivals(sandbox.as_owner("GET", LIST));
    let all = arrivals.iter().map(|(bytes, _)| bytes.as_slice()).collect::<Vec<_>>().concat();
    assert_eq!(split(&all).1, b"[1,2]");
    // A busy machine may see two bytes at once, but the head does not wait for the last.
    let head = &arrivals[0].0;
    assert!(head.windows(4).any(|window| window == b"\r\n\r\n") && !head.ends_with(b"]"), "{arrivals:?}");
    let took = arrivals.last().unwrap().1.duration_since(started);
    assert!(took >= Duration::from_millis(5 * 200), "{took:?}");
}

#[test]
fn a_trickling_body_can_break_off_too() {
    let sandbox = with_rule(json!({ "status": 200, "body": "[1,2]", "trickle_ms": 5, "truncate": 3 }));
    let (bytes, _) = all_of(sandbox.as_owner("GET", LIST).open().unwrap());
    let (head, body) = split(&bytes);
    assert!(head.contains("content-length: 5\r\n"), "{head}");
    assert_eq!(body, b"[1,");
}

#[test]
fn the_app_s_files_get_lost_as_well() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["app-0123456789abcdef.js", "app-0123456789abcdef.wasm"] {
        std::fs::write(folder.path().join(name), "0123456789").unwrap();
    }
    let sandbox = Running::start(&["--control", "--files", folder.path().to_str().unwrap()]);
    let get =
        |ending: &str| all_of(sandbox.ask("GET", &format!("/app-0123456789abcdef{ending}")).open().unwrap());
    let module = json!({ "path": "/app-", "path_ends": ".wasm" });
    for (fault, body, end) in [
        (json!({ "truncate": 4 }), "0123", None),
        (json!({ "truncate": 4, "reset": true }), "0123", Some(ErrorKind::ConnectionReset)),
        (json!({ "trickle_ms": 1 }), "0123456789", None),
        (json!({ "status": 200, "body": "tampered" }), "tampered", None),
    ] {
        let mut rule = module.clone();
        rule.as_object_mut().unwrap().extend(fault.as_object().unwrap().clone());
        sandbox.control("POST", "faults", &json!([rule]));
        assert_eq!(split(&get(".js").0).1, b"0123456789", "the script is not what the rule is for");
        let (bytes, ended) = get(".wasm");
        assert_eq!((split(&bytes).1, ended), (body.as_bytes(), end), "{rule}");
    }
    let dropped =
        json!([{ "path": "/app-", "drop": "before" }, { "path": "/app-", "drop": "before", "reset": true }]);
    sandbox.control("POST", "faults", &dropped);
    assert_eq!(get(".js"), (Vec::new(), None));
    assert_eq!(get(".js"), (Vec::new(), Some(ErrorKind::ConnectionReset)));
}

#[test]
fn an_answer_can_say_that_it_is_an_old_copy_of_another_kind() {
    let sandbox = with_rule(json!({ "headers": { "age": "7200", "content-type": "text/plain" } }));
    let reply = sandbox.as_owner("GET", LIST).reply();
    assert_eq!((reply.header("age"), reply.header("content-type")), (Some("7200"), Some("text/plain")));
    assert!(reply.json()["data"].is_array(), "the work's own body");
}
