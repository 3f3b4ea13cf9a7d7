//! What the review found: each fails today.

use std::time::Duration;

use partner_integrations::api::failure::Cause;
use partner_integrations::api::problem::Reason;
use partner_integrations::api::transport::Response;
use partner_integrations::domain::book::Book;
use partner_integrations::domain::config::Config;
use partner_integrations::domain::connection::{Connection, Effect, Event, Mutation, News};
use partner_integrations::domain::fold::fold;
use partner_integrations::domain::status::Status;
use partner_integrations::domain::text::Text;
use serde_json::{Value, json};

use super::samples::{
    answer, bistro, business, error, named, one_click, page, partner, partner_id, response, whole,
};
use super::stage::{Outcome, Session, Stage, run};

fn connecting(outcome: Outcome) -> Event {
    run(Stage::script([outcome]).client().connect(&business(), &partner("p-9", "Kassa"), bistro())).event
}

// 1
#[test]
fn a_partner_that_neither_the_missing_single_read_nor_the_whole_list_has_is_gone() {
    for lacking in [answer(405, ""), error(404, "route_not_found")] {
        let client = Stage::script([lacking, whole([named("p-1", "Kassa")])]).client();
        assert_eq!(run(client.partner(&business(), &partner_id("p-0"))).unwrap_err().cause, Cause::Gone);
    }
}

// 2
#[test]
fn a_success_that_states_that_nothing_has_changed_is_looked_at_before_a_failure_is_claimed() {
    let mut book = Book::default();
    let key = (business(), partner_id("p-9"));
    let asked = book.ask();
    book.apply(&key, Event::Read { status: Status::Available, asked });
    book.apply(&key, Event::Pressed(Mutation::Connect));
    let body = json!({ "data": { "attributes": { "partner_integration_active": false, "partner_integration_requested": false } } });
    let effects = book.apply(&key, connecting(answer(202, body)));
    assert!(!effects.contains(&Effect::Tell(News::NotConnected)), "{effects:?}");
}

// 3
#[test]
fn the_silence_of_an_earlier_check_says_nothing_about_a_later_one_and_late_evidence_still_counts() {
    let mut book = Book::default();
    let key = (business(), partner_id("p-9"));
    let asked = book.ask();
    book.apply(&key, Event::Read { status: Status::Available, asked });
    book.apply(&key, Event::Pressed(Mutation::Connect));
    book.apply(&key, Event::Unclear);
    let asked = book.ask();
    book.apply(&key, Event::Unread);
    book.apply(&key, Event::Read { status: Status::Requested, asked });
    assert_eq!(book.get(&key), Some(Connection::Known(Status::Requested)));
}

// 4
#[test]
fn an_api_that_never_ends_leaves_a_listing_that_says_it_is_not_whole() {
    let mut n = 0;
    let client = Stage::answering(move |_| {
        n += 1;
        page([named(&format!("p-{n}"), "Kassa")], json!({ "total_pages": u64::MAX }))
    })
    .client();
    assert!(run(client.partners(&business())).unwrap().cut_short.is_some());
}

// 5
#[test]
fn a_page_that_is_repeated_with_a_bad_record_is_read_twice_and_counted_once() {
    let client =
        Stage::answering(|_| page([named("p-1", "Kassa"), json!(null)], json!({ "total_pages": 1_000_000 })))
            .client();
    let listing = run(client.partners(&business())).unwrap();
    assert_eq!((listing.dropped, client.transport().sent().len()), (1, 2));
}

// 6
#[test]
fn without_a_number_of_pages_an_api_with_smaller_pages_is_still_read_to_its_end() {
    let mut left = vec![
        page([], json!({})),
        page([named("c", "K")], json!({})),
        page([named("a", "K"), named("b", "K")], json!({})),
    ];
    let client = Stage::answering(move |_| left.pop().unwrap()).client();
    assert_eq!(run(client.partners(&business())).unwrap().records.len(), 3);
}

// 7
#[test]
fn errors_of_another_shape_in_a_success_are_still_errors() {
    for body in [
        json!({ "errors": { "base": ["No"] } }),
        json!({ "errors": "No" }),
        json!({ "error": { "message": "No" } }),
        json!({ "error": true }),
    ] {
        let event = connecting(answer(200, body.clone()));
        assert!(!matches!(event, Event::Accepted { .. }), "{body}: {event:?}");
    }
}

// 8
#[test]
fn a_mutation_that_was_led_elsewhere_has_not_been_accepted_nor_clearly_refused() {
    let listing = Response { redirected: true, ..response(200, json!({ "data": [] })) };
    assert_eq!(connecting(Ok(listing)), Event::Unclear, "POST became GET on the way");
    let empty = Response { redirected: true, ..response(204, "") };
    assert_eq!(connecting(Ok(empty)), Event::Unclear, "an empty answer is no login page");
}

// 9
#[test]
fn a_redirect_that_ends_in_a_server_error_is_a_server_error() {
    let sorry = Response { redirected: true, ..response(503, "<h1>Sorry</h1>") };
    assert_eq!(connecting(Ok(sorry)), Event::Unclear);
}

// 10
#[test]
fn a_status_of_zero_is_no_refusal() {
    assert_eq!(connecting(answer(0, "")), Event::Unclear);
}

// 11
#[test]
fn a_busy_servers_retry_after_is_obeyed_by_a_read() {
    let busy = Ok(Response { retry_after: Some("3".into()), ..response(503, "") });
    let client = Stage::script([busy, whole([])]).client();
    run(client.partners(&business())).unwrap();
    assert_eq!(client.transport().pauses(), [Duration::from_secs(3)]);
}

// 12
#[test]
fn the_time_a_host_takes_to_sign_in_again_is_not_the_reads() {
    let session = Session::Token { current: "old", fresh: vec!["new"] };
    let client =
        Stage::script([answer(401, ""), whole([])]).session(session).latency(Duration::from_secs(4)).client();
    assert_eq!(run(client.partners(&business())).map(|_| ()), Ok(()), "{:?}", client.transport().sent());
}

// 13
#[test]
fn a_refused_field_without_words_does_not_show_its_wire_name() {
    let body = json!({ "errors": [{ "title": "integration_login", "code": "odd", "detail": null }] });
    let answer = run(Stage::script([answer(422, body)]).client().connect(
        &business(),
        &partner("p-9", "Kassa"),
        bistro(),
    ));
    let Cause::Invalid(fields) = answer.failure.unwrap().cause else { panic!() };
    assert_eq!(fields[0].1, Reason::Other(None));
}

// 14
#[test]
fn the_reason_for_an_unknown_field_keeps_its_words() {
    let body =
        json!({ "errors": [{ "title": "base", "code": "invalid", "detail": "This venue is closed" }] });
    let answer = run(Stage::script([answer(422, body)]).client().connect(
        &business(),
        &partner("p-9", "Kassa"),
        bistro(),
    ));
    let Cause::Invalid(fields) = answer.failure.unwrap().cause else { panic!() };
    assert_eq!(fields[0].1, Reason::Other(Text::parse("This venue is closed")));
}

// 15
#[test]
fn another_partners_record_is_no_evidence() {
    let other = json!({ "data": { "id": "p-1", "attributes": { "name": "Other", "partner_integration_active": true } } });
    let client = Stage::script([answer(200, other)]).client();
    assert!(run(client.partner(&business(), &partner_id("p-9"))).is_err());
}

// 16
#[test]
fn credentials_never_go_where_none_are_asked_for() {
    let orkestro = Stage::script([answer(204, "")]).client();
    run(orkestro.connect(&business(), &one_click("p-5", "Orkestro"), bistro()));
    assert!(!orkestro.transport().sent()[0].body.as_ref().unwrap().contains("attributes"));
}

// 17
#[test]
fn an_answer_of_the_wrong_shape_keeps_its_status_and_request_id_for_support() {
    let odd = Ok(Response { request_id: Some("req-7".into()), ..response(200, "{}") });
    let details = run(Stage::script([odd]).client().partners(&business())).unwrap_err().details;
    assert_eq!((details.status, details.request_id.as_deref()), (Some(200), Some("req-7")));
}

// 18
#[test]
fn greek_is_found_without_its_accents_and_whatever_the_sigma() {
    assert_eq!(fold("Ελλάδα"), fold("ελλαδα"));
    assert_eq!(fold("ΟΔΟΣ"), fold("οδος"));
}

// 19
#[test]
fn this_machine_has_an_ipv6_address_too() {
    let config = |v: &'static str| Config::read(|n| (n == "api-base").then(|| v.to_owned()));
    assert!(config("http://[::1]:8080").is_ok());
    assert!(config("http://[::1]").is_ok());
}

// 20
#[test]
fn an_id_written_as_a_number_too_large_to_keep_is_refused_and_not_rounded() {
    let document: Value =
        serde_json::from_str(r#"{"id":123456789012345678901234567890,"attributes":{"name":"K"}}"#).unwrap();
    assert_eq!(partner_integrations::api::decode::listed(&document), None);
}

// 21
#[test]
fn null_under_one_spelling_does_not_hide_the_other() {
    let listed = partner_integrations::api::decode::listed(
        &json!({ "id": "p", "attributes": { "name": "K", "partner_integration_active": null, "partnerIntegrationActive": true } }),
    );
    assert_eq!(listed.unwrap().status, Status::Connected);
}

// 22
#[test]
fn an_arabic_letter_mark_is_as_invisible_as_the_other_marks() {
    assert_eq!(Text::parse("\u{061C}\u{00AD}"), None);
}

// 23
#[test]
fn a_status_read_back_from_an_unrelated_list_does_not_use_up_a_doubt() {
    let mut book = Book::default();
    let key = (business(), partner_id("p-9"));
    let asked = book.ask();
    book.apply(&key, Event::Read { status: Status::Available, asked });
    book.apply(&key, Event::Pressed(Mutation::Connect));
    book.apply(&key, Event::Unclear);
    let list = book.ask();
    let check = book.ask();
    book.apply(&key, Event::Read { status: Status::Available, asked: list });
    book.apply(&key, Event::Read { status: Status::Available, asked: check });
    assert!(book.get(&key).unwrap().is_waiting(), "both were asked within the first half second");
}

// 24
#[test]
fn a_stray_success_cannot_print_the_login() {
    let typed = bistro().unwrap();
    assert!(!format!("{typed:?}").contains("bistro-7"));
}
