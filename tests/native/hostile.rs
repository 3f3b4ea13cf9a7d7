//! Answers from hell. Each is either understood for what it is, or refused with its cause.

use partner_integrations::api::decode::{listed, page};
use partner_integrations::api::failure::{Cause, read};
use partner_integrations::api::json::MAX_BODY;
use partner_integrations::api::transport::{Method, Response};
use partner_integrations::domain::connection::Event;
use partner_integrations::domain::text::Text;
use serde_json::{Value, json};

use super::samples::{business, named, partner, response};
use super::stage::{Stage, run};

/// What a read makes of it.
fn got(status: u16, body: impl ToString) -> Result<Value, Cause> {
    read(Method::Get, &response(status, body), 0.0).map_err(|refusal| refusal.cause)
}

/// What a mutation makes of it.
fn came_of(response: Response) -> Event {
    let client = Stage::script([Ok(response)]).client();
    run(client.disconnect(&business(), &partner("p-9", "Kassa"))).event
}

/// An answer from another address than the one that was asked.
fn redirected(status: u16, body: &str) -> Response {
    Response { redirected: true, ..response(status, body) }
}

#[test]
fn a_byte_order_mark_does_not_hide_a_document() {
    let body = format!("\u{FEFF}{}", json!({ "data": [named("p-1", "Kassa")] }));
    assert_eq!(page(&got(200, body).unwrap(), listed).unwrap().records.len(), 1);
}

#[test]
fn a_document_cut_off_anywhere_is_unreadable_and_never_half_of_a_listing() {
    let body = json!({ "data": [named("p-1", "Kassa"), named("p-2", "Café")] }).to_string();
    for end in (0..body.len()).filter(|end| body.is_char_boundary(*end)) {
        assert_eq!(got(200, &body[..end]), Err(Cause::Unreadable), "cut after {end} bytes");
    }
}

#[test]
fn a_hundred_thousand_levels_are_refused_without_an_overflow() {
    for (open, close) in [("[", "]"), (r#"{"data":"#, "}")] {
        let body = format!("{}1{}", open.repeat(100_000), close.repeat(100_000));
        assert_eq!(got(200, body), Err(Cause::Unreadable));
    }
}

#[test]
fn a_body_over_the_limit_is_refused_and_one_at_the_limit_is_not() {
    let padded = |bytes: usize| format!("{{}}{}", " ".repeat(bytes - 2));
    assert_eq!(got(200, padded(MAX_BODY)), Ok(json!({})));
    assert_eq!(got(200, padded(MAX_BODY + 1)), Err(Cause::TooLarge));
}

#[test]
fn a_web_page_is_no_answer_and_none_of_it_is_shown() {
    let html = "<!doctype html><title>Welcome to this Wi-Fi</title>";
    assert_eq!(got(200, html), Err(Cause::Unreadable));
    for status in [500, 502, 503, 504] {
        assert_eq!(got(status, html), Err(Cause::ServerError(None)));
    }
    assert_eq!(got(404, html), Err(Cause::Misconfigured), "an API would have said it in JSON");
    assert_eq!(got(423, html), Err(Cause::Refused { title: None, detail: None }));
    assert_eq!(came_of(response(200, html)), Event::Unclear, "a page in between may have eaten the request");
}

#[test]
fn a_redirect_to_a_page_for_people_means_that_the_session_is_over() {
    let login_page = redirected(200, "<h1>Sign in</h1>");
    for method in [Method::Get, Method::Post, Method::Delete] {
        assert_eq!(read(method, &login_page, 0.0).unwrap_err().cause, Cause::SignedOut);
    }
    assert_eq!(came_of(login_page), Event::Refused);
    assert_eq!(read(Method::Get, &redirected(200, r#"{"data":[]}"#), 0.0), Ok(json!({ "data": [] })));
}

/// A browser may make a GET of it on the way, and what answers then is another call.
#[test]
fn a_mutation_that_was_led_elsewhere_is_neither_accepted_nor_clearly_refused() {
    for (status, body) in [(200, r#"{"data":[]}"#), (202, "{}"), (204, ""), (200, ""), (401, "{}"), (403, "")]
    {
        assert_eq!(came_of(redirected(status, body)), Event::Unclear, "{status} {body}");
    }
}

#[test]
fn a_redirect_that_ends_in_a_server_error_is_a_server_error() {
    let sorry = redirected(503, "<h1>Sorry</h1>");
    assert_eq!(read(Method::Get, &sorry, 0.0).unwrap_err().cause, Cause::ServerError(None));
    assert_eq!(came_of(sorry), Event::Unclear);
}

#[test]
fn lone_surrogates_and_replacement_characters_do_no_harm() {
    assert_eq!(got(200, r#"{"data":"\ud800"}"#), Err(Cause::Unreadable));
    assert_eq!(got(500, r#"{"errors":[{"title":"\udfff"}]}"#), Err(Cause::ServerError(None)));
    let replaced = got(200, json!({ "data": [named("p-1", "K\u{FFFD}ssa")] })).unwrap();
    assert_eq!(page(&replaced, listed).unwrap().records.len(), 1);
}

#[test]
fn a_name_that_nobody_can_see_is_no_name() {
    for name in ["\u{61C}\u{AD}", "\u{200B}", "\u{202E}\u{2066}", " \u{FEFF}\n"] {
        assert_eq!(listed(&named("p-1", name)), None, "{}", name.escape_unicode());
    }
}

#[test]
fn wrong_types_where_a_link_or_a_picture_should_be_cost_only_that() {
    for odd in
        [json!(1), json!([]), json!({}), json!(true), json!("javascript:alert(1)"), json!("//evil.example/x")]
    {
        let attributes = json!({
            "name": "Kassa", "category": odd, "logo": odd, "website_url": odd, "video_url": odd,
            "book_meeting": odd, "email": odd, "phone": odd, "preferred": odd,
        });
        let found = listed(&json!({ "id": "p-1", "attributes": attributes })).unwrap().partner;
        assert_eq!((&found.website, &found.video, &found.booking, &found.logo), (&None, &None, &None, &None));
        assert_eq!((&found.email, &found.phone), (&None, &None));
    }
}

#[test]
fn an_id_that_would_climb_stays_in_its_segment_and_one_that_must_is_refused() {
    let climbing = listed(&named("../x?y#z", "Kassa")).unwrap().partner.id.clone();
    let client = Stage::answering(|_| super::samples::error(403, "unauthorized")).client();
    let _ = run(client.partner(&business(), &climbing));
    let line = &client.transport().lines()[0];
    assert!(line.starts_with("GET /api/v1/partners/..%2Fx%3Fy%23z?business_uuid=b-1&"), "{line}");
    for id in ["", ".", "..", "a\u{0}b"] {
        assert_eq!(listed(&named(id, "Kassa")), None, "{id:?}");
    }
}

#[test]
fn errors_in_a_success_are_errors_whether_their_status_is_a_number_or_a_string() {
    let errors = |status: Value| json!({ "errors": [{ "title": "No", "status": status }] });
    for (status, cause) in [
        (json!(403), Cause::Forbidden),
        (json!("403"), Cause::Forbidden),
        (json!(" 503 "), Cause::ServerError(None)),
        (json!(null), Cause::Refused { title: Text::parse("No"), detail: None }),
        (json!("soon"), Cause::Refused { title: Text::parse("No"), detail: None }),
        (json!(200), Cause::Refused { title: Text::parse("No"), detail: None }),
        (json!(70_000), Cause::Refused { title: Text::parse("No"), detail: None }),
    ] {
        assert_eq!(got(200, errors(status.clone())), Err(cause), "{status}");
    }
    assert_eq!(came_of(response(200, errors(json!(null)))), Event::Refused);
    assert_eq!(came_of(response(200, errors(json!(500)))), Event::Unclear);
    assert_eq!(got(200, json!({ "errors": [], "data": [] })), Ok(json!({ "errors": [], "data": [] })));
}

#[test]
fn errors_of_another_shape_in_a_success_are_still_errors() {
    for body in [
        json!({ "errors": { "base": ["No"] } }),
        json!({ "errors": "No" }),
        json!({ "errors": [null] }),
        json!({ "error": { "message": "No" } }),
        json!({ "error": true }),
    ] {
        assert_eq!(came_of(response(200, &body)), Event::Refused, "{body}");
    }
    for none in [
        json!({ "errors": {} }),
        json!({ "errors": null }),
        json!({ "error": false }),
        json!({ "error": "" }),
    ] {
        assert_eq!(got(200, &none), Ok(none));
    }
}

#[test]
fn a_plain_error_text_is_taken_as_the_title() {
    let cause = got(418, r#"{"error":"  I am\u0000 a\n teapot "}"#);
    assert_eq!(cause, Err(Cause::Refused { title: Text::parse("I am a teapot"), detail: None }));
    assert_eq!(got(401, r#"{"error":"The access token expired"}"#), Err(Cause::SignedOut));
}
