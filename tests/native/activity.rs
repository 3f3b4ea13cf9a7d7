//! What was done and what changed, as a person reads it afterwards.

use partner_integrations::domain::activity::{Action, Log, Outcome, Trace};
use partner_integrations::domain::connection::{Connection, Event, Mutation};
use partner_integrations::domain::status::Status;

use super::story::{PRESS_CONNECT, PRESS_DISCONNECT, Story};

const CONNECT: Action = Action::Mutation(Mutation::Connect);
const DISCONNECT: Action = Action::Mutation(Mutation::Disconnect);
const ELSEWHERE: Action = Action::Elsewhere;

/// A story, and what is written down of it; a second passes with each event.
pub struct Session {
    pub story: Story,
    pub log: Log,
    now: u64,
}

impl Session {
    pub fn beginning(status: Status) -> Self {
        Self { story: Story::beginning(status), log: Log::default(), now: 1000 }
    }

    /// The next visit of the same tab: what was written down, and what the server says now.
    fn reloaded(self, status: Status) -> Self {
        let mut log = Log::parse(&self.log.print());
        log.interrupt();
        let story = Story::beginning(status);
        log.turn(&story.key, None, story.book.get(&story.key), self.now);
        Self { story, log, now: self.now }
    }

    fn turn(&mut self, act: impl FnOnce(&mut Story)) -> bool {
        self.now += 1;
        let before = self.story.book.get(&self.story.key);
        act(&mut self.story);
        let after = self.story.book.get(&self.story.key);
        self.log.turn(&self.story.key, before, after, self.now)
    }

    pub fn then(&mut self, event: Event) -> bool {
        self.turn(|story| drop(story.then(event)))
    }

    pub fn read(&mut self, status: Status) -> bool {
        self.turn(|story| drop(story.read(status)))
    }

    fn look(&mut self, status: Status) -> bool {
        self.turn(|story| drop(story.look(status)))
    }

    fn silence(&mut self) -> bool {
        self.turn(|story| drop(story.silence()))
    }

    fn answered(&mut self, status: Option<u16>) {
        assert!(self.log.answered(&self.story.key, Trace { status, ..Trace::default() }));
    }

    /// The oldest first.
    fn told(&self) -> Vec<(Action, Outcome)> {
        let mut told: Vec<_> = self.log.entries().map(|entry| (entry.action, entry.outcome)).collect();
        told.reverse();
        told
    }
}

const fn accepted(status: Status) -> Event {
    Event::Accepted { status, stated: true }
}

#[test]
fn a_connect_is_under_way_until_it_is_known_what_came_of_it() {
    let mut session = Session::beginning(Status::Available);
    assert!(session.then(PRESS_CONNECT));
    assert_eq!(session.told(), [(CONNECT, Outcome::UnderWay)]);
    assert!(session.then(accepted(Status::Requested)));
    assert_eq!(session.told(), [(CONNECT, Outcome::Requested)]);
    assert_eq!(
        session.log.entries().map(|entry| (entry.time, entry.was)).collect::<Vec<_>>(),
        [(1001, Status::Available)]
    );
}

#[test]
fn each_success_has_its_name() {
    for (was, press, status, outcome) in [
        (Status::Available, PRESS_CONNECT, Status::Connected, (CONNECT, Outcome::Connected)),
        (Status::Available, PRESS_CONNECT, Status::Requested, (CONNECT, Outcome::Requested)),
        (Status::Connected, PRESS_DISCONNECT, Status::Available, (DISCONNECT, Outcome::Disconnected)),
        (Status::Requested, PRESS_DISCONNECT, Status::Available, (DISCONNECT, Outcome::Withdrawn)),
    ] {
        let mut session = Session::beginning(was);
        session.then(press);
        session.then(accepted(status));
        assert_eq!(session.told(), [outcome]);
    }
}

#[test]
fn an_outcome_that_was_not_confirmed_is_told_in_the_same_entry_once_it_is() {
    let mut session = Session::beginning(Status::Connected);
    session.then(PRESS_DISCONNECT);
    session.answered(Some(504));
    assert!(!session.then(Event::Unclear), "it is still under way");
    assert!(session.silence());
    assert_eq!(session.told(), [(DISCONNECT, Outcome::Unconfirmed)]);
    assert!(session.then(Event::CheckAgain));
    assert_eq!(session.told(), [(DISCONNECT, Outcome::UnderWay)]);
    assert!(session.look(Status::Available));
    assert_eq!(session.told(), [(DISCONNECT, Outcome::Disconnected)]);
    assert_eq!(session.log.entries().next().unwrap().trace.status, Some(504));
}

#[test]
fn a_look_that_settles_nothing_is_nothing_to_note() {
    let mut session = Session::beginning(Status::Available);
    session.then(PRESS_CONNECT);
    session.then(Event::Unclear);
    assert!(!session.look(Status::Available));
    assert!(session.look(Status::Available));
    assert_eq!(session.told(), [(CONNECT, Outcome::Failed)]);
}

#[test]
fn a_no_of_the_server_is_not_the_same_as_nothing_sent() {
    for (status, outcome) in [(Some(422), Outcome::Refused), (None, Outcome::Failed)] {
        let mut session = Session::beginning(Status::Available);
        session.then(PRESS_CONNECT);
        session.answered(status);
        session.then(Event::Refused);
        assert_eq!(session.told(), [(CONNECT, outcome)]);
    }
}

#[test]
fn a_second_attempt_is_a_second_entry() {
    let mut session = Session::beginning(Status::Available);
    session.then(PRESS_CONNECT);
    session.then(Event::Refused);
    session.then(PRESS_CONNECT);
    session.then(PRESS_CONNECT);
    session.then(accepted(Status::Connected));
    assert_eq!(session.told(), [(CONNECT, Outcome::Failed), (CONNECT, Outcome::Connected)]);
}

#[test]
fn what_others_change_is_told_as_theirs() {
    let mut session = Session::beginning(Status::Available);
    assert!(!session.read(Status::Available));
    for (status, outcome) in [
        (Status::Requested, Outcome::Requested),
        (Status::Connected, Outcome::Approved),
        (Status::Available, Outcome::Available),
        (Status::Connected, Outcome::Connected),
    ] {
        assert!(session.read(status));
        assert_eq!(session.told().pop(), Some((ELSEWHERE, outcome)));
    }
    assert_eq!(session.told().len(), 4);
}

#[test]
fn an_approval_is_an_entry_beside_the_request() {
    let mut session = Session::beginning(Status::Available);
    session.then(PRESS_CONNECT);
    session.then(accepted(Status::Requested));
    session.read(Status::Connected);
    assert_eq!(session.told(), [(CONNECT, Outcome::Requested), (ELSEWHERE, Outcome::Approved)]);
}

#[test]
fn a_disconnect_that_failed_does_not_explain_an_approval() {
    let mut session = Session::beginning(Status::Requested);
    session.then(PRESS_DISCONNECT);
    session.then(Event::Unclear);
    assert!(session.look(Status::Connected));
    assert_eq!(session.told(), [(DISCONNECT, Outcome::Failed), (ELSEWHERE, Outcome::Approved)]);
}

#[test]
fn what_another_tab_does_is_told_once_it_is_known_and_only_if_it_worked() {
    for (status, told) in
        [(Status::Requested, vec![(ELSEWHERE, Outcome::Requested)]), (Status::Available, vec![])]
    {
        let mut session = Session::beginning(Status::Available);
        assert!(!session.then(Event::Unsettled(Mutation::Connect)));
        session.look(status);
        session.look(status);
        assert_eq!(session.told(), told);
    }
    let mut session = Session::beginning(Status::Available);
    session.then(Event::Unsettled(Mutation::Connect));
    assert!(!session.silence());
    assert_eq!(session.told(), []);
}

#[test]
fn what_a_reload_interrupts_is_completed_by_the_next_visit() {
    let pressed = || {
        let mut session = Session::beginning(Status::Requested);
        session.then(PRESS_DISCONNECT);
        session
    };
    // It worked meanwhile: the first read says so.
    assert_eq!(pressed().reloaded(Status::Available).told(), [(DISCONNECT, Outcome::Withdrawn)]);
    // It did not, so far: the visit looks.
    let mut session = pressed().reloaded(Status::Requested);
    assert_eq!(session.told(), [(DISCONNECT, Outcome::Unconfirmed)], "nobody waits for it any more");
    session.then(Event::Unsettled(Mutation::Disconnect));
    assert_eq!(session.told(), [(DISCONNECT, Outcome::UnderWay)]);
    session.look(Status::Available);
    assert_eq!(session.told(), [(DISCONNECT, Outcome::Withdrawn)]);
}

#[test]
fn a_later_change_is_explained_by_what_was_left_open_and_the_next_is_not() {
    let mut session = Session::beginning(Status::Available);
    session.then(PRESS_CONNECT);
    let mut session = session.reloaded(Status::Available);
    session.read(Status::Connected);
    assert_eq!(session.told(), [(CONNECT, Outcome::Connected)]);
    session.read(Status::Available);
    assert_eq!(session.told(), [(CONNECT, Outcome::Connected), (ELSEWHERE, Outcome::Available)]);
}

/// Two elements of a page write the same log.
#[test]
fn what_comes_of_one_mutation_is_not_told_of_the_next_that_another_element_began() {
    let mut session = Session::beginning(Status::Connected);
    session.then(PRESS_DISCONNECT);
    let theirs = Connection::Checking { mutation: Mutation::Connect, was: Status::Available, doubts: 1 };
    let (key, known) = (session.story.key.clone(), Connection::Known(Status::Connected));
    assert!(session.log.turn(&key, Some(theirs), Some(known), 2000));
    assert_eq!(session.told(), [(DISCONNECT, Outcome::UnderWay), (ELSEWHERE, Outcome::Connected)]);
}

#[test]
fn an_entry_of_another_connection_is_left_alone() {
    let mut session = Session::beginning(Status::Available);
    session.then(PRESS_CONNECT);
    let other = super::histories::key("another");
    assert!(!session.log.answered(&other, Trace::default()));
    let (before, after) = (session.story.state(), session.story.state());
    assert!(!session.log.turn(&other, None, Some(after), 0));
    assert!(!session.log.turn(&other, Some(before), None, 0));
    assert_eq!(session.told(), [(CONNECT, Outcome::UnderWay)]);
}

#[test]
fn an_answer_is_noted_only_while_its_mutation_is_open() {
    let mut session = Session::beginning(Status::Available);
    session.then(PRESS_CONNECT);
    session.then(accepted(Status::Requested));
    assert!(!session.log.answered(&session.story.key, Trace::default()));
}

#[test]
fn the_oldest_of_more_than_two_hundred_are_let_go() {
    let mut session = Session::beginning(Status::Available);
    for _ in 0..150 {
        session.read(Status::Connected);
        session.read(Status::Available);
    }
    let times: Vec<u64> = session.log.entries().map(|entry| entry.time).collect();
    assert_eq!(times, (1101..=1300).rev().collect::<Vec<_>>(), "the newest first");
    assert_eq!(session.log.entries().len(), 200);
}
