//! What holds after each step, and when everything has come to rest.

use std::time::Duration;

use partner_integrations::domain::connection::{CHECK_DEADLINE, Connection, MUTATION_DEADLINE, Mutation};

use super::app::App;
use super::state::{LOGIN, PASSWORD};
use super::visit::{Transition, VisitState};
use super::world::{business_id, key, keys};

/// Whatever else is read meanwhile.
const LONGEST_CHECK: Duration = CHECK_DEADLINE;

/// A change leaves only by a person's press on what is offered: that one, once.
pub fn only_an_offered_press_sends(
    app: &App,
    before: usize,
    transition: &Transition,
    offered: Option<Mutation>,
) {
    let world = app.world();
    let left: Vec<Mutation> = world.sent[before..].iter().map(|(_, mutation)| *mutation).collect();
    assert_eq!(
        left,
        Vec::from_iter(offered),
        "a press sends what is offered, and nothing else sends: {transition:?}"
    );
}

/// What holds at any time.
pub fn check(app: &App, visit: &VisitState) {
    every_change_was_a_press(app, visit);
    if visit.removed {
        return;
    }
    for key in keys() {
        let Some(connection) = app.state.get(&key) else { continue };
        let (world, grounds) = (app.world(), app.state.grounds(&key));
        let awaited: Vec<Duration> = world.awaited_changes(&key).collect();
        let about = || format!("{key:?} is {connection:?}; {grounds:?}");

        assert!(awaited.len() <= 1, "two changes are on their way: {}", about());
        let waited = grounds.waiting_since().map(|since| world.now - since);
        match connection {
            Connection::Known(status) => {
                assert_eq!(grounds.may_show(), Ok(status), "it is shown without grounds: {}", about());
                assert_eq!(awaited, [], "it is called known while a change is on its way: {}", about());
            }
            Connection::Sending { .. } => {
                assert_eq!(awaited.len(), 1, "nothing will end the sending: {}", about());
                assert!(
                    awaited[0] >= world.now && awaited[0] <= world.now + MUTATION_DEADLINE,
                    "{}",
                    about()
                );
                assert!(waited <= Some(MUTATION_DEADLINE), "it has been sending for {waited:?}: {}", about());
            }
            Connection::Checking { .. } => {
                assert!(app.state.is_checked(&key), "nobody reads the truth: {}", about());
                assert!(waited <= Some(LONGEST_CHECK), "it has been checking for {waited:?}: {}", about());
            }
            Connection::Unconfirmed { .. } => {}
        }
        if !matches!(connection, Connection::Known(_)) {
            let offered =
                [Mutation::Connect, Mutation::Disconnect].map(|mutation| connection.allows(mutation));
            assert_eq!(
                offered,
                [false, false],
                "something is offered while its outcome is open: {}",
                about()
            );
        }
    }
    the_newest_question_is_on_the_shelf(app, visit);
    no_secret_is_left(app);
}

/// Each one that was sent, in order, is one of the person's presses.
fn every_change_was_a_press(app: &App, visit: &VisitState) {
    let mut presses = visit.presses.iter();
    for sent in &app.world().sent {
        assert!(presses.any(|press| press == sent), "{sent:?} was sent and nobody pressed it");
    }
}

/// The list of another business, or an older one, never takes the place of what was asked for last.
fn the_newest_question_is_on_the_shelf(app: &App, visit: &VisitState) {
    let shelf = app.state.shelf.borrow();
    if let Some((business, question)) =
        shelf.as_ref().filter(|(_, question)| *question == app.state.newest_question())
    {
        assert_eq!(*business, business_id(visit.business), "question {question} was about another business");
    }
}

/// A password lives as long as the request that needs it, and is in nothing that is kept or said.
fn no_secret_is_left(app: &App) {
    let sending =
        |key: &_| matches!(app.state.get(key), Some(Connection::Sending { mutation: Mutation::Connect, .. }));
    let wanted = (0..2).filter(|business| sending(&key(*business, 0))).count();
    assert_eq!(
        app.world().secrets,
        wanted,
        "a settled request still holds its password, or one was sent without"
    );
    let said = app.state.said.borrow();
    assert!(!said.contains(LOGIN) && !said.contains(PASSWORD), "a secret was told: {said}");
}

/// However it went: without another answer no wait outlives its deadline, and after one fresh read the screen says what the server
/// has.
pub fn in_the_end(mut app: App, visit: &VisitState) {
    app.wait(MUTATION_DEADLINE + LONGEST_CHECK);
    check(&app, visit);
    assert!(app.is_idle(), "something still waits on a silent network");
    assert_eq!(app.world().secrets, 0, "a password outlived its request");
    for key in keys().filter(|_| !visit.removed) {
        assert!(!app.state.get(&key).is_some_and(Connection::is_waiting), "{key:?} waits for ever");
    }

    // What the server still had to do is done, whether or not the app knows.
    app.everything_arrives();
    if visit.removed {
        return;
    }
    app.play(visit, &Transition::Online(true));
    app.read_at_once();
    // What an earlier visit left open is looked up only now.
    for _ in 0..CHECK_DEADLINE.as_secs() {
        app.wait(Duration::from_secs(1));
        app.everything_arrives();
    }
    for partner in 0..super::world::PARTNERS.len() {
        let key = key(visit.business, partner);
        let truth = Connection::Known(app.world().server.truth(&key));
        assert_eq!(app.state.get(&key), Some(truth), "the screen and the server disagree about {key:?}");
    }
}
