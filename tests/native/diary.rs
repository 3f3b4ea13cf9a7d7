//! Elements of one page write one activity, and each change stands in it once.

use partner_integrations::domain::activity::{Action, Diary, Outcome, Trace};
use partner_integrations::domain::connection::{Event, Mutation};
use partner_integrations::domain::status::Status;
use proptest::prelude::*;
use proptest::sample::select;

use super::histories::{Telling, history, key, status};
use super::story::{PRESS_CONNECT, PRESS_DISCONNECT, Story};

const CONNECT: Action = Action::Mutation(Mutation::Connect);
const ELSEWHERE: Action = Action::Elsewhere;

/// What the tab keeps.
type Storage = String;

/// One element: what it knows, and what it writes.
struct Element {
    story: Story,
    diary: Diary,
}

impl Element {
    fn beginning(storage: &mut Storage, status: Status) -> Self {
        let mut diary = Diary::open(storage);
        *storage = diary.print();
        let story = Story::beginning(status);
        diary.turn(&story.key, None, story.book.get(&story.key), 0);
        Self { story, diary }
    }

    /// Something happens at `now`; what is written is written.
    fn then(&mut self, storage: &mut Storage, now: u64, act: impl FnOnce(&mut Story)) {
        let before = self.story.book.get(&self.story.key);
        act(&mut self.story);
        let after = self.story.book.get(&self.story.key);
        self.diary.merge(storage);
        if before != after && self.diary.turn(&self.story.key, before, after, now) {
            *storage = self.diary.print();
        }
    }

    fn event(&mut self, storage: &mut Storage, now: u64, event: Event) {
        self.then(storage, now, |story| drop(story.then(event)));
    }

    fn read(&mut self, storage: &mut Storage, now: u64, status: Status) {
        self.then(storage, now, |story| drop(story.read(status)));
    }
}

/// The oldest first.
fn told(storage: &str) -> Vec<(Action, Outcome)> {
    let mut told: Vec<_> =
        Diary::parse(storage).entries().map(|entry| (entry.action, entry.outcome)).collect();
    told.reverse();
    told
}

const ACCEPTED: Event = Event::Accepted { status: Status::Requested, stated: true };

#[test]
fn what_one_element_does_the_other_does_not_tell_again() {
    let mut storage = Storage::new();
    let mut one = Element::beginning(&mut storage, Status::Available);
    let mut two = Element::beginning(&mut storage, Status::Available);
    one.event(&mut storage, 1, PRESS_CONNECT);
    one.event(&mut storage, 2, ACCEPTED);
    two.read(&mut storage, 3, Status::Requested);
    assert_eq!(told(&storage), [(CONNECT, Outcome::Requested)]);
    two.read(&mut storage, 4, Status::Connected);
    one.read(&mut storage, 5, Status::Connected);
    assert_eq!(told(&storage), [(CONNECT, Outcome::Requested), (ELSEWHERE, Outcome::Approved)]);
}

#[test]
fn the_other_may_hear_of_it_before_the_answer_comes() {
    let mut storage = Storage::new();
    let mut one = Element::beginning(&mut storage, Status::Available);
    let mut two = Element::beginning(&mut storage, Status::Available);
    one.event(&mut storage, 1, PRESS_CONNECT);
    two.read(&mut storage, 2, Status::Requested);
    assert_eq!(told(&storage), [(CONNECT, Outcome::Requested)]);
    one.event(&mut storage, 3, ACCEPTED);
    assert_eq!(told(&storage), [(CONNECT, Outcome::Requested)]);
}

#[test]
fn both_look_up_what_is_not_clear_and_one_of_them_tells() {
    for first in [true, false] {
        let mut storage = Storage::new();
        let mut one = Element::beginning(&mut storage, Status::Available);
        let mut two = Element::beginning(&mut storage, Status::Available);
        one.event(&mut storage, 1, PRESS_CONNECT);
        one.event(&mut storage, 2, Event::Unclear);
        two.event(&mut storage, 2, Event::Unsettled(Mutation::Connect));
        let (earlier, later) = if first { (&mut one, &mut two) } else { (&mut two, &mut one) };
        earlier.read(&mut storage, 3, Status::Requested);
        later.read(&mut storage, 4, Status::Requested);
        assert_eq!(told(&storage), [(CONNECT, Outcome::Requested)], "{first}");
    }
}

#[test]
fn the_same_change_a_second_time_is_a_second_change() {
    let mut storage = Storage::new();
    let mut one = Element::beginning(&mut storage, Status::Available);
    let mut two = Element::beginning(&mut storage, Status::Available);
    for now in [1, 3] {
        for element in [&mut one, &mut two] {
            element.read(&mut storage, now, Status::Requested);
        }
        for element in [&mut two, &mut one] {
            element.read(&mut storage, now + 1, Status::Available);
        }
    }
    let (requested, available) = ((ELSEWHERE, Outcome::Requested), (ELSEWHERE, Outcome::Available));
    assert_eq!(told(&storage), [requested, available, requested, available]);
}

#[test]
fn an_old_entry_does_not_explain_what_happens_in_a_later_visit() {
    let mut storage = Storage::new();
    let mut one = Element::beginning(&mut storage, Status::Available);
    one.read(&mut storage, 1, Status::Requested);
    // Nobody saw it end.
    let mut next = Element::beginning(&mut storage, Status::Available);
    next.read(&mut storage, 2, Status::Requested);
    assert_eq!(told(&storage), [(ELSEWHERE, Outcome::Requested), (ELSEWHERE, Outcome::Requested)]);
}

#[test]
fn two_attempts_within_a_second_are_two_entries_also_after_a_reload() {
    let mut storage = Storage::new();
    let mut one = Element::beginning(&mut storage, Status::Available);
    for _ in 0..3 {
        one.event(&mut storage, 7, PRESS_CONNECT);
        one.event(&mut storage, 7, Event::Refused);
    }
    let diary = Diary::parse(&storage);
    let ids: std::collections::BTreeSet<_> = diary.entries().map(|entry| entry.id()).collect();
    assert_eq!(ids.len(), 3);
    let mut next = Diary::open(&storage);
    assert!(!next.merge(&storage), "it knows them");
    assert_eq!(next.entries().len(), 3);
}

#[test]
fn the_answer_to_an_element_that_is_gone_completes_what_it_wrote() {
    for (status, answered, outcome) in
        [(Some(Status::Requested), 201, Outcome::Requested), (None, 422, Outcome::Refused)]
    {
        let mut storage = Storage::new();
        let mut one = Element::beginning(&mut storage, Status::Available);
        one.event(&mut storage, 1, PRESS_CONNECT);
        let mut diary = Diary::parse(&storage);
        assert!(diary.answered(&one.story.key, Trace { status: Some(answered), ..Trace::default() }));
        assert!(!diary.heard(&one.story.key, Mutation::Disconnect, status, 2), "another mutation");
        assert!(diary.heard(&one.story.key, Mutation::Connect, status, 2));
        assert_eq!(told(&diary.print()), [(CONNECT, outcome)]);
        assert!(!diary.heard(&one.story.key, Mutation::Connect, status, 2), "once");
    }
}

#[test]
fn what_nobody_is_at_any_more_has_come_to_what_the_server_says() {
    for (status, outcome) in [(Status::Available, Outcome::Failed), (Status::Connected, Outcome::Connected)] {
        let mut storage = Storage::new();
        let mut one = Element::beginning(&mut storage, Status::Available);
        one.event(&mut storage, 5, PRESS_CONNECT);
        let mut next = Diary::open(&storage);
        let (key, business) = (one.story.key.clone(), one.story.key.0.clone());
        assert_eq!(next.open_of(&business).collect::<Vec<_>>(), [(&key, 5)]);
        assert!(next.conclude(&key, status, 60));
        assert_eq!(told(&next.print()), [(CONNECT, outcome)]);
        assert_eq!(next.open_of(&business).count(), 0);
        assert!(!next.conclude(&key, status, 61));
    }
}

#[test]
fn what_is_still_waited_for_is_not_called_open_by_another_element_that_hears_of_something_else() {
    let mut storage = Storage::new();
    let mut one = Element::beginning(&mut storage, Status::Connected);
    one.event(&mut storage, 1, PRESS_DISCONNECT);
    let mut another = Diary::parse(&storage);
    assert!(!another.merge(&storage));
    assert_eq!(told(&another.print()), [(Action::Mutation(Mutation::Disconnect), Outcome::UnderWay)]);
}

#[test]
fn more_than_two_hundred_of_two_elements_are_the_newest_two_hundred() {
    let (mut mine, mut theirs) = (Storage::new(), Storage::new());
    let mut one = Element::beginning(&mut mine, Status::Available);
    let mut two = Element::beginning(&mut theirs, Status::Available);
    for now in 0..150 {
        let status = if now % 2 == 0 { Status::Connected } else { Status::Available };
        one.read(&mut mine, 2 * now, status);
        two.read(&mut theirs, 2 * now + 1, status);
    }
    assert!(one.diary.merge(&theirs));
    let times: Vec<u64> = one.diary.entries().map(|entry| entry.time).collect();
    assert_eq!(times, (100..300).rev().collect::<Vec<_>>());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    /// However their reads fall together: who reads the activity to its end knows how things stand, and no entry is twice.
    #[test]
    fn two_elements_that_read_the_same_truth_tell_each_change_once(
        truth in prop::collection::vec((select(&Status::ALL[..]), any::<bool>()), 0..30),
    ) {
        let mut storage = Storage::new();
        let mut elements = [(); 2].map(|()| Element::beginning(&mut storage, Status::Available));
        let (mut standing, mut changes) = (Status::Available, 0);
        for (index, (status, first)) in truth.iter().enumerate() {
            changes += usize::from(*status != standing);
            standing = *status;
            for who in [usize::from(*first), usize::from(!*first)] {
                elements[who].read(&mut storage, index as u64 + 1, *status);
            }
        }
        prop_assert_eq!(told(&storage).len(), changes);
        let newest = Diary::parse(&storage).entries().next().and_then(|entry| entry.result());
        prop_assert_eq!(newest.unwrap_or(Status::Available), standing);
    }

    #[test]
    fn an_entry_that_is_closed_stays_as_it_is_whatever_others_write(first in status(), history in history(), text in any::<String>()) {
        let key = key("p");
        let mut telling = Telling::beginning(&key, Some(first));
        let mut diary = Diary::default();
        for step in &history {
            let Some(turn) = telling.play(&key, step) else { continue };
            diary.turn(&key, turn.before, turn.after, 1);
        }
        let closed = |diary: &Diary| diary.entries().filter(|entry| entry.result().is_some()).cloned().collect::<Vec<_>>();
        let before = closed(&diary);
        let open = diary.print().replace(" requested ", " under-way ").replace(" connected ", " unconfirmed ");
        diary.merge(&open);
        diary.merge(&text);
        prop_assert_eq!(closed(&diary), before);
    }
}
