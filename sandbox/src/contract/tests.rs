use axum::http::header;
use serde_json::json;

use super::*;
use crate::api::answer::Body;

const CONNECT: &str = "/api/v1/partner_integrations/connect";

fn contract() -> Contract {
    Contract::load(Linkage::Either).unwrap()
}

fn check(contract: &Contract, method: Method, target: &str, body: &str) -> Result<Checked, (u16, String)> {
    let (path, query) = target.split_once('?').map_or((target, None), |(path, query)| (path, Some(query)));
    let headers = [(header::CONTENT_TYPE, "application/json".parse().unwrap())].into_iter().collect();
    let incoming = Incoming { method: &method, path, query, headers: &headers, body: Some(body.as_bytes()) };
    contract.check(&incoming).map_err(|answer| match answer.body {
        Body::Json(document) => (answer.status, document["errors"][0]["code"].as_str().unwrap().to_owned()),
        other => panic!("{other:?} is no errors document"),
    })
}

fn refused(method: Method, target: &str, body: &str) -> (u16, String) {
    check(&contract(), method, target, body).err().unwrap_or_else(|| panic!("{target} {body} was allowed"))
}

fn connect(attributes: &str, relationships: &str) -> String {
    format!(r#"{{"data":{{"type":"partner_integrations",{attributes}"relationships":{{{relationships}}}}}}}"#)
}

const DOCUMENTED: &str = r#""business":{"id":"b","type":"business"},"partner":{"id":"p","type":"partner"}"#;
const JSON_API: &str =
    r#""business":{"data":{"id":"b","type":"business"}},"partner":{"data":{"id":"p","type":"partner"}}"#;
const MIXED: &str =
    r#""business":{"id":"b","type":"business"},"partner":{"data":{"id":"p","type":"partner"}}"#;

fn with_password(password: &str) -> String {
    connect(
        &format!(r#""attributes":{{"integration_login":"l","integration_password":{password}}},"#),
        DOCUMENTED,
    )
}

#[test]
fn both_shapes_of_relationships_are_allowed_but_not_mixed() {
    for relationships in [DOCUMENTED, JSON_API] {
        assert!(check(&contract(), Method::POST, CONNECT, &connect("", relationships)).is_ok());
    }
    let expected = (400, "mutual_exclusion".to_owned());
    assert_eq!(refused(Method::POST, CONNECT, &connect("", MIXED)), expected);
    let both = r#""business":{"id":"b","type":"business","data":{"id":"b","type":"business"}}"#;
    assert_eq!(refused(Method::POST, CONNECT, &connect("", both)), expected);
}

#[test]
fn a_sandbox_can_insist_on_one_shape() {
    for (linkage, good, bad) in
        [(Linkage::Documented, DOCUMENTED, JSON_API), (Linkage::JsonApi, JSON_API, DOCUMENTED)]
    {
        let contract = Contract::load(linkage).unwrap();
        assert!(check(&contract, Method::POST, CONNECT, &connect("", good)).is_ok());
        assert_eq!(check(&contract, Method::POST, CONNECT, &connect("", bad)).err().unwrap().0, 400);
        assert!(serde_saphyr::from_str::<Value>(contract.text()).is_ok());
    }
}

#[test]
fn an_integer_of_any_length_keeps_its_digits() {
    let digits = "9".repeat(400);
    for password in ["0", "480125", "18446744073709551616", digits.as_str()] {
        let checked = check(&contract(), Method::POST, CONNECT, &with_password(password)).ok().unwrap();
        let sent = checked.body.unwrap()["data"]["attributes"]["integration_password"].to_string();
        assert_eq!(sent, password);
    }
}

#[test]
fn a_number_that_is_not_written_as_an_integer_is_refused() {
    for password in ["1.0", "1e5", "1E5", "0.1", "12345678901234567890.0", "007", "null", "true", "[1]", "{}"]
    {
        assert_eq!(
            refused(Method::POST, CONNECT, &with_password(password)),
            (400, "invalid".to_owned()),
            "{password}"
        );
    }
}

#[test]
fn what_was_typed_is_422_and_what_was_built_is_400() {
    let blank = with_password("\"\"");
    assert_eq!(refused(Method::POST, CONNECT, &blank), (422, "blank".to_owned()));
    let long = with_password(&format!("\"{}\"", "x".repeat(1025)));
    assert_eq!(refused(Method::POST, CONNECT, &long), (422, "too_long".to_owned()));
    let both = blank.replace(r#""type":"partner_integrations","#, "");
    assert_eq!(refused(Method::POST, CONNECT, &both), (400, "presence".to_owned()));
}

#[test]
fn nothing_more_than_the_documented_members_is_allowed() {
    let plain = connect("", DOCUMENTED);
    for body in [
        plain.replace(r#"{"data""#, r#"{"meta":{},"data""#),
        plain.replace(r#""relationships""#, r#""id":"1","relationships""#),
        plain.replace(r#""id":"b""#, r#""id":"b","name":"x""#),
    ] {
        assert_eq!(refused(Method::POST, CONNECT, &body), (400, "unexpected".to_owned()), "{body}");
    }
    let with_credentials = with_password("1");
    let disconnect = "/api/v1/partner_integrations/disconnect";
    assert_eq!(refused(Method::DELETE, disconnect, &with_credentials), (400, "unexpected".to_owned()));
}

#[test]
fn a_missing_part_is_named() {
    for body in ["", "{}", r#"{"data":{}}"#, &connect("", r#""business":{"id":"b","type":"business"}"#)] {
        assert_eq!(refused(Method::POST, CONNECT, body), (400, "presence".to_owned()), "{body}");
    }
    for body in
        ["{", "nonsense", "[]", &"[".repeat(100_000), &connect("", DOCUMENTED).replace("\"b\"", "\"\"")]
    {
        assert_eq!(refused(Method::POST, CONNECT, body), (400, "invalid".to_owned()));
    }
}

#[test]
fn a_refusal_never_repeats_what_was_sent() {
    let body = with_password(r#"["hunter2"]"#).replace("\"l\"", "{\"secret\": 4711}");
    let headers = [(header::CONTENT_TYPE, "application/json".parse().unwrap())].into_iter().collect();
    let incoming = Incoming {
        method: &Method::POST,
        path: CONNECT,
        query: None,
        headers: &headers,
        body: Some(body.as_bytes()),
    };
    let text = format!("{:?}", contract().check(&incoming).err().unwrap());
    assert!(!text.contains("hunter2") && !text.contains("4711"), "{text}");
}

#[test]
fn paths_and_methods_that_are_not_documented_are_told_apart() {
    for path in [
        "/api",
        "/api/",
        "/api/v1/partners/",
        "/api/v1/partners/a/b",
        "/api/v2/partners",
        "/api//v1/partners",
    ] {
        assert_eq!(refused(Method::GET, path, ""), (404, "route_not_found".to_owned()), "{path}");
    }
    for (method, path) in
        [(Method::GET, CONNECT), (Method::HEAD, "/api/v1/partners"), (Method::TRACE, CONNECT)]
    {
        assert_eq!(refused(method, path, ""), (405, "method_not_allowed".to_owned()), "{path}");
    }
}

#[test]
fn the_id_in_a_path_is_decoded_once_and_can_hold_anything() {
    let id = |path: &str| check(&contract(), Method::GET, path, "").ok().unwrap().path_id.unwrap();
    assert_eq!(id("/api/v1/partners/..%2Fx%3Fy%23z"), "../x?y#z");
    assert_eq!(id("/api/v1/partners/%2541"), "%41");
    assert_eq!(id("/api/v1/partners/caf%C3%A9"), "café");
    assert_eq!(refused(Method::GET, "/api/v1/partners/%FF", "").0, 400);
    let long = format!("/api/v1/partners/{}", "x".repeat(129));
    assert_eq!(refused(Method::GET, &long, "").0, 400);
}

#[test]
fn a_query_is_read_with_its_types() {
    let target = "/api/v1/partners?filter%5Bcategories%5D%5B%5D=pos&filter[categories][]=booking\
                  &search=caf%C3%A9+one&page=2&per_page=100";
    let query = check(&contract(), Method::GET, target, "").ok().unwrap().query;
    assert_eq!(query.texts("filter[categories][]"), ["pos", "booking"]);
    assert_eq!(query.text("search"), Some("café one"));
    assert_eq!(query.number("page"), Some(2));
}

#[test]
fn a_wrong_query_is_refused() {
    for query in [
        "page=0",
        "page=-1",
        "page=x",
        "page=1.0",
        "page=1e2",
        "page=",
        "page=1&page=2",
        "per_page=101",
        "unknown=1",
        "include=everything",
        "business_uuid=",
        "filter[categories][]=toys",
        "search=%FF",
        "page=99999999999999999999",
    ] {
        let target = format!("/api/v1/partners?{query}");
        assert_eq!(refused(Method::GET, &target, ""), (400, "invalid".to_owned()), "{query}");
    }
}

#[test]
fn the_examples_of_the_document_are_allowed_by_it() {
    let contract = contract();
    let document: Value = serde_saphyr::from_str(contract.text()).unwrap();
    let examples = document["components"]["examples"].as_object().unwrap();
    assert!(!examples.is_empty());
    for (name, example) in examples {
        let (method, call) = match name.as_str() {
            name if name.starts_with("Connect") => (Method::POST, "connect"),
            name if name.starts_with("Disconnect") => (Method::DELETE, "disconnect"),
            _ => (Method::POST, "orkestro/connect"),
        };
        let target = format!("/api/v1/partner_integrations/{call}");
        let checked = check(&contract, method, &target, &example["value"].to_string());
        assert!(checked.is_ok(), "{name}: {:?}", checked.err());
    }
    assert_eq!(document["openapi"], json!("3.1.0"));
}
