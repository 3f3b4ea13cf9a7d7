//! Whatever happens, the activity tells all of it, once.

use std::collections::BTreeMap;

use partner_integrations::domain::activity::{Action, Entry, Log, Outcome};
use partner_integrations::domain::book::Key;
use partner_integrations::domain::connection::{Connection, Effect};
use partner_integrations::domain::percent;
use partner_integrations::domain::status::Status;
use proptest::prelude::*;
use proptest::sample::select;

use super::histories::{Telling, history, key, status};

/// How things stand after an entry.
fn after(entry: &Entry, before: Status) -> Status {
    match entry.outcome {
        Outcome::Requested => Status::Requested,
        Outcome::Connected | Outcome::Approved => Status::Connected,
        Outcome::Disconnected | Outcome::Withdrawn | Outcome::Available => Status::Available,
        Outcome::Refused | Outcome::Failed | Outcome::UnderWay | Outcome::Unconfirmed => before,
    }
}

/// The oldest first.
fn entries(log: &Log) -> Vec<Entry> {
    let mut entries: Vec<Entry> = log.entries().cloned().collect();
    entries.reverse();
    entries
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn who_reads_the_activity_knows_how_things_stand(first in status(), history in history()) {
        let key = key("p");
        let mut telling = Telling::beginning(&key, Some(first));
        let (mut log, mut sent) = (Log::default(), 0);
        for step in &history {
            let Some(turn) = telling.play(&key, step) else { continue };
            sent += turn.count(|effect| matches!(effect, Effect::Send(_)));
            let before = log.clone();
            let noted = log.turn(&key, turn.before, turn.after, 1);
            prop_assert_eq!(noted, before != log, "whether there was something to note");

            let mut standing = first;
            for entry in entries(&log) {
                prop_assert_eq!(entry.was, standing, "{:?}", entry);
                standing = after(&entry, standing);
                prop_assert!(entry.action != Action::Elsewhere || entry.was != standing, "{:?} is no change", entry);
            }
            prop_assert_eq!(Some(standing), turn.after.map(Connection::last_known));

            let ours = entries(&log).into_iter().filter(|entry| entry.action != Action::Elsewhere).collect::<Vec<_>>();
            prop_assert_eq!(ours.len(), sent, "an entry for each that was sent");
            let open: Vec<_> = ours.iter().filter(|entry| entry.outcome.is_open()).collect();
            prop_assert!(open.len() <= 1);
            if let Some(entry) = open.first() {
                let unsettled = turn.after.and_then(Connection::unsettled).map(Action::Mutation);
                prop_assert_eq!(unsettled, Some(entry.action), "it is open because its outcome is");
                let waiting = turn.after.is_some_and(Connection::is_waiting);
                prop_assert_eq!(entry.outcome == Outcome::UnderWay, waiting);
            }
        }
    }

    #[test]
    fn what_happens_to_one_connection_is_not_told_of_another(history in prop::collection::vec((any::<bool>(), super::histories::step()), 0..60)) {
        let keys = [key("p"), key("q")];
        let mut tellings = keys.each_ref().map(|key| Telling::beginning(key, Some(Status::Available)));
        let (mut together, mut apart) = (Log::default(), BTreeMap::<Key, Log>::new());
        for (second, step) in &history {
            let own = usize::from(*second);
            let Some(turn) = tellings[own].play(&keys[own], step) else { continue };
            together.turn(&keys[own], turn.before, turn.after, 1);
            apart.entry(keys[own].clone()).or_default().turn(&keys[own], turn.before, turn.after, 1);
        }
        for (key, log) in apart {
            let mut told = entries(&together);
            told.retain(|entry| entry.key == key);
            prop_assert_eq!(told, entries(&log));
        }
    }

    #[test]
    fn what_is_kept_is_read_back(lines in prop::collection::vec(line(), 0..8)) {
        let text = lines.concat();
        let log = Log::parse(&text);
        prop_assert_eq!(log.entries().len(), lines.len());
        prop_assert_eq!(&log.print(), &text);
        let mut interrupted = log.clone();
        interrupted.interrupt();
        let expected = text.replace(" under-way ", " unconfirmed ");
        prop_assert_eq!(interrupted.print(), expected);
    }

    #[test]
    fn nothing_that_is_kept_makes_it_panic(text in any::<String>(), lines in prop::collection::vec("[a-z0-9.*% -]{0,40}\n|connect b p [0-9]{1,25} available [a-z-]{3,9} [0-9*]{1,6} [*a%] [*a%]\n", 0..4)) {
        for text in [text, lines.concat()] {
            let log = Log::parse(&text);
            prop_assert_eq!(Log::parse(&log.print()), log);
        }
    }
}

fn id() -> impl Strategy<Value = String> {
    let text = prop_oneof![any::<String>(), "[ %*/.-]{1,4}"];
    text.prop_filter("an id", |text| super::samples::is_id(text)).prop_map(|text| percent::encode(&text))
}

fn reference() -> impl Strategy<Value = String> {
    prop::option::of("[!-~]{1,12}")
        .prop_map(|text| text.map_or("*".to_owned(), |text| percent::encode(&text)))
}

/// A line as it is written.
fn line() -> impl Strategy<Value = String> {
    let action = select(&["connect", "disconnect", "elsewhere"][..]);
    let outcome = select(Outcome::ALL).prop_map(Outcome::slug);
    let code =
        prop::option::of(any::<u16>()).prop_map(|code| code.map_or("*".to_owned(), |code| code.to_string()));
    (action, id(), id(), any::<u64>(), status(), outcome, code, reference(), reference()).prop_map(
        |(action, business, partner, time, was, outcome, status, code, request)| {
            format!(
                "{action} {business} {partner} {time} {} {outcome} {status} {code} {request}\n",
                was.slug()
            )
        },
    )
}
