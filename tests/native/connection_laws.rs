//! The two rules of a connection's life, and what follows from them, over arbitrary histories.

use partner_integrations::domain::connection::{Connection, Effect, Event, Moment};
use proptest::prelude::*;

use super::histories::{Step, Telling, answer, first, history, key, status, step};
use super::samples::{another_business, partner_id};

proptest! {
    /// So there is never a second mutation in flight, nor one after an unclear outcome.
    #[test]
    fn a_mutation_is_sent_only_by_a_press_on_a_known_status_that_it_fits(first in first(), history in history()) {
        let mut telling = Telling::beginning(&key("p"), first);
        for step in &history {
            let Some(turn) = telling.play(&key("p"), step) else { continue };
            let sent = turn.count(|effect| matches!(effect, Effect::Send(_)));
            let expected = match (turn.event, turn.before) {
                (Event::Pressed(mutation), Some(Connection::Known(was))) if mutation.fits(was) => {
                    prop_assert_eq!(turn.after, Some(Connection::Sending { mutation, was }));
                    1
                }
                _ => 0,
            };
            prop_assert_eq!(sent, expected, "{:?} on {:?}", turn.event, turn.before);
        }
    }

    /// Whatever the answer to a mutation, the sending ends with it.
    #[test]
    fn every_answer_to_a_mutation_ends_the_sending(first in status(), history in history(), answer in answer()) {
        let key = key("p");
        let mut telling = Telling::beginning(&key, Some(first));
        for step in &history {
            telling.play(&key, step);
        }
        let Some(Connection::Sending { .. }) = telling.book.get(&key) else { return Ok(()) };
        telling.book.apply(&key, answer);
        let after = telling.book.get(&key);
        prop_assert!(!matches!(after, Some(Connection::Sending { .. })), "{:?} left it at {:?}", answer, after);
    }

    /// A status is known because the server said so now, or had said so before a refused mutation.
    #[test]
    fn a_status_becomes_known_only_on_the_servers_evidence(first in first(), history in history()) {
        let mut telling = Telling::beginning(&key("p"), first);
        for step in &history {
            let Some(turn) = telling.play(&key("p"), step) else { continue };
            let Some(Connection::Known(known)) = turn.after else { continue };
            if turn.before == turn.after {
                continue;
            }
            match (turn.event, turn.before) {
                (Event::Read { status, .. } | Event::Looked { status, .. }, _) => prop_assert_eq!(known, status),
                // A success that states another status than the one that was asked for is no evidence of it.
                (Event::Accepted { status, .. }, Some(Connection::Sending { mutation, .. })) => {
                    prop_assert_eq!(known, status);
                    prop_assert!(!mutation.fits(status), "{:?} left it {:?}", mutation, status);
                }
                (Event::Refused, Some(Connection::Sending { was, .. })) => prop_assert_eq!(known, was),
                other => prop_assert!(false, "{:?} made {:?} known", other, known),
            }
        }
    }

    #[test]
    fn what_was_asked_before_the_last_change_changes_nothing(first in first(), history in history()) {
        let mut telling = Telling::beginning(&key("p"), first);
        let mut last_change = Moment::default();
        for step in &history {
            let Some(turn) = telling.play(&key("p"), step) else { continue };
            match turn.event {
                Event::Read { asked, .. } | Event::Looked { asked, .. } | Event::Unread { asked } if asked <= last_change => {
                    prop_assert_eq!(turn.before, turn.after);
                    // A check goes on looking, and says nothing.
                    prop_assert_eq!(turn.count(|effect| !matches!(effect, Effect::ReadTruth { .. })), 0);
                }
                // Of two reads, the one that was asked later has the last word, also where it says nothing new.
                Event::Read { asked, .. } | Event::Looked { asked, .. }
                    if matches!(turn.after, Some(Connection::Known(_))) =>
                {
                    last_change = asked;
                }
                // Neither silence nor a question is evidence: what was asked before may still bring some.
                Event::Unread { .. } | Event::CheckAgain => {}
                _ if turn.before != turn.after => last_change = telling.book.ask(),
                _ => {}
            }
        }
    }

    /// While the outcome is unclear, somebody is always reading: entering asks for one look, and each look that
    /// does not settle it asks for the next, also one that was overtaken.
    #[test]
    fn a_read_of_the_truth_is_asked_for_exactly_when_checking_begins_or_goes_on(first in first(), history in history()) {
        let mut telling = Telling::beginning(&key("p"), first);
        for step in &history {
            let Some(turn) = telling.play(&key("p"), step) else { continue };
            let looked = matches!(turn.event, Event::Looked { .. });
            let checks = matches!(turn.after, Some(Connection::Checking { .. }));
            let goes_on = checks && (looked || turn.before != turn.after);
            prop_assert_eq!(turn.count(|effect| matches!(effect, Effect::ReadTruth { .. })), usize::from(goes_on));
        }
    }

    #[test]
    fn checking_ends_with_two_answers_or_one_silence(
        first in status(), history in history(), said in status(), silent in any::<bool>(),
    ) {
        let key = key("p");
        let mut telling = Telling::beginning(&key, Some(first));
        for step in &history {
            telling.play(&key, step);
        }
        let Some(Connection::Checking { mutation, was, .. }) = telling.book.get(&key) else { return Ok(()) };
        if silent {
            let asked = telling.book.ask();
            telling.book.apply(&key, Event::Unread { asked });
            prop_assert_eq!(telling.book.get(&key), Some(Connection::Unconfirmed { mutation, was }));
        } else {
            for _ in 0..2 {
                let asked = telling.book.ask();
                telling.book.apply(&key, Event::Looked { status: said, asked });
            }
            prop_assert_eq!(telling.book.get(&key), Some(Connection::Known(said)));
        }
    }

    #[test]
    fn what_happens_to_one_connection_says_nothing_of_another(
        history in prop::collection::vec((any::<bool>(), step()), 0..80), elsewhere in any::<bool>(),
    ) {
        let other = if elsewhere { (another_business(), partner_id("p")) } else { key("q") };
        let keys = [key("p"), other];
        let (mut together, mut apart) = (Telling::default(), [Telling::default(), Telling::default()]);
        for (second, step) in &history {
            let own = usize::from(*second);
            let shared = together.play(&keys[own], step).map(|turn| (turn.after, turn.effects));
            let alone = apart[own].play(&keys[own], step).map(|turn| (turn.after, turn.effects));
            prop_assert_eq!(shared, alone);
            if matches!(step, Step::Ask) {
                apart[1 - own].event(step);
            }
        }
    }
}
