//! Since when a partner has been requested or connected, as far as it was seen here.

use partner_integrations::domain::book::Key;
use partner_integrations::domain::connection::{Connection, Mutation};
use partner_integrations::domain::seen::{Sighting, Sightings, Since};
use partner_integrations::domain::status::Status;

use super::histories::key;

const DAY: u64 = 24 * 60 * 60;

const fn exactly(at: u64) -> Since {
    Since { at, exact: true }
}

const fn or_before(at: u64) -> Since {
    Since { at, exact: false }
}

const fn known(status: Status) -> Option<Connection> {
    Some(Connection::Known(status))
}

fn p() -> Key {
    key("p-9")
}

/// What a visit begins with: what is remembered, and what the server says first.
fn visit(remembered: &Sightings, status: Status, now: u64) -> Sightings {
    let mut seen = Sightings::parse(&remembered.print());
    assert_eq!(&seen, remembered);
    seen.turn(&p(), None, known(status), now);
    seen
}

fn of(seen: &Sightings) -> Option<(Status, Since, Option<Since>)> {
    seen.of(&p(), u64::MAX).map(|Sighting { status, since, requested }| (status, since, requested))
}

#[test]
fn what_is_found_at_the_first_visit_may_have_been_so_for_long() {
    let seen = visit(&Sightings::default(), Status::Connected, 1000);
    assert_eq!(of(&seen), Some((Status::Connected, or_before(1000), None)));
    let later = visit(&seen, Status::Connected, 9000);
    assert_eq!(later, seen, "it is no news that it still is");
    assert_eq!(of(&visit(&Sightings::default(), Status::Available, 1000)), None);
}

#[test]
fn what_changes_while_somebody_looks_has_changed_then() {
    for before in [
        Connection::Known(Status::Available),
        Connection::Sending { mutation: Mutation::Connect, was: Status::Available },
        Connection::Checking { mutation: Mutation::Connect, was: Status::Available, doubts: 1 },
        Connection::Unconfirmed { mutation: Mutation::Connect, was: Status::Available },
    ] {
        let mut seen = visit(&Sightings::default(), Status::Available, 1000);
        assert!(seen.turn(&p(), Some(before), known(Status::Requested), 1005));
        assert_eq!(of(&seen), Some((Status::Requested, exactly(1005), None)), "{before:?}");
    }
}

#[test]
fn what_is_not_known_yet_is_nothing_to_note() {
    let mut seen = Sightings::default();
    let sending = Connection::Sending { mutation: Mutation::Disconnect, was: Status::Connected };
    assert!(!seen.turn(&p(), known(Status::Connected), Some(sending), 1000));
    assert!(!seen.turn(&p(), None, None, 1000));
    assert_eq!(seen, Sightings::default());
}

#[test]
fn a_disconnect_that_was_refused_does_not_make_the_connection_new() {
    let refused = |seen: &mut Sightings| {
        let sending = Connection::Sending { mutation: Mutation::Disconnect, was: Status::Connected };
        seen.turn(&p(), Some(sending), known(Status::Connected), 2000)
    };
    let mut seen = visit(&Sightings::default(), Status::Connected, 1000);
    assert!(!refused(&mut seen));
    assert_eq!(of(&seen), Some((Status::Connected, or_before(1000), None)));
    // Also where it could not be remembered.
    let mut forgotten = Sightings::default();
    assert!(refused(&mut forgotten));
    assert_eq!(of(&forgotten), Some((Status::Connected, or_before(2000), None)));
}

#[test]
fn an_approval_keeps_the_time_of_the_request() {
    let mut seen = Sightings::default();
    seen.turn(&p(), known(Status::Available), known(Status::Requested), 1000);
    let mut here = seen.clone();
    assert!(here.turn(&p(), known(Status::Requested), known(Status::Connected), 1020));
    assert_eq!(of(&here), Some((Status::Connected, exactly(1020), Some(exactly(1000)))));
    let next_day = visit(&seen, Status::Connected, 1000 + DAY);
    let expected = Some((Status::Connected, or_before(1000 + DAY), Some(exactly(1000))));
    assert_eq!(of(&next_day), expected, "it was approved while nobody looked");
    assert_eq!(of(&visit(&next_day, Status::Connected, 1000 + 2 * DAY)), expected);
}

#[test]
fn what_ends_is_forgotten_and_begins_anew() {
    let mut seen = Sightings::default();
    seen.turn(&p(), known(Status::Available), known(Status::Requested), 1000);
    seen.turn(&p(), known(Status::Requested), known(Status::Connected), 1001);
    assert!(seen.turn(&p(), known(Status::Connected), known(Status::Available), 1002));
    assert_eq!((of(&seen), seen.print().as_str()), (None, ""));
    assert!(!seen.turn(&p(), known(Status::Available), known(Status::Available), 1003));
    seen.turn(&p(), known(Status::Available), known(Status::Connected), 1004);
    assert_eq!(of(&seen), Some((Status::Connected, exactly(1004), None)));
    seen.turn(&p(), known(Status::Connected), known(Status::Requested), 1005);
    assert_eq!(of(&seen), Some((Status::Requested, exactly(1005), None)), "what it was before is over");
}

#[test]
fn what_a_wrong_clock_wrote_is_not_shown_and_is_put_right() {
    let mut seen = Sightings::default();
    seen.turn(&p(), known(Status::Available), known(Status::Requested), 9000);
    assert_eq!(seen.of(&p(), 8999), None, "the clock was ahead");
    assert!(seen.of(&p(), 9000).is_some());
    // Approved, with a clock that is right again: the request was not after it.
    let approved = visit(&seen, Status::Connected, 5000);
    assert_eq!(of(&approved), Some((Status::Connected, or_before(5000), None)));
    let still = visit(&seen, Status::Requested, 5000);
    assert_eq!(of(&still), Some((Status::Requested, or_before(5000), None)));
    // Somebody else's line in which the request comes last.
    let odd = Sightings::parse("connected b-1 p-9 1000 2000\n");
    assert_eq!(of(&odd), Some((Status::Connected, exactly(1000), None)));
}

#[test]
fn a_request_is_long_after_three_days() {
    assert!(!exactly(1000).is_long(1000 + 3 * DAY - 1));
    assert!(exactly(1000).is_long(1000 + 3 * DAY));
    assert!(!exactly(1000).is_long(0));
}

#[test]
fn a_line_is_kept_without_names_and_rubbish_is_left_out() {
    let good = "connected b-1 p%209 ~2000 1000\nrequested b-1 p-9 1000\n";
    assert_eq!(Sightings::parse(good).print(), good);
    for bad in [
        "",
        "available b-1 p-9 1000",
        "active b-1 p-9 1000",
        "connected .. p-9 1000",
        "connected b-1 p-9",
        "connected b-1 p-9 ~",
        "connected b-1 p-9 ~~1",
        "connected b-1 p-9 -1",
        "connected b-1 p-9 2000 x",
        "connected b-1 p-9 2000 1000 1",
        "requested b-1 p-9 2000 1000",
    ] {
        assert_eq!(Sightings::parse(bad), Sightings::default(), "{bad}");
    }
}

#[test]
fn of_more_than_five_hundred_the_oldest_go_and_first_those_from_the_future() {
    let mut seen = Sightings::default();
    for number in 0..600 {
        seen.observe(&key(&number.to_string()), Status::Connected, exactly(1000 + number));
    }
    assert_eq!(seen.print().lines().count(), 500);
    let is_known = |seen: &Sightings, number: u64| seen.of(&key(&number.to_string()), u64::MAX).is_some();
    assert!(!is_known(&seen, 99) && is_known(&seen, 100) && is_known(&seen, 599));
    // The clock is set back: the new one stays, and what is in its future goes.
    seen.observe(&p(), Status::Connected, exactly(1300));
    assert!(of(&seen).is_some() && is_known(&seen, 100) && !is_known(&seen, 301));
}

#[test]
fn what_others_wrote_does_not_grow_for_ever_either() {
    let text: String = (0..900).map(|number| format!("connected b-1 p-{number} 1000\n")).collect();
    assert_eq!(Sightings::parse(&text).print().lines().count(), 500);
}
