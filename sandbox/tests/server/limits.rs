//! What is too much: requests, bytes of a body, of a path, of headers. Each is answered as the document says.

use serde_json::json;

use crate::client::{Ask, link_with};
use crate::process::Running;

const LIST: &str = "/api/v1/users/me/businesses";
const CONNECT: &str = "/api/v1/partner_integrations/connect";

#[test]
fn who_asks_too_often_is_told_to_wait_and_others_are_not() {
    let sandbox = Running::start(&["--rate-limit", "1", "--control"]);
    let other = sandbox.new_token("");
    let owner = || sandbox.as_owner("GET", LIST).reply();
    let replies: Vec<_> = (0..12).map(|_| owner()).collect();
    assert!(replies[..6].iter().all(|reply| reply.status == 200), "a burst is let through");
    let refused = replies.iter().find(|reply| reply.status == 429).expect("the burst should end");
    assert_eq!((refused.header("retry-after"), refused.code().as_str()), (Some("1"), "too_many_requests"));
    assert_eq!(sandbox.ask("GET", LIST).bearer(&other).reply().status, 200);
    // The control endpoints are for those who test with limits, too.
    for _ in 0..20 {
        sandbox.control("GET", "state", &json!(null));
    }
}

#[test]
fn a_made_up_token_has_no_bucket_of_its_own() {
    let sandbox = Running::start(&["--rate-limit", "1"]);
    let statuses: Vec<u16> = (0..12)
        .map(|number| sandbox.ask("GET", LIST).bearer(&format!("made-up-{number}")).reply().status)
        .collect();
    assert!(statuses.contains(&401) && statuses.contains(&429), "{statuses:?}");
    let token = sandbox.ask("POST", "/sandbox/token").reply();
    assert_eq!((token.status, token.code().as_str()), (429, "too_many_requests"));
    assert_eq!(sandbox.as_owner("GET", LIST).reply().status, 200, "a session is not shut out by strangers");
}

#[test]
fn a_person_and_a_test_never_meet_the_limit() {
    let sandbox = Running::start(&[]);
    for _ in 0..250 {
        assert_eq!(sandbox.as_owner("GET", LIST).reply().status, 200);
    }
}

#[test]
fn a_body_over_the_limit_is_refused_with_and_without_a_length() {
    let sandbox = Running::start(&[]);
    let ask = || sandbox.as_owner("POST", CONNECT).header("content-type", "application/json");
    let padded = |length: usize| {
        let body = link_with("b-3", "p-9", "bistro-7").to_string();
        format!("{body}{}", " ".repeat(length - body.len()))
    };
    let too_long = ask().body(padded(65_537)).reply();
    assert_eq!((too_long.status, too_long.code().as_str()), (413, "payload_too_large"));
    assert_eq!(too_long.json()["errors"][0]["meta"]["maximum"], json!(65_536));
    assert_eq!(ask().body(chunked(&padded(65_537))).chunked().reply().status, 413);
    assert_eq!(ask().body(padded(65_536)).reply().status, 201, "the limit itself is not too long");
}

fn chunked(text: &str) -> Vec<u8> {
    format!("{:x}\r\n{text}\r\n0\r\n\r\n", text.len()).into_bytes()
}

#[test]
fn a_path_and_headers_have_limits_too() {
    let sandbox = Running::start(&[]);
    let long = format!("{LIST}?page={}", "1".repeat(9_000));
    let wide = |ask: Ask| ask.header("x-wide", &"x".repeat(40_000)).reply();
    for (reply, status, code) in [
        (sandbox.as_owner("GET", &long).reply(), 414, "uri_too_long"),
        (wide(sandbox.as_owner("GET", LIST)), 431, "headers_too_large"),
    ] {
        assert_eq!((reply.status, reply.code().as_str()), (status, code));
    }
    assert_eq!(sandbox.ask("GET", &format!("/?{}", "x".repeat(9_000))).reply().status, 414);
}

#[test]
fn every_operation_documents_the_limits() {
    let sandbox = Running::start(&["--linkage", "documented"]);
    let document = sandbox.ask("GET", "/openapi.yaml").reply().json();
    let paths = document["paths"].as_object().unwrap().values();
    let operations: Vec<_> = paths.flat_map(|path| path.as_object().unwrap().values()).collect();
    assert_eq!(operations.len(), 8);
    for operation in operations {
        for status in ["413", "414", "429", "431"] {
            assert!(operation["responses"][status].is_object(), "{status} of {}", operation["operationId"]);
        }
    }
}
