use crate::client::link_with;
use crate::process::Running;

const CONNECT: &str = "/api/v1/partner_integrations/connect";

#[test]
fn every_error_of_the_contract_s_table_has_its_status_and_code() {
    let sandbox = Running::start(&[]);
    let body = link_with("b-3", "p-9", "bistro-7").to_string();
    let ask = |method: &str, path: &str| sandbox.as_owner(method, path);
    let json = ("content-type", "application/json");
    let all = [
        (ask("GET", "/api/v1/nowhere"), 404, "route_not_found"),
        (ask("PUT", CONNECT), 405, "method_not_allowed"),
        (ask("OPTIONS", CONNECT), 405, "method_not_allowed"),
        (ask("GET", "/api/v1/partners").header("accept", "text/html"), 406, "not_acceptable"),
        (
            ask("POST", CONNECT).header("content-type", "text/plain").body(&*body),
            415,
            "unsupported_media_type",
        ),
        (ask("POST", CONNECT).body(&*body), 415, "unsupported_media_type"),
        (ask("POST", CONNECT).header(json.0, json.1).body("x".repeat(65_537)), 413, "payload_too_large"),
        (ask("POST", CONNECT).header(json.0, json.1).body("{"), 400, "invalid"),
        (ask("GET", "/api/v1/partners?page=0"), 400, "invalid"),
        (ask("GET", "/api/v1/partners").body("{}"), 400, "unexpected"),
    ];
    for (ask, status, code) in all {
        let reply = ask.reply();
        assert_eq!((reply.status, reply.code().as_str()), (status, code));
        let error = &reply.json()["errors"][0];
        assert_eq!(error["status"], status.to_string());
        assert!(error["title"].is_string() && error["detail"].is_string());
    }
}

#[test]
fn a_method_that_is_not_allowed_names_those_that_are() {
    let sandbox = Running::start(&[]);
    assert_eq!(sandbox.as_owner("GET", CONNECT).reply().header("allow"), Some("POST"));
}

#[test]
fn a_request_is_checked_before_the_session_is() {
    let sandbox = Running::start(&[]);
    assert_eq!(sandbox.ask("GET", "/api/v1/partners?page=0").reply().status, 400);
}

#[test]
fn every_answer_of_the_api_has_an_id_and_is_not_kept() {
    let sandbox = Running::start(&[]);
    let ids: Vec<String> = ["/api/v1/partners", "/api/nowhere"]
        .map(|path| {
            let reply = sandbox.as_owner("GET", path).reply();
            assert_eq!(reply.header("cache-control"), Some("no-store"));
            reply.header("x-request-id").unwrap().to_owned()
        })
        .into();
    assert_ne!(ids[0], ids[1]);
}
