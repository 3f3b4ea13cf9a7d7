//! Everything at once: a person, other tabs, the server and a bad network, in whatever order, and what has to hold after
//! each step.
//!
//! | file | |
//! |---|---|
//! | `visit` | the reference: what people do and what luck the network has, as transitions |
//! | `server`, `world` | the server with its truth; the network with what is on its way, and time; out of the app's reach |
//! | `wire` | the real [`Client`](partner_integrations::api::client::Client)'s door to that world |
//! | `app`, `state` | the real `Book` and `Client`, and the effects carried out as `src/state` does it in a browser |
//! | `grounds` | for each connection, what the server has really said, and when it was asked |
//! | `invariants` | what holds after each step, and at the end |
//!
//! A failing history is printed as the shortest list of transitions that proptest finds. A request is named by its
//! position among those that the transition could be about, so a shortened history still makes sense.

mod app;
mod grounds;
mod invariants;
mod server;
mod state;
mod visit;
mod wire;
mod world;

use std::collections::BTreeMap;

use partner_integrations::domain::connection::Connection;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use proptest_state_machine::{ReferenceStateMachine, StateMachineTest, prop_state_machine};

use app::App;
use visit::{Visit, VisitState};

struct Interleavings;

impl StateMachineTest for Interleavings {
    type SystemUnderTest = App;
    type Reference = Visit;

    fn init_test(visit: &VisitState) -> App {
        App::begin(&visit.truth)
    }

    fn apply(
        mut app: App,
        visit: &VisitState,
        transition: <Visit as ReferenceStateMachine>::Transition,
    ) -> App {
        let sent = app.world().sent.len();
        let offered = app.offers(visit, &transition);
        app.play(visit, &transition);
        invariants::only_an_offered_press_sends(&app, sent, &transition, offered);
        app
    }

    fn check_invariants(app: &App, visit: &VisitState) {
        invariants::check(app, visit);
    }

    fn teardown(app: App, visit: VisitState) {
        invariants::in_the_end(app, &visit);
    }
}

prop_state_machine! {
    #![proptest_config(ProptestConfig { cases: 4 * ProptestConfig::default().cases, max_shrink_iters: 20_000, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_the_screen_never_says_what_is_not_known(sequential 1..100 => Interleavings);
}

/// Laws about what is never reached would prove nothing.
#[test]
fn the_histories_lead_through_every_state_often() {
    let (mut seen, mut sent) = (BTreeMap::<&str, usize>::new(), 0);
    let mut runner = TestRunner::deterministic();
    for _ in 0..100 {
        let (mut visit, transitions, _) =
            Visit::sequential_strategy(100).new_tree(&mut runner).unwrap().current();
        let mut app = App::begin(&visit.truth);
        for transition in transitions {
            visit = Visit::apply(visit, &transition);
            let before = world::keys().map(|key| app.state.get(&key)).collect::<Vec<_>>();
            app.play(&visit, &transition);
            for (key, before) in world::keys().zip(before) {
                let after = app.state.get(&key);
                *seen.entry(passage(before, after)).or_default() += usize::from(before != after);
            }
        }
        sent += app.world().sent.len();
    }
    assert!(sent >= 100, "{sent} changes were sent");
    for often in PASSAGES {
        assert!(seen.get(often).is_some_and(|count| *count >= 5), "{often} is rare: {seen:?}");
    }
}

const PASSAGES: [&str; 8] = [
    "known, otherwise",
    "known to sending",
    "sending to known",
    "sending to checking",
    "known to checking",
    "checking to known",
    "checking to unconfirmed",
    "unconfirmed to something else",
];

fn passage(before: Option<Connection>, after: Option<Connection>) -> &'static str {
    match (before, after) {
        (Some(Connection::Known(_)), Some(Connection::Known(_))) => "known, otherwise",
        (Some(Connection::Known(_)), Some(Connection::Sending { .. })) => "known to sending",
        (Some(Connection::Sending { .. }), Some(Connection::Known(_))) => "sending to known",
        (Some(Connection::Sending { .. }), Some(Connection::Checking { .. })) => "sending to checking",
        (Some(Connection::Known(_)), Some(Connection::Checking { .. })) => "known to checking",
        (Some(Connection::Checking { .. }), Some(Connection::Known(_))) => "checking to known",
        (Some(Connection::Checking { .. }), Some(Connection::Unconfirmed { .. })) => {
            "checking to unconfirmed"
        }
        (Some(Connection::Unconfirmed { .. }), _) => "unconfirmed to something else",
        _ => "something else",
    }
}
