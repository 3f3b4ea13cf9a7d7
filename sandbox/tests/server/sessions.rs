use serde_json::json;

use crate::client::{Ask, link, link_with};
use crate::process::Running;

const LIST: &str = "/api/v1/users/me/businesses";

fn cookie(sandbox: &Running) -> String {
    let reply = sandbox.ask("GET", "/").reply();
    let line = reply.header("set-cookie").expect("the page should set a cookie");
    assert!(line.ends_with("; HttpOnly; SameSite=Strict; Path=/"), "{line}");
    line.split(';').next().unwrap().to_owned()
}

#[test]
fn the_page_s_cookie_opens_the_api_and_is_kept() {
    let sandbox = Running::start(&[]);
    let cookie = cookie(&sandbox);
    assert_eq!(sandbox.ask("GET", LIST).header("cookie", &cookie).reply().status, 200);
    let again = sandbox.ask("GET", "/").header("cookie", &cookie).reply();
    assert_eq!(again.header("set-cookie"), None);
    let stale = sandbox.ask("GET", "/").header("cookie", "sandbox_session=stale").reply();
    assert!(stale.header("set-cookie").is_some());
}

#[test]
fn without_a_session_nothing_is_told() {
    let sandbox = Running::start(&[]);
    for ask in [
        sandbox.ask("GET", LIST),
        sandbox.ask("GET", LIST).bearer("made-up"),
        sandbox.ask("GET", LIST).header("authorization", "Basic YTpi"),
        sandbox.ask("GET", LIST).header("cookie", "sandbox_session=made-up"),
    ] {
        let reply = ask.reply();
        assert_eq!((reply.status, reply.code().as_str()), (401, "not_authenticated"));
        assert!(reply.header("www-authenticate").is_some());
    }
}

#[test]
fn an_expired_token_is_told_from_a_wrong_one() {
    let sandbox = Running::start(&[]);
    let token = sandbox.new_token(r#"{"expires_in": 0}"#);
    let reply = sandbox.ask("GET", LIST).bearer(&token).reply();
    assert_eq!(reply.status, 401);
    assert_eq!(reply.json(), json!({ "error": "The access token expired" }));
}

#[test]
fn a_token_lasts_as_long_as_was_asked_within_limits() {
    let sandbox = Running::start(&[]);
    let ask = |body: &str| sandbox.ask("POST", "/sandbox/token").body(body).reply();
    assert_eq!(ask("").json()["expires_in"], json!(3600));
    assert_eq!(ask(r#"{"expires_in": 60}"#).json()["expires_in"], json!(60));
    for wrong in [r#"{"expires_in": -1}"#, r#"{"expires_in": 99999999}"#, r#"{"expire": 1}"#, "nonsense"] {
        assert_eq!(ask(wrong).status, 400, "{wrong}");
    }
}

#[test]
fn another_site_can_t_use_the_cookie_to_change_something() {
    let sandbox = Running::start(&[]);
    let cookie = cookie(&sandbox);
    let connect = |origin: &str| {
        let ask = sandbox.ask("POST", "/api/v1/partner_integrations/connect").header("cookie", &cookie);
        ask.header("origin", origin).json(&link_with("b-3", "p-9", "bistro-7")).reply().status
    };
    assert_eq!(connect("http://evil.example"), 403);
    assert_eq!(connect("null"), 403);
    assert_eq!(connect(&format!("http://{}", sandbox.address)), 201);
}

#[test]
fn a_page_that_the_browser_calls_another_site_s_can_t_use_the_cookie_either() {
    let sandbox = Running::start(&[]);
    let cookie = cookie(&sandbox);
    let disconnect = |site: &str| {
        let ask = sandbox.ask("DELETE", "/api/v1/partner_integrations/disconnect").header("cookie", &cookie);
        ask.header("sec-fetch-site", site).json(&link("b-1", Some("p-2"))).reply().status
    };
    assert_eq!(disconnect("cross-site"), 403);
    assert_eq!(disconnect("same-site"), 403);
    assert_eq!(sandbox.state("b-1", "p-2"), "active");
    assert_eq!(disconnect("same-origin"), 204);
}

#[test]
fn a_token_may_come_from_any_site_and_is_what_counts_beside_a_cookie() {
    let sandbox = Running::start(&[]);
    let from_elsewhere = |ask: Ask| {
        ask.header("origin", "https://dashboard.example")
            .header("sec-fetch-site", "cross-site")
            .reply()
            .status
    };
    assert_eq!(from_elsewhere(sandbox.connect("b-3", "p-9", "bistro-7")), 201);
    let cookie = cookie(&sandbox);
    assert_eq!(from_elsewhere(sandbox.disconnect("b-1", "p-2").header("cookie", &cookie)), 204);
    let made_up = sandbox.ask("DELETE", "/api/v1/partner_integrations/disconnect").bearer("made-up");
    let made_up = made_up.json(&link("b-1", Some("p-39"))).header("cookie", &cookie).reply();
    assert_eq!(made_up.status, 401, "a wrong token is not made good by a cookie");
}

#[test]
fn a_demo_session_needs_nothing_but_to_come_from_this_machine() {
    let sandbox = Running::start(&["--demo-session"]);
    assert_eq!(sandbox.ask("GET", LIST).reply().status, 200);
    let connect = |origin: &str| {
        let ask = sandbox.ask("POST", "/api/v1/partner_integrations/connect").header("origin", origin);
        ask.json(&link_with("b-3", "p-9", "bistro-7")).reply().status
    };
    assert_eq!(connect("http://evil.example"), 403);
    assert_eq!(connect("http://127.0.0.1:3000"), 201);
}
