//! What owners live through with one partner, told as events and what follows from them.

use std::time::Duration;

use partner_integrations::domain::book::{Book, Key};
use partner_integrations::domain::connection::{Connection, Effect, Event, Mutation, News};
use partner_integrations::domain::status::Status;

use super::samples::{another_business, business, partner_id};

const PRESS_CONNECT: Event = Event::Pressed(Mutation::Connect);
const PRESS_DISCONNECT: Event = Event::Pressed(Mutation::Disconnect);

/// A book with one connection in it.
struct Story {
    book: Book,
    key: Key,
}

impl Story {
    fn beginning(status: Status) -> Self {
        let mut story = Self { book: Book::default(), key: (business(), partner_id("p-9")) };
        assert_eq!(story.read(status), []);
        story
    }

    fn then(&mut self, event: Event) -> Vec<Effect> {
        self.book.apply(&self.key, event)
    }

    /// A read that is asked and answered now.
    fn read(&mut self, status: Status) -> Vec<Effect> {
        let asked = self.book.ask();
        self.then(Event::Read { status, asked })
    }

    fn state(&self) -> Connection {
        self.book.get(&self.key).unwrap()
    }
}

fn is_read_truth(effects: &[Effect]) -> bool {
    matches!(effects, [Effect::ReadTruth { .. }])
}

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
fn an_unclear_connect_that_changed_nothing_is_believed_only_at_the_second_read() {
    let mut story = Story::beginning(Status::Available);
    story.then(PRESS_CONNECT);
    let Some(Effect::ReadTruth { after: first }) = story.then(Event::Unclear).pop() else {
        panic!("no read")
    };
    let Some(Effect::ReadTruth { after: second }) = story.read(Status::Available).pop() else {
        panic!("no read")
    };
    assert!(first > Duration::ZERO && second > first, "a server may still be at work: {first:?}, {second:?}");
    assert!(story.state().is_waiting());
    assert_eq!(story.read(Status::Available), [Effect::Tell(News::NotConnected)]);
    assert_eq!(story.then(PRESS_CONNECT), [Effect::Send(Mutation::Connect)], "the person may try again");
}

#[test]
fn an_unclear_connect_that_worked_is_told_at_the_first_read() {
    let mut story = Story::beginning(Status::Available);
    story.then(PRESS_CONNECT);
    assert!(is_read_truth(&story.then(Event::Unclear)));
    assert_eq!(story.then(PRESS_CONNECT), [], "not while it is unclear");
    assert_eq!(story.read(Status::Requested), [Effect::Tell(News::Requested)]);
    assert_eq!(story.state(), Connection::Known(Status::Requested));
}

#[test]
fn a_conflict_is_settled_by_the_next_read() {
    let mut story = Story::beginning(Status::Available);
    story.then(PRESS_CONNECT);
    assert_eq!(story.then(Event::Contradicted), [Effect::ReadTruth { after: Duration::ZERO }]);
    assert_eq!(story.read(Status::Connected), [Effect::Tell(News::Connected)]);
}

#[test]
fn a_disconnect_that_finds_nothing_is_done_once_a_read_agrees() {
    let mut story = Story::beginning(Status::Connected);
    story.then(PRESS_DISCONNECT);
    story.then(Event::Contradicted);
    assert_eq!(story.state().last_known(), Status::Connected, "not yet");
    assert_eq!(story.read(Status::Available), [Effect::Tell(News::Disconnected)]);
}

#[test]
fn a_request_that_is_taken_back_is_withdrawn_and_not_disconnected() {
    let mut story = Story::beginning(Status::Requested);
    story.then(PRESS_DISCONNECT);
    let effects = story.then(Event::Accepted { status: Status::Available, stated: true });
    assert_eq!(effects, [Effect::Tell(News::Withdrawn)]);
}

#[test]
fn a_truth_that_cannot_be_read_is_said_to_be_unknown_until_somebody_checks_again() {
    let mut story = Story::beginning(Status::Connected);
    story.then(PRESS_DISCONNECT);
    story.then(Event::Unclear);
    assert_eq!(story.then(Event::Unread), [Effect::Tell(News::Unconfirmed)]);
    assert_eq!(story.then(PRESS_DISCONNECT), [], "its outcome is still open");
    assert!(is_read_truth(&story.then(Event::CheckAgain)));
    assert_eq!(story.read(Status::Connected), [Effect::Tell(News::NotDisconnected)]);
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
