//! What owners live through with one partner, told as events and what follows from them.

use partner_integrations::domain::book::Book;
use partner_integrations::domain::connection::{Connection, Effect, Event, Mutation, News};
use partner_integrations::domain::status::Status;

use super::samples::{another_business, business, partner_id};
use super::story::{PRESS_CONNECT, PRESS_DISCONNECT, Story};

#[test]
fn a_double_press_sends_one_request() {
    let mut story = Story::beginning(Status::Available);
    assert_eq!(story.then(PRESS_CONNECT), [Effect::Send(Mutation::Connect)]);
    assert_eq!(story.then(PRESS_CONNECT), []);
    assert_eq!(story.state(), Connection::Sending { mutation: Mutation::Connect, was: Status::Available });
}

#[test]
fn what_does_not_fit_the_state_is_not_sent() {
    assert_eq!(Story::beginning(Status::Available).then(PRESS_DISCONNECT), []);
    assert_eq!(Story::beginning(Status::Requested).then(PRESS_CONNECT), []);
    assert_eq!(Story::beginning(Status::Connected).then(PRESS_CONNECT), []);
    let key = (business(), partner_id("never-read"));
    assert_eq!(Book::default().apply(&key, PRESS_CONNECT), [], "nothing is known of it yet");
}

#[test]
fn a_request_is_approved_while_somebody_watches() {
    let mut story = Story::beginning(Status::Available);
    story.then(PRESS_CONNECT);
    let effects = story.then(Event::Accepted { status: Status::Requested, stated: false });
    assert_eq!(effects, [Effect::Tell(News::Requested), Effect::Reread]);
    assert_eq!(story.book.requested(&business()).collect::<Vec<_>>(), [&partner_id("p-9")]);
    assert_eq!(story.book.requested(&another_business()).count(), 0);
    assert_eq!(story.read(Status::Requested), [], "still waiting is no news");
    assert_eq!(story.read(Status::Connected), [Effect::Tell(News::Approved)]);
    assert_eq!(story.state(), Connection::Known(Status::Connected));
    assert_eq!(story.book.requested(&business()).count(), 0);
}

#[test]
fn a_request_that_is_taken_back_is_withdrawn_and_not_disconnected() {
    let mut story = Story::beginning(Status::Requested);
    story.then(PRESS_DISCONNECT);
    let effects = story.then(Event::Accepted { status: Status::Available, stated: true });
    assert_eq!(effects, [Effect::Tell(News::Withdrawn)]);
}

#[test]
fn a_refusal_leaves_things_as_they_were_and_the_person_may_press_again() {
    let mut story = Story::beginning(Status::Available);
    story.then(PRESS_CONNECT);
    assert_eq!(story.then(Event::Refused), [], "the form tells why");
    assert_eq!(story.state(), Connection::Known(Status::Available));
    assert_eq!(story.then(PRESS_CONNECT), [Effect::Send(Mutation::Connect)]);
}

#[test]
fn a_list_asked_for_before_the_press_cannot_undo_what_the_press_did() {
    let mut story = Story::beginning(Status::Available);
    let asked = story.book.ask();
    story.then(PRESS_CONNECT);
    story.then(Event::Accepted { status: Status::Requested, stated: true });
    assert_eq!(story.then(Event::Read { status: Status::Available, asked }), []);
    assert_eq!(story.state(), Connection::Known(Status::Requested));
}
