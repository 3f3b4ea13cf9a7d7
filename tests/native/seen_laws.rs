//! Whatever happens, and whatever the clock says, nobody is told a time that cannot be true.

use partner_integrations::domain::book::Key;
use partner_integrations::domain::connection::Connection;
use partner_integrations::domain::seen::{Sightings, Since};
use partner_integrations::domain::status::Status;
use proptest::prelude::*;

use super::histories::{Telling, history, key, status};

fn sightings() -> impl Strategy<Value = Sightings> {
    let id = any::<String>().prop_filter("an id", |id| super::samples::is_id(id));
    let seen = (id, status(), 0..2000_u64, any::<bool>());
    prop::collection::vec(seen, 0..20).prop_map(|all| {
        let mut seen = Sightings::default();
        for (id, status, at, exact) in all {
            seen.observe(&key(&id), status, Since { at, exact });
        }
        seen
    })
}

proptest! {
    #[test]
    fn what_is_remembered_is_how_things_stand_since_a_time_that_has_passed(
        history in history(), times in prop::collection::vec(0..1000_u64, 60), remembered in prop::option::of((status(), 0..1000_u64)),
    ) {
        let key: Key = key("p");
        let mut seen = Sightings::default();
        if let Some((status, at)) = remembered {
            seen.observe(&key, status, Since { at, exact: true });
        }
        let mut telling = Telling::default();
        for (step, now) in history.iter().zip(times) {
            let Some(turn) = telling.play(&key, step) else { continue };
            let before = seen.clone();
            let noted = seen.turn(&key, turn.before, turn.after, now);
            prop_assert_eq!(noted, before != seen);
            let Some(Connection::Known(status)) = turn.after else { continue };
            match seen.of(&key, now) {
                None => prop_assert_eq!(status, Status::Available),
                Some(sighting) => {
                    prop_assert_eq!(sighting.status, status);
                    prop_assert!(sighting.since.at <= now);
                    prop_assert!(sighting.requested.is_none_or(|requested| requested.at <= sighting.since.at && status == Status::Connected));
                }
            }
        }
    }

    #[test]
    fn what_is_remembered_is_read_back(seen in sightings()) {
        let text = seen.print();
        prop_assert!(text.is_ascii());
        prop_assert_eq!(Sightings::parse(&text), seen);
    }

    #[test]
    fn nothing_that_is_kept_makes_it_panic(
        text in any::<String>(), lines in prop::collection::vec("(connected|requested) [b%2.]{1,3} p ~?[0-9]{1,22}( ~?[0-9]{1,3})?\n", 0..6), now in any::<u64>(),
    ) {
        for text in [text, lines.concat()] {
            let mut seen = Sightings::parse(&text);
            prop_assert_eq!(Sightings::parse(&seen.print()), seen.clone());
            seen.observe(&key("p"), Status::Connected, Since { at: now, exact: false });
            prop_assert!(seen.of(&key("p"), now).is_some());
        }
    }
}
