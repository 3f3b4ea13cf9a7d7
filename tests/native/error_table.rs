//! The contract's table of errors, row by row: what each answer to a mutation means, and for whom.

use partner_integrations::api::client::Answer;
use partner_integrations::api::failure::Cause;
use partner_integrations::api::problem::{Field, Reason};
use partner_integrations::api::transport::TransportError;
use partner_integrations::domain::connection::Event;
use partner_integrations::domain::status::Status;
use partner_integrations::domain::text::Text;
use serde_json::{Value, json};

use super::samples::{answer, bistro, business, error, partner};
use super::stage::{Outcome, Stage, run};

fn connecting(outcome: Outcome) -> Answer {
    run(Stage::script([outcome]).client().connect(&business(), &partner("p-9", "Kassa"), bistro()))
}

fn disconnecting(outcome: Outcome) -> Answer {
    run(Stage::script([outcome]).client().disconnect(&business(), &partner("p-9", "Kassa")))
}

fn connecting_orkestro(outcome: Outcome) -> Event {
    run(Stage::script([outcome]).client().connect(&business(), &partner("p-5", "Orkestro"), None)).event
}

fn row(answer: Answer) -> (Cause, Event) {
    (answer.failure.unwrap().cause, answer.event)
}

/// What the form is told about an error document's fields.
fn told(errors: Value) -> Vec<(Field, Reason)> {
    match row(connecting(answer(422, json!({ "errors": errors })))) {
        (Cause::Invalid(fields), Event::Refused) => fields,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_clear_no_changes_nothing() {
    for (status, code, cause) in [
        (400, "presence", Cause::OurFault),
        (400, "mutual_exclusion", Cause::OurFault),
        (401, "not_authenticated", Cause::SignedOut),
        (403, "unauthorized", Cause::Forbidden),
        (404, "route_not_found", Cause::Misconfigured),
        (405, "", Cause::Misconfigured),
        (406, "", Cause::Misconfigured),
        (415, "", Cause::Misconfigured),
        (423, "locked", Cause::Refused { title: Text::parse("a title"), detail: None }),
        (429, "", Cause::Throttled(5)),
    ] {
        let expected = (cause, Event::Refused);
        assert_eq!(row(connecting(error(status, code))), expected, "connect: {status} {code}");
        assert_eq!(row(disconnecting(error(status, code))), expected, "disconnect: {status} {code}");
    }
}

#[test]
fn a_record_that_is_gone_ends_a_connect_but_on_disconnect_a_read_has_to_agree() {
    assert_eq!(row(connecting(error(404, "record_not_found"))), (Cause::Gone, Event::Refused));
    assert_eq!(row(disconnecting(error(404, "record_not_found"))), (Cause::Gone, Event::Contradicted));
}

#[test]
fn somebody_elses_change_is_looked_at_before_anything_is_said() {
    let expected = (Cause::Conflict, Event::Contradicted);
    assert_eq!(row(connecting(error(409, "database_conflict"))), expected);
    assert_eq!(row(disconnecting(error(409, "database_conflict"))), expected);
}

#[test]
fn where_nobody_knows_whether_it_worked_nothing_is_claimed() {
    for status in [500, 502, 503, 504, 599] {
        let expected = (Cause::ServerError(None), Event::Unclear);
        assert_eq!(row(connecting(error(status, "server_error"))), expected);
        assert_eq!(row(disconnecting(answer(status, "<h1>502</h1>"))), expected);
    }
    for fault in [TransportError::Unreachable, TransportError::TimedOut, TransportError::TooLarge] {
        assert_eq!(row(connecting(Err(fault))), (Cause::from(fault), Event::Unclear));
    }
    let no_status = row(connecting(answer(0, "")));
    assert_eq!(no_status, (Cause::Unreadable, Event::Unclear), "a status of zero is no refusal");
    assert_eq!(
        row(connecting(Err(TransportError::Offline))),
        (Cause::Offline, Event::Refused),
        "it never left"
    );
}

#[test]
fn what_was_typed_wrong_is_told_at_its_field() {
    let fields = told(json!([
        { "title": "integration_login", "code": "blank", "status": 422 },
        { "title": "integration_login", "code": "taken", "detail": null },
        { "title": "integration_password", "code": "too_short", "meta": { "count": 6 } },
        { "title": "integration_password", "code": "too_long", "meta": { "maximum": "12" } },
        { "title": "No", "code": "invalid", "source": { "pointer": "/data/attributes/integration_password" } },
    ]));
    assert_eq!(
        fields,
        [
            (Field::Login, Reason::Blank),
            (Field::Login, Reason::Taken),
            (Field::Password, Reason::TooShort(Some(6))),
            (Field::Password, Reason::TooLong(Some(12))),
            (Field::Password, Reason::Invalid),
        ]
    );
}

#[test]
fn an_unknown_field_and_an_unknown_code_keep_the_apis_own_words() {
    for code in ["odd", "invalid", "taken"] {
        let fields = told(json!([{ "title": "business", "code": code, "detail": "is closed on Mondays" }]));
        let words = Text::parse("is closed on Mondays");
        assert_eq!(
            fields,
            [(Field::Unknown, Reason::Other(words))],
            "the words for {code} are about a login"
        );
    }
}

#[test]
fn a_refused_field_without_words_does_not_show_its_wire_name() {
    let fields = told(json!([{ "title": "integration_login", "code": "odd", "detail": null }]));
    assert_eq!(fields, [(Field::Login, Reason::Other(None))]);
}

#[test]
fn a_422_without_a_document_is_a_plain_refusal() {
    let (cause, event) = row(connecting(answer(422, "")));
    assert_eq!((cause, event), (Cause::Refused { title: None, detail: None }, Event::Refused));
}

#[test]
fn any_success_means_requested_and_for_orkestro_connected() {
    let successes =
        [(200, ""), (201, "{}"), (202, "[]"), (204, ""), (200, "null"), (200, r#"{"data":{"id":"1"}}"#)];
    for (status, body) in successes {
        let accepted = |status| Event::Accepted { status, stated: false };
        assert_eq!(connecting(answer(status, body)).event, accepted(Status::Requested), "{status} {body}");
        assert_eq!(connecting_orkestro(answer(status, body)), accepted(Status::Connected), "{status} {body}");
        assert_eq!(disconnecting(answer(status, body)).event, accepted(Status::Available), "{status} {body}");
    }
}

#[test]
fn a_success_that_states_the_status_is_believed() {
    let body = json!({ "data": { "attributes": { "partner_integration_active": true } } });
    let expected = Event::Accepted { status: Status::Connected, stated: true };
    assert_eq!(connecting(answer(201, body)).event, expected);
}
