//! The four documented calls, as the API's pages show them: method, path, headers, and every byte of the body.

use std::time::Duration;

use partner_integrations::api::client::{Client, Dialect};
use partner_integrations::domain::config::{Linkage, MediaType};
use partner_integrations::domain::credentials::PasswordFormat;
use partner_integrations::domain::id::BusinessId;
use partner_integrations::domain::partner::Partner;

use super::samples::{answer, bistro, business, credentials, one_click, partner};
use super::stage::{Sent, Session, Stage, run};

/// An API that takes one request.
fn obliging() -> Client<Stage> {
    Stage::script([answer(204, "")]).client()
}

fn speaking(dialect: Dialect) -> Client<Stage> {
    Stage::script([answer(204, "")]).client_speaking(dialect)
}

fn the_only_request(client: &Client<Stage>) -> Sent {
    let [sent] = &client.transport().sent()[..] else { panic!("{:?}", client.transport().lines()) };
    sent.clone()
}

fn connecting(client: &Client<Stage>, partner: &Partner) -> Sent {
    run(client.connect(&business(), partner, None));
    the_only_request(client)
}

fn disconnecting(client: &Client<Stage>, partner: &Partner) -> Sent {
    run(client.disconnect(&business(), partner));
    the_only_request(client)
}

/// `request` is what the page shows, with that body and nothing around it.
fn assert_request(request: &Sent, line: &str, body: &str) {
    assert_eq!(request.line, line);
    assert_eq!(request.body.as_deref(), Some(body));
    assert_eq!(request.content_type, "application/json");
    assert_eq!(request.accept, "application/vnd.api+json, application/json");
    assert_eq!(request.deadline, Duration::from_secs(30));
}

#[test]
fn connecting_sends_login_password_business_and_partner() {
    let client = obliging();
    run(client.connect(&business(), &partner("p-9", "Kassa"), bistro()));
    assert_request(
        &the_only_request(&client),
        "POST /api/v1/partner_integrations/connect",
        concat!(
            r#"{"data":{"type":"partner_integrations","#,
            r#""attributes":{"integration_login":"bistro-7","integration_password":480125},"#,
            r#""relationships":{"business":{"id":"b-1","type":"business"},"partner":{"id":"p-9","type":"partner"}}}}"#,
        ),
    );
}

#[test]
fn disconnecting_is_a_delete_with_a_body_and_without_attributes() {
    assert_request(
        &disconnecting(&obliging(), &partner("p-9", "Kassa")),
        "DELETE /api/v1/partner_integrations/disconnect",
        r#"{"data":{"type":"partner_integrations","relationships":{"business":{"id":"b-1","type":"business"},"partner":{"id":"p-9","type":"partner"}}}}"#,
    );
}

#[test]
fn orkestro_is_connected_through_its_own_path_and_only_the_business_is_named() {
    for name in ["Orkestro", "orkestro", "ORKESTRO"] {
        assert_request(
            &connecting(&obliging(), &partner("p-5", name)),
            "POST /api/v1/partner_integrations/orkestro/connect",
            r#"{"data":{"type":"partner_integrations","relationships":{"business":{"id":"b-1","type":"business"}}}}"#,
        );
    }
}

#[test]
fn orkestro_is_disconnected_through_its_own_path_with_a_body() {
    assert_request(
        &disconnecting(&obliging(), &partner("p-5", "Orkestro")),
        "DELETE /api/v1/partner_integrations/orkestro/disconnect",
        r#"{"data":{"type":"partner_integrations","relationships":{"business":{"id":"b-1","type":"business"}}}}"#,
    );
}

#[test]
fn a_one_click_partner_is_connected_without_attributes() {
    assert_request(
        &connecting(&obliging(), &one_click("p-2", "Quick Bites")),
        "POST /api/v1/partner_integrations/connect",
        r#"{"data":{"type":"partner_integrations","relationships":{"business":{"id":"b-1","type":"business"},"partner":{"id":"p-2","type":"partner"}}}}"#,
    );
}

#[test]
fn credentials_never_go_where_none_are_asked_for() {
    for partner in [one_click("p-2", "Quick Bites"), partner("p-5", "Orkestro")] {
        let client = obliging();
        run(client.connect(&business(), &partner, bistro()));
        let body = the_only_request(&client).body.unwrap();
        assert!(!body.contains("attributes") && !body.contains("bistro-7"), "{body}");
    }
}

#[test]
fn json_api_linkage_wraps_every_relationship_in_data_and_changes_nothing_else() {
    let dialect = Dialect { linkage: Linkage::JsonApi, ..Dialect::default() };
    assert_request(
        &disconnecting(&speaking(dialect.clone()), &partner("p-9", "Kassa")),
        "DELETE /api/v1/partner_integrations/disconnect",
        r#"{"data":{"type":"partner_integrations","relationships":{"business":{"data":{"id":"b-1","type":"business"}},"partner":{"data":{"id":"p-9","type":"partner"}}}}}"#,
    );
    assert_request(
        &connecting(&speaking(dialect), &partner("p-5", "Orkestro")),
        "POST /api/v1/partner_integrations/orkestro/connect",
        r#"{"data":{"type":"partner_integrations","relationships":{"business":{"data":{"id":"b-1","type":"business"}}}}}"#,
    );
}

#[test]
fn a_host_may_ask_for_the_json_api_media_type() {
    let client = speaking(Dialect { media_type: MediaType::JsonApi, ..Dialect::default() });
    assert_eq!(
        connecting(&client, &one_click("p-2", "Quick Bites")).content_type,
        "application/vnd.api+json"
    );
}

#[test]
fn the_api_base_stands_before_the_path() {
    let client = speaking(Dialect { api_base: "https://api.example/v".into(), ..Dialect::default() });
    let sent = connecting(&client, &one_click("p-2", "Quick Bites"));
    assert_eq!(sent.line, "POST https://api.example/v/api/v1/partner_integrations/connect");
}

#[test]
fn thirty_digits_go_out_as_a_json_integer_of_those_thirty_digits() {
    let client = obliging();
    let typed = credentials("bistro-7", PasswordFormat::Integer, "123456789012345678901234567890");
    run(client.connect(&business(), &partner("p-9", "Kassa"), typed));
    let body = the_only_request(&client).body.unwrap();
    assert!(body.contains(r#""integration_password":123456789012345678901234567890}"#), "{body}");
}

#[test]
fn a_text_password_goes_out_as_a_string_to_the_byte() {
    let client = obliging();
    run(client.connect(
        &business(),
        &partner("p-9", "Kassa"),
        credentials("b", PasswordFormat::Text, " 007\"é "),
    ));
    let body = the_only_request(&client).body.unwrap();
    assert!(body.contains(r#""integration_password":" 007\"é ""#), "{body}");
}

#[test]
fn an_id_cannot_break_out_of_its_string() {
    let client = obliging();
    let odd = BusinessId::parse(r#"b","type":"admin"#).unwrap();
    run(client.disconnect(&odd, &partner("p-9", "Kassa")));
    let body: serde_json::Value = serde_json::from_str(&the_only_request(&client).body.unwrap()).unwrap();
    assert_eq!(body["data"]["relationships"]["business"]["id"], odd.as_str());
    assert_eq!(body["data"]["relationships"]["business"]["type"], "business");
}

#[test]
fn the_authorization_header_is_there_only_with_a_token() {
    let by_cookie = obliging();
    assert_eq!(disconnecting(&by_cookie, &partner("p-9", "Kassa")).authorization, None);

    let session = Session::Token { current: "token-1", fresh: vec![] };
    let by_token = Stage::script([answer(204, "")]).session(session).client();
    let sent = disconnecting(&by_token, &partner("p-9", "Kassa"));
    assert_eq!(sent.authorization.as_deref(), Some("Bearer token-1"));
}
