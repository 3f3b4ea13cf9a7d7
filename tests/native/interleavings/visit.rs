//! What happens during one visit: the reference that the histories are made of.

use partner_integrations::domain::book::Key;
use partner_integrations::domain::connection::Mutation;
use partner_integrations::domain::status::Status;
use proptest::prelude::*;
use proptest::sample::select;
use proptest_state_machine::ReferenceStateMachine;

use super::server::Reception;
use super::world::{PARTNERS, key, statuses};

/// Something that happens.
#[derive(Clone, Debug)]
pub enum Transition {
    /// The person opens the page of a partner.
    Opens(usize),
    /// The person leaves that page, whatever is under way.
    Leaves,
    /// The person presses, whether or not it is offered.
    Presses(Mutation),
    /// The person asks to check again, whether or not that is offered.
    ChecksAgain,
    /// The person, or coming back to the page, asks for the list.
    ReadsTheList,
    /// The open page looks at its partner while a request waits for approval.
    Watches,
    /// The person chooses the other business.
    ChoosesTheOtherBusiness,
    /// The page is loaded anew: the next visit has nothing but what the last one has written down.
    Reloads,
    /// The host takes the element out of its page.
    IsRemoved,
    /// A second tab, or the partner, changes what the server has.
    Elsewhere(usize, usize, Status),
    /// A second tab says that it has sent a change of which it has not heard.
    HearsOfAnotherTabs(usize, Mutation),
    /// A request reaches the server.
    Arrives(usize, Reception),
    /// An answer reaches the app, in whatever order.
    IsAnswered(usize),
    /// A connection breaks: the request is lost with it, or is still on its way.
    Breaks { which: usize, lost: bool },
    /// The server ends what it had only promised.
    CatchesUp(usize),
    /// Time passes.
    Waits { milliseconds: u64 },
    /// The device loses its network, or has it back.
    Online(bool),
}

/// Where the person is, and what was done so far.
#[derive(Clone, Debug)]
pub struct VisitState {
    /// What the server has at first: businesses by partners.
    pub truth: Vec<Status>,
    /// Which business is on screen.
    pub business: usize,
    /// Which partner's page is open.
    pub open: Option<usize>,
    /// Whether the element is still in its page.
    pub removed: bool,
    /// Every press, with what it was about.
    pub presses: Vec<(Key, Mutation)>,
}

impl VisitState {
    /// The connection on screen.
    pub fn shown(&self) -> Option<Key> {
        self.open.map(|partner| key(self.business, partner))
    }
}

/// The reference state machine.
#[derive(Debug)]
pub struct Visit;

fn mutation() -> impl Strategy<Value = Mutation> {
    prop_oneof![3 => Just(Mutation::Connect), 2 => Just(Mutation::Disconnect)]
}

fn status() -> impl Strategy<Value = Status> {
    select(&Status::ALL[..])
}

/// The oldest request is meant more often than the others.
fn which() -> impl Strategy<Value = usize> {
    prop_oneof![3 => Just(0), 2 => 1_usize..5]
}

fn reception() -> impl Strategy<Value = Reception> {
    prop_oneof![
        4 => Just(Reception::Works),
        2 => Just(Reception::WorksAndSays),
        2 => Just(Reception::WorksAndFails),
        1 => Just(Reception::Promises),
        1 => Just(Reception::Fails),
        2 => select(&[400_u16, 401, 403, 409, 422, 423, 429][..]).prop_map(Reception::Refuses),
    ]
}

fn waits() -> impl Strategy<Value = Transition> {
    let short = select(&[100_u64, 600, 1_100, 2_100][..]);
    let milliseconds = prop_oneof![8 => short, 1 => select(&[11_000_u64, 31_000][..])];
    milliseconds.prop_map(|milliseconds| Transition::Waits { milliseconds })
}

/// What happens without the app's doing.
fn outside() -> BoxedStrategy<Transition> {
    let partner = 0..PARTNERS.len();
    prop_oneof![
        12 => (which(), reception()).prop_map(|(which, how)| Transition::Arrives(which, how)),
        12 => which().prop_map(Transition::IsAnswered),
        2 => (which(), any::<bool>()).prop_map(|(which, lost)| Transition::Breaks { which, lost }),
        2 => which().prop_map(Transition::CatchesUp),
        3 => waits(),
        3 => (0..2_usize, partner, status()).prop_map(|(b, p, status)| Transition::Elsewhere(b, p, status)),
        1 => prop::bool::weighted(0.7).prop_map(Transition::Online),
    ]
    .boxed()
}

/// What a person, the host or another tab does to the app.
fn inside(state: &VisitState) -> BoxedStrategy<Transition> {
    let partner = 0..PARTNERS.len();
    let anywhere = prop_oneof![
        30 => partner.clone().prop_map(Transition::Opens),
        20 => Just(Transition::ReadsTheList),
        6 => Just(Transition::ChoosesTheOtherBusiness),
        4 => (partner, mutation()).prop_map(|(p, mutation)| Transition::HearsOfAnotherTabs(p, mutation)),
        3 => Just(Transition::Reloads),
        1 => Just(Transition::IsRemoved),
    ];
    if state.open.is_none() {
        return anywhere.boxed();
    }
    prop_oneof![
        2 => anywhere,
        6 => mutation().prop_map(Transition::Presses),
        2 => Just(Transition::ChecksAgain),
        4 => Just(Transition::Watches),
        1 => Just(Transition::Leaves),
    ]
    .boxed()
}

impl ReferenceStateMachine for Visit {
    type State = VisitState;
    type Transition = Transition;

    fn init_state() -> BoxedStrategy<VisitState> {
        let begins =
            |truth| VisitState { truth, business: 0, open: None, removed: false, presses: Vec::new() };
        statuses().prop_map(begins).boxed()
    }

    fn transitions(state: &VisitState) -> BoxedStrategy<Transition> {
        if state.removed {
            return outside();
        }
        prop_oneof![3 => inside(state), 5 => outside()].boxed()
    }

    fn preconditions(state: &VisitState, transition: &Transition) -> bool {
        match transition {
            Transition::Presses(_) | Transition::ChecksAgain | Transition::Watches | Transition::Leaves => {
                state.open.is_some() && !state.removed
            }
            Transition::Opens(_)
            | Transition::ReadsTheList
            | Transition::ChoosesTheOtherBusiness
            | Transition::HearsOfAnotherTabs(..)
            | Transition::Reloads
            | Transition::IsRemoved => !state.removed,
            _ => true,
        }
    }

    fn apply(mut state: VisitState, transition: &Transition) -> VisitState {
        match transition {
            Transition::Opens(partner) => state.open = Some(*partner),
            Transition::Leaves => state.open = None,
            Transition::Presses(mutation) => {
                let pressed = state.shown().map(|key| (key, *mutation));
                state.presses.extend(pressed);
            }
            Transition::ChoosesTheOtherBusiness => {
                state.business = 1 - state.business;
                state.open = None;
            }
            Transition::Reloads => (state.business, state.open) = (0, None),
            Transition::IsRemoved => state.removed = true,
            _ => {}
        }
        state
    }
}
