//! When something fails: reads try again as the rules say, and a mutation is never sent twice.

use std::time::Duration;

use partner_integrations::api::client::Client;
use partner_integrations::api::failure::{Cause, Failure};
use partner_integrations::api::transport::{Method, Response, TransportError};
use partner_integrations::domain::activity::Trace;
use partner_integrations::domain::connection::Mutation;

use super::samples::{answer, bistro, business, error, named, one_click, partner, response, whole};
use super::stage::{Outcome, Session, Stage, run};

fn reading(client: &Client<Stage>) -> Result<usize, Failure> {
    run(client.partners(&business())).map(|listing| listing.records.len())
}

fn attempts(client: &Client<Stage>) -> usize {
    client.transport().sent().len()
}

fn fine() -> Outcome {
    whole([named("p-9", "Kassa")])
}

/// An answer of `status` that asks to wait.
fn later(status: u16, retry_after: &str) -> Outcome {
    Ok(Response { retry_after: Some(retry_after.into()), ..response(status, "") })
}

#[test]
fn a_read_that_may_yet_work_is_tried_three_times() {
    let lasting = || {
        [
            answer(500, ""),
            answer(503, "<h1>Sorry</h1>"),
            answer(200, "{\"da"),
            answer(200, ""),
            answer(408, ""),
        ]
        .into_iter()
        .chain([Err(TransportError::Unreachable)])
    };
    for trouble in lasting() {
        let passing = Stage::script([trouble.clone(), trouble.clone(), fine()]).client();
        assert_eq!(reading(&passing), Ok(1), "{trouble:?}");
        let pauses = passing.transport().pauses();
        assert!(pauses.len() == 2 && pauses[0] < pauses[1], "{pauses:?}");

        let lasting = Stage::answering(move |_| trouble.clone()).client();
        assert!(reading(&lasting).is_err());
        assert_eq!(attempts(&lasting), 3);
    }
}

#[test]
fn a_read_is_not_repeated_where_the_answer_would_be_the_same() {
    for (status, code) in
        [(400, "presence"), (403, "unauthorized"), (405, ""), (406, ""), (409, ""), (415, ""), (423, "")]
    {
        let client = Stage::script([error(status, code)]).client();
        assert!(reading(&client).is_err(), "{status}");
        assert_eq!(attempts(&client), 1, "{status}");
    }
    for fault in [TransportError::Offline, TransportError::TooLarge] {
        let client = Stage::script([Err(fault)]).client();
        assert_eq!(reading(&client).unwrap_err().cause, Cause::from(fault));
    }
}

#[test]
fn a_read_waits_as_long_as_it_is_told_to() {
    for status in [429, 500, 503] {
        let date = "Sun, 06 Nov 1994 08:49:41 GMT";
        let client = Stage::script([later(status, "3"), later(status, date), fine()]).client();
        assert_eq!(reading(&client), Ok(1));
        assert_eq!(client.transport().pauses(), [Duration::from_secs(3), Duration::from_secs(4)], "{status}");
    }
}

#[test]
fn a_read_that_would_have_to_wait_past_its_deadline_gives_up_at_once_and_says_how_long() {
    for (status, cause) in [(429, Cause::Throttled(60)), (503, Cause::ServerError(Some(60)))] {
        let client = Stage::script([later(status, "31536000")]).client();
        assert_eq!(reading(&client).unwrap_err().cause, cause);
        assert!(client.transport().pauses().is_empty());
    }
}

#[test]
fn all_attempts_of_a_read_together_take_no_more_than_ten_seconds() {
    let client = Stage::answering(|_| answer(500, "")).latency(Duration::from_secs(4)).client();
    assert_eq!(reading(&client).unwrap_err().cause, Cause::TimedOut);
    let deadlines: Vec<_> = client.transport().sent().iter().map(|sent| sent.deadline.as_millis()).collect();
    assert_eq!(deadlines, [10_000, 5_875, 1_625]);

    let silent = Stage::answering(|_| fine()).latency(Duration::from_secs(60)).client();
    assert_eq!(reading(&silent).unwrap_err().cause, Cause::TimedOut);
    assert_eq!(attempts(&silent), 1);
}

#[test]
fn a_mutation_is_sent_once_whatever_happens() {
    let statuses =
        [200, 202, 204, 301, 304, 400, 401, 403, 404, 405, 408, 409, 415, 422, 423, 429, 500, 502, 503, 504];
    let answers = statuses.into_iter().flat_map(|status| {
        ["", "{}", "<html>", r#"{"errors":[{"title":"x"}]}"#].map(|body| answer(status, body))
    });
    let faults = [
        TransportError::Offline,
        TransportError::Unreachable,
        TransportError::TimedOut,
        TransportError::TooLarge,
    ];
    for outcome in answers.chain(faults.map(Err)).chain([later(429, "1"), later(503, "1")]) {
        for mutation in [Mutation::Connect, Mutation::Disconnect] {
            for partner in [partner("p-9", "Kassa"), one_click("p-5", "Orkestro")] {
                let stage = Stage::script([outcome.clone()])
                    .session(Session::Token { current: "old", fresh: vec!["new"] });
                let client = stage.client();
                match mutation {
                    Mutation::Connect if partner.display_credentials_prompt => {
                        run(client.connect(&business(), &partner, bistro()))
                    }
                    Mutation::Connect => run(client.connect(&business(), &partner, None)),
                    Mutation::Disconnect => run(client.disconnect(&business(), &partner)),
                };
                assert_eq!((attempts(&client), client.transport().pauses().len()), (1, 0), "{outcome:?}");
            }
        }
    }
}

#[test]
fn a_failure_has_what_support_asks_for_and_not_the_query() {
    let outcome = Ok(Response { request_id: Some("req-7".into()), ..error(403, "unauthorized").unwrap() });
    let client = Stage::script([outcome]).client();
    let details = reading(&client).unwrap_err().details;
    assert_eq!((details.method, details.path.as_str()), (Method::Get, "/api/v1/partners"));
    assert_eq!((details.status, details.code.as_deref()), (Some(403), Some("unauthorized")));
    assert_eq!((details.request_id.as_deref(), details.unix_time), (Some("req-7"), 784_111_777.0));
}

#[test]
fn an_answer_of_the_wrong_shape_keeps_its_status_and_request_id_for_support() {
    let odd = Ok(Response { request_id: Some("req-7".into()), ..response(200, "{}") });
    let failure = reading(&Stage::script([odd]).client()).unwrap_err();
    assert_eq!(failure.cause, Cause::Unreadable);
    assert_eq!((failure.details.status, failure.details.request_id.as_deref()), (Some(200), Some("req-7")));
}

#[test]
fn what_came_of_a_mutation_has_its_status_and_request_id_also_where_it_worked() {
    let trace = |outcome| {
        let client = Stage::script([outcome]).client();
        run(client.connect(&business(), &partner("p-9", "Kassa"), bistro())).trace
    };
    let named = |outcome: Outcome| Ok(Response { request_id: Some("req-7".into()), ..outcome.unwrap() });
    let worked = trace(named(Ok(response(201, r#"{"data": null}"#))));
    assert_eq!((worked.status, worked.code), (Some(201), None));
    assert_eq!(worked.request_id.unwrap().as_str(), "req-7");
    let refused = trace(named(error(403, "unauthorized")));
    assert_eq!((refused.status, refused.code.unwrap().as_str()), (Some(403), "unauthorized"));
    assert_eq!(refused.request_id.unwrap().as_str(), "req-7");
    assert_eq!(trace(Err(TransportError::TimedOut)), Trace::default());
    let odd = trace(Ok(Response { request_id: Some("two words".into()), ..response(201, "{}") }));
    assert_eq!(odd.request_id, None);
}
