//! The app without its screens, and its tasks, which go on as far as they can after everything that happens.

use std::cell::{Ref, RefCell};
use std::rc::Rc;
use std::task::{Context, Waker};
use std::time::Duration;

use partner_integrations::domain::connection::{Event, Mutation};
use partner_integrations::domain::status::Status;

use super::server::Reception;
use super::state::{State, Task};
use super::visit::{Transition, VisitState};
use super::world::{World, business_id, key};

pub struct App {
    pub state: Rc<State>,
    tasks: Vec<Task>,
}

impl App {
    /// An app that has read its first list.
    pub fn begin(truth: &[Status]) -> Self {
        let state = Rc::new(State::new(Rc::new(RefCell::new(World::beginning(truth)))));
        let mut app = Self { state, tasks: Vec::new() };
        app.read_at_once();
        app
    }

    /// Reads the list, on a network that does as it should.
    pub fn read_at_once(&mut self) {
        State::read_list(&self.state);
        self.run();
        self.everything_arrives();
    }

    /// Whatever is on its way arrives and is answered, until nothing is left.
    pub fn everything_arrives(&mut self) {
        loop {
            let moved = {
                let mut world = self.state.world_mut();
                world.catches_up(0) | world.arrives(0, Reception::Works) | world.is_answered(0)
            };
            self.run();
            if !moved {
                return;
            }
        }
    }

    pub fn world(&self) -> Ref<'_, World> {
        self.state.world()
    }

    pub fn is_idle(&self) -> bool {
        self.tasks.is_empty()
    }

    /// Whether the screen offers what is about to be pressed.
    pub fn offers(&self, visit: &VisitState, transition: &Transition) -> Option<Mutation> {
        match transition {
            Transition::Presses(mutation) => {
                let shown = self.state.get(&visit.shown()?)?;
                shown.allows(*mutation).then_some(*mutation)
            }
            _ => None,
        }
    }

    /// Nothing of this visit is left but what it has written down, and what is on its way.
    fn reload(&mut self) {
        self.tasks.clear();
        self.state.spawned().clear();
        self.state = Rc::new(self.state.next_visit());
        State::read_list(&self.state);
    }

    /// `visit` is as it is after the transition.
    pub fn play(&mut self, visit: &VisitState, transition: &Transition) {
        let state = &self.state;
        let world = || state.world_mut();
        match transition {
            Transition::Presses(mutation) => {
                visit.shown().into_iter().for_each(|key| State::press(state, key, *mutation))
            }
            Transition::ChecksAgain => {
                visit.shown().into_iter().for_each(|key| State::happens(state, &key, Event::CheckAgain))
            }
            Transition::Watches => {
                visit.shown().into_iter().for_each(|key| State::reread(state, key, Duration::ZERO))
            }
            Transition::ReadsTheList => State::read_list(state),
            Transition::ChoosesTheOtherBusiness => {
                State::choose(state, business_id(visit.business));
            }
            Transition::HearsOfAnotherTabs(partner, mutation) => {
                State::hears_of_another(state, key(visit.business, *partner), *mutation);
            }
            Transition::Reloads => self.reload(),
            // What was read is not wanted any more; a change is left to arrive. Its answer is ignored.
            Transition::IsRemoved => state.leave(),
            Transition::Opens(_) | Transition::Leaves => {}
            Transition::Elsewhere(business, partner, status) => {
                world().becomes(key(*business, *partner), *status)
            }
            Transition::Arrives(which, how) => {
                world().arrives(*which, *how);
            }
            Transition::IsAnswered(which) => {
                world().is_answered(*which);
            }
            Transition::Breaks { which, lost } => world().breaks(*which, *lost),
            Transition::CatchesUp(which) => {
                world().catches_up(*which);
            }
            Transition::Waits { milliseconds } => self.wait(Duration::from_millis(*milliseconds)),
            Transition::Online(online) => world().offline = !online,
        }
        self.run();
    }

    /// Time passes, and all that is due on the way happens when it is due.
    pub fn wait(&mut self, duration: Duration) {
        let end = self.world().now + duration;
        loop {
            let due = self.world().next_due(end);
            self.state.world_mut().is_now(due.unwrap_or(end));
            self.run();
            if due.is_none() {
                return;
            }
        }
    }

    /// Goes on with everything until all of it waits.
    fn run(&mut self) {
        let mut context = Context::from_waker(Waker::noop());
        loop {
            self.tasks.append(&mut self.state.spawned());
            let before = self.tasks.len();
            self.tasks.retain_mut(|task| task.as_mut().poll(&mut context).is_pending());
            if self.tasks.len() == before && self.state.spawned().is_empty() {
                return;
            }
        }
    }
}
