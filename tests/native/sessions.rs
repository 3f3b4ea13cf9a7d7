//! A session that ends: a read goes on with a fresh token, a mutation waits for the person.

use std::time::Duration;

use partner_integrations::api::client::Client;
use partner_integrations::api::failure::{Cause, Failure};
use partner_integrations::domain::connection::Event;

use super::samples::{answer, business, named, partner, whole};
use super::stage::{Outcome, Session, Stage, run};

const EXPIRED: &str = r#"{"error":"The access token expired"}"#;

fn reading(client: &Client<Stage>) -> Result<usize, Failure> {
    run(client.partners(&business())).map(|listing| listing.records.len())
}

fn attempts(client: &Client<Stage>) -> usize {
    client.transport().sent().len()
}

fn fine() -> Outcome {
    whole([named("p-9", "Kassa")])
}

fn token_session(fresh: Vec<&'static str>) -> Session {
    Session::Token { current: "old", fresh }
}

#[test]
fn an_expired_token_is_renewed_once_and_the_read_repeated_with_the_fresh_one() {
    let stage = Stage::script([answer(401, EXPIRED), fine()]).session(token_session(vec!["new"]));
    let client = stage.client();
    assert_eq!(reading(&client), Ok(1));
    let headers: Vec<_> =
        client.transport().sent().into_iter().map(|sent| sent.authorization.unwrap()).collect();
    assert_eq!(headers, ["Bearer old", "Bearer new"]);
    assert_eq!(client.transport().renewals(), 1);
}

#[test]
fn a_fresh_token_that_is_refused_too_ends_the_session_instead_of_asking_for_ever() {
    let stage = Stage::answering(|_| answer(401, EXPIRED)).session(token_session(vec!["newer", "new"]));
    let client = stage.client();
    assert_eq!(reading(&client).unwrap_err().cause, Cause::SignedOut);
    assert_eq!((attempts(&client), client.transport().renewals()), (2, 1));
}

#[test]
fn a_session_that_nobody_can_renew_has_ended() {
    let cookie = Stage::script([answer(401, EXPIRED)]).client();
    assert_eq!(reading(&cookie).unwrap_err().cause, Cause::SignedOut);
    let broken = Stage::script([]).session(Session::Broken).client();
    assert_eq!(reading(&broken).unwrap_err().cause, Cause::SignedOut);
    let answer = run(broken.disconnect(&business(), &partner("p-9", "Kassa")));
    assert_eq!(answer.event, Event::Refused, "nothing was sent");
}

#[test]
fn after_a_401_a_mutation_has_a_fresh_token_ready_and_waits_for_the_person() {
    let stage = Stage::script([answer(401, EXPIRED), answer(204, "")]).session(token_session(vec!["new"]));
    let client = stage.client();
    let pressed = || run(client.disconnect(&business(), &partner("p-9", "Kassa")));
    let first = pressed();
    assert_eq!((first.event, first.failure.unwrap().cause), (Event::Refused, Cause::SessionRenewed));
    assert_eq!(attempts(&client), 1);
    assert_eq!(pressed().failure, None);
    assert_eq!(client.transport().sent()[1].authorization.as_deref(), Some("Bearer new"));
}

#[test]
fn the_time_that_a_host_takes_to_sign_in_again_is_not_the_reads() {
    let stage = Stage::script([answer(401, EXPIRED), fine()]).session(token_session(vec!["new"]));
    let client = stage.latency(Duration::from_secs(4)).client();
    assert_eq!(reading(&client), Ok(1));
    let deadlines: Vec<_> = client.transport().sent().iter().map(|sent| sent.deadline.as_secs()).collect();
    assert_eq!(deadlines, [10, 6]);
}
