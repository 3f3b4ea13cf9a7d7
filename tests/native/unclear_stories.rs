//! Mutations of which nobody knows at first whether they took effect, and how that is found out.

use std::time::Duration;

use partner_integrations::domain::connection::{Connection, Effect, Event, Mutation, News};
use partner_integrations::domain::status::Status;
use serde_json::json;

use super::samples::{answer, bistro, business, partner};
use super::stage::{Stage, run};
use super::story::{PRESS_CONNECT, PRESS_DISCONNECT, Story};

fn is_read_truth(effects: &[Effect]) -> bool {
    matches!(effects, [Effect::ReadTruth { .. }])
}

/// A story in which nobody knows what came of a connect.
fn unclear() -> Story {
    let mut story = Story::beginning(Status::Available);
    story.then(PRESS_CONNECT);
    assert!(is_read_truth(&story.then(Event::Unclear)));
    story
}

#[test]
fn an_unclear_connect_that_changed_nothing_is_believed_only_at_the_second_read() {
    let mut story = Story::beginning(Status::Available);
    story.then(PRESS_CONNECT);
    let Some(Effect::ReadTruth { after: first }) = story.then(Event::Unclear).pop() else {
        panic!("no read")
    };
    let Some(Effect::ReadTruth { after: second }) = story.look(Status::Available).pop() else {
        panic!("no read")
    };
    assert!(first > Duration::ZERO && second > first, "a server may still be at work: {first:?}, {second:?}");
    assert!(story.state().is_waiting());
    assert_eq!(story.look(Status::Available), [Effect::Tell(News::NotConnected)]);
    assert_eq!(story.then(PRESS_CONNECT), [Effect::Send(Mutation::Connect)], "the person may try again");
}

#[test]
fn an_unclear_connect_that_worked_is_told_at_the_first_read() {
    let mut story = unclear();
    assert_eq!(story.then(PRESS_CONNECT), [], "not while it is unclear");
    assert_eq!(story.look(Status::Requested), [Effect::Tell(News::Requested)]);
    assert_eq!(story.state(), Connection::Known(Status::Requested));
}

#[test]
fn a_conflict_is_settled_by_the_next_read() {
    let mut story = Story::beginning(Status::Available);
    story.then(PRESS_CONNECT);
    assert_eq!(story.then(Event::Contradicted), [Effect::ReadTruth { after: Duration::ZERO }]);
    assert_eq!(story.look(Status::Connected), [Effect::Tell(News::Connected)]);
}

#[test]
fn a_disconnect_that_finds_nothing_is_done_once_a_read_agrees() {
    let mut story = Story::beginning(Status::Connected);
    story.then(PRESS_DISCONNECT);
    story.then(Event::Contradicted);
    assert_eq!(story.state().last_known(), Status::Connected, "not yet");
    assert_eq!(story.look(Status::Available), [Effect::Tell(News::Disconnected)]);
}

#[test]
fn a_truth_that_cannot_be_read_is_said_to_be_unknown_until_somebody_checks_again() {
    let mut story = Story::beginning(Status::Connected);
    story.then(PRESS_DISCONNECT);
    story.then(Event::Unclear);
    assert_eq!(story.silence(), [Effect::Tell(News::Unconfirmed)]);
    assert_eq!(story.then(PRESS_DISCONNECT), [], "its outcome is still open");
    assert!(is_read_truth(&story.then(Event::CheckAgain)));
    assert_eq!(story.look(Status::Connected), [Effect::Tell(News::NotDisconnected)]);
}

#[test]
fn a_success_that_states_that_nothing_has_changed_is_looked_at_before_a_failure_is_claimed() {
    let unchanged = json!({ "data": { "attributes": {
        "partner_integration_active": false, "partner_integration_requested": false,
    } } });
    let client = Stage::script([answer(202, unchanged)]).client();
    let answer = run(client.connect(&business(), &partner("p-9", "Kassa"), bistro()));

    let mut story = Story::beginning(Status::Available);
    story.then(PRESS_CONNECT);
    assert!(is_read_truth(&story.then(answer.event)));
    assert!(matches!(story.state(), Connection::Checking { mutation: Mutation::Connect, .. }));
    assert_eq!(story.look(Status::Requested), [Effect::Tell(News::Requested)]);
}

#[test]
fn the_silence_of_an_earlier_check_says_nothing_about_a_later_one() {
    let mut story = unclear();
    let earlier = story.book.ask();
    story.look(Status::Requested);
    story.then(PRESS_DISCONNECT);
    story.then(Event::Unclear);
    assert_eq!(story.then(Event::Unread { asked: earlier }), []);
    assert!(story.state().is_waiting());
    assert_eq!(story.silence(), [Effect::Tell(News::Unconfirmed)]);
}

#[test]
fn evidence_that_comes_after_the_silence_still_counts() {
    for checks_again in [false, true] {
        let mut story = unclear();
        let asked = story.book.ask();
        assert_eq!(story.silence(), [Effect::Tell(News::Unconfirmed)]);
        if checks_again {
            assert!(is_read_truth(&story.then(Event::CheckAgain)));
        }
        let effects = story.then(Event::Read { status: Status::Requested, asked });
        assert_eq!(effects, [Effect::Tell(News::Requested)], "nothing has changed since it was asked");
        assert_eq!(story.state(), Connection::Known(Status::Requested));
    }
}

/// A list that is read right after a look would believe too soon that nothing will change.
#[test]
fn a_list_that_says_nothing_new_dispels_no_doubt_and_begins_no_look_of_its_own() {
    let mut story = unclear();
    let before = story.state();
    assert_eq!(story.read(Status::Available), []);
    assert!(is_read_truth(&story.look(Status::Available)));
    assert_eq!(
        story.read(Status::Available),
        [Effect::Tell(News::NotConnected)],
        "the second look was due anyway"
    );
    assert!(before.is_waiting());
}

#[test]
fn a_list_that_says_that_it_worked_is_believed_at_once() {
    let mut story = unclear();
    assert_eq!(story.read(Status::Requested), [Effect::Tell(News::Requested)]);
}

#[test]
fn two_looks_that_were_asked_before_the_pause_use_up_one_doubt() {
    let mut story = unclear();
    let (first, second) = (story.book.ask(), story.book.ask());
    assert!(is_read_truth(&story.then(Event::Looked { status: Status::Available, asked: first })));
    assert!(is_read_truth(&story.then(Event::Looked { status: Status::Available, asked: second })));
    assert!(story.state().is_waiting());
    assert_eq!(story.look(Status::Available), [Effect::Tell(News::NotConnected)]);
}
