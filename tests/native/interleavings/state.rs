//! What the app keeps, and how it carries out what the book asks for: one effect at a time, as `src/state` does.

use std::cell::{Cell, Ref, RefCell, RefMut};
use std::collections::{BTreeMap, BTreeSet};
use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::task::Poll;
use std::time::Duration;

use partner_integrations::api::client::{Client, Dialect};
use partner_integrations::api::failure::Cause;
use partner_integrations::api::transport::Transport;
use partner_integrations::domain::book::{Book, Key};
use partner_integrations::domain::connection::{CHECK_DEADLINE, Connection, Effect, Event, Moment, Mutation};
use partner_integrations::domain::credentials::PasswordFormat;
use partner_integrations::domain::id::BusinessId;
use partner_integrations::domain::partner::{Partner, Prompt};
use partner_integrations::domain::status::Status;
use partner_integrations::domain::unsettled::{Entry, Unsettled};

use super::grounds::Grounds;
use super::server::Verdict;
use super::wire::Wire;
use super::world::{PARTNERS, World, business_id};
use crate::samples::{credentials, one_click, partner};

/// The pause after a read that failed.
const CHECK_PAUSE: Duration = Duration::from_secs(2);

/// The wall clock, in seconds since 1970. Nothing here is ever a day old.
const NOW: u64 = 784_111_777;

/// What is typed into every form: nothing may print it.
pub const LOGIN: &str = "canary-login";
pub const PASSWORD: &str = "480125480125480125";

pub type Task = Pin<Box<dyn Future<Output = ()>>>;

/// When something was asked: on the app's clock, and on the world's.
type Asked = (Moment, u64);

/// The book, the client, and what is going on.
pub struct State {
    book: RefCell<Book>,
    client: Client<Wire>,
    world: Rc<RefCell<World>>,
    grounds: RefCell<BTreeMap<Key, Grounds>>,
    spawned: RefCell<Vec<Task>>,
    business: RefCell<BusinessId>,
    generation: Cell<u32>,
    /// The business on the shelf, and the question that it was the answer to.
    pub shelf: RefCell<Option<(BusinessId, u32)>>,
    /// The check of each connection that has the word.
    checks: RefCell<BTreeMap<Key, u32>>,
    newest_check: Cell<u32>,
    /// The businesses of which it is known what an earlier visit has left open.
    recalled: RefCell<BTreeSet<BusinessId>>,
    /// Everything that the app keeps or says of what came back.
    pub said: RefCell<String>,
    gone: Cell<bool>,
}

impl State {
    pub fn new(world: Rc<RefCell<World>>) -> Self {
        Self {
            book: RefCell::default(),
            client: Client::new(Wire(Rc::clone(&world)), Dialect::default()),
            world,
            grounds: RefCell::default(),
            spawned: RefCell::default(),
            business: RefCell::new(business_id(0)),
            generation: Cell::default(),
            shelf: RefCell::default(),
            checks: RefCell::default(),
            newest_check: Cell::default(),
            recalled: RefCell::default(),
            said: RefCell::default(),
            gone: Cell::default(),
        }
    }

    /// What is left for the next visit has to be all that is open.
    pub fn next_visit(&self) -> Self {
        let left: BTreeSet<Key> = (0..2)
            .flat_map(|b| {
                self.left_open().of(&business_id(b)).map(|entry| entry.key.clone()).collect::<Vec<_>>()
            })
            .collect();
        assert_eq!(left, self.world().open, "the next visit will not ask about the right ones");
        Self::new(Rc::clone(&self.world))
    }

    pub fn world(&self) -> Ref<'_, World> {
        self.world.borrow()
    }

    pub fn world_mut(&self) -> RefMut<'_, World> {
        self.world.borrow_mut()
    }

    /// The tasks that were begun and are not looked after yet.
    pub fn spawned(&self) -> RefMut<'_, Vec<Task>> {
        self.spawned.borrow_mut()
    }

    /// The element is taken out of its page.
    pub fn leave(&self) {
        self.gone.set(true);
    }

    pub fn choose(state: &Rc<Self>, business: BusinessId) {
        state.business.replace(business);
        Self::read_list(state);
    }

    pub fn get(&self, key: &Key) -> Option<Connection> {
        self.book.borrow().get(key)
    }

    pub fn grounds(&self, key: &Key) -> Grounds {
        self.grounds.borrow().get(key).cloned().unwrap_or_default()
    }

    /// Whether somebody is finding out.
    pub fn is_checked(&self, key: &Key) -> bool {
        self.checks.borrow().contains_key(key)
    }

    pub fn newest_question(&self) -> u32 {
        self.generation.get()
    }

    fn spawn(&self, task: impl Future<Output = ()> + 'static) {
        self.spawned.borrow_mut().push(Box::pin(task));
    }

    fn ask(&self) -> Asked {
        let mut world = self.world.borrow_mut();
        (self.book.borrow_mut().ask(), world.tick())
    }

    /// Applies `event`, and keeps the grounds.
    fn apply(&self, key: &Key, event: Event) -> Vec<Effect> {
        let before = self.get(key);
        let effects = self.book.borrow_mut().apply(key, event);
        let now = self.world.borrow().now;
        if let Some(after) = self.get(key).filter(|after| before != Some(*after)) {
            self.grounds.borrow_mut().entry(key.clone()).or_default().becomes(before, after, now);
            if before.is_some() && matches!(after, Connection::Known(_)) {
                self.is_settled(key);
            }
        }
        effects
    }

    pub fn happens(state: &Rc<Self>, key: &Key, event: Event) {
        let effects = state.apply(key, event);
        Self::carry_out(state, key, effects);
    }

    /// A read was answered. What it says has to have been true since it was asked.
    fn hears(
        &self,
        key: &Key,
        status: Status,
        asked: Asked,
        event: impl FnOnce(Moment) -> Event,
    ) -> Vec<Effect> {
        let (moment, tick) = asked;
        {
            let mut world = self.world.borrow_mut();
            let heard = world.tick();
            assert!(
                world.server.was_so(key, status, tick),
                "{status:?} was never true of {key:?} since it was asked"
            );
            self.grounds.borrow_mut().entry(key.clone()).or_default().hears(status, tick, heard);
        }
        self.apply(key, event(moment))
    }

    fn reads(&self, key: &Key, status: Status, asked: Asked) -> Vec<Effect> {
        self.hears(key, status, asked, |asked| Event::Read { status, asked })
    }

    pub fn press(state: &Rc<Self>, key: Key, mutation: Mutation) {
        let was = state.get(&key).map(Connection::last_known);
        let effects = state.apply(&key, Event::Pressed(mutation));
        let (true, Some(was)) = (effects.contains(&Effect::Send(mutation)), was) else { return };
        state.write_down(&key, mutation);
        let partner = partner_of(&key);
        let typed = match partner.prompt() {
            Prompt::Credentials => credentials(LOGIN, PasswordFormat::Integer, PASSWORD),
            Prompt::OneClick => None,
        };
        let own = Rc::clone(state);
        state.spawn(async move {
            let answer = match mutation {
                Mutation::Connect => own.client.connect(&key.0, &partner, typed).await,
                Mutation::Disconnect => own.client.disconnect(&key.0, &partner).await,
            };
            *own.said.borrow_mut() += &format!("{answer:?}");
            if own.gone.get() {
                return;
            }
            let (tick, verdict) = {
                let mut world = own.world.borrow_mut();
                (world.tick(), world.verdicts[&key])
            };
            own.grounds.borrow_mut().entry(key.clone()).or_default().settles(tick, verdict, was);
            Self::happens(&own, &key, answer.event);
        });
    }

    /// For the next visit, should this one not hear the answer.
    fn write_down(&self, key: &Key, mutation: Mutation) {
        let mut left = self.left_open();
        left.remember(Entry { key: key.clone(), mutation, sent: NOW });
        let mut world = self.world_mut();
        world.storage = left.print();
        world.open.insert(key.clone());
    }

    fn is_settled(&self, key: &Key) {
        let mut left = self.left_open();
        left.settle(key);
        let mut world = self.world_mut();
        world.storage = left.print();
        world.open.remove(key);
    }

    fn left_open(&self) -> Unsettled {
        Unsettled::parse(&self.world().storage, NOW)
    }

    /// What an earlier visit left open about a business, once its partners are known.
    fn recall(state: &Rc<Self>, business: &BusinessId) {
        if state.recalled.borrow_mut().insert(business.clone()) {
            for Entry { key, mutation, .. } in state.left_open().of(business) {
                Self::hears_of_another(state, key.clone(), *mutation);
                if matches!(state.get(key), Some(Connection::Known(_))) {
                    state.is_settled(key);
                }
            }
        }
    }

    /// Another tab, or an earlier visit, does not know what became of its change.
    pub fn hears_of_another(state: &Rc<Self>, key: Key, mutation: Mutation) {
        let before = state.get(&key);
        let effects = state.apply(&key, Event::Unsettled(mutation));
        let after = state.get(&key);
        let offered = after.is_some_and(|after| after.allows(mutation));
        assert!(!offered, "a second {mutation:?} of {key:?} is offered, and the first may still take effect");
        if let (Some(Connection::Known(was)), Some(after)) = (before.filter(|_| before != after), after) {
            let (tick, now) = {
                let mut world = state.world_mut();
                (world.tick(), world.now)
            };
            let mut grounds = state.grounds.borrow_mut();
            let grounds = grounds.entry(key.clone()).or_default();
            grounds.settles(tick, Verdict::Open, was);
            grounds.becomes(before, after, now);
        }
        Self::carry_out(state, &key, effects);
    }

    pub fn read_list(state: &Rc<Self>) {
        let mine = state.generation.get() + 1;
        state.generation.set(mine);
        let (own, business, asked) = (Rc::clone(state), state.business.borrow().clone(), state.ask());
        state.spawn(async move {
            let outcome = own.client.partners(&business).await;
            if own.gone.get() || own.generation.get() != mine {
                return;
            }
            let Ok(listing) = outcome else { return };
            own.shelf.replace(Some((business.clone(), mine)));
            for listed in listing.records {
                let key = (business.clone(), listed.partner.id.clone());
                let effects = own.reads(&key, listed.status, asked);
                Self::carry_out(&own, &key, effects);
            }
            Self::recall(&own, &business);
        });
    }

    pub fn reread(state: &Rc<Self>, key: Key, pause: Duration) {
        let own = Rc::clone(state);
        state.spawn(async move {
            own.client.transport().sleep(pause).await;
            if own.gone.get() {
                return;
            }
            let asked = own.ask();
            let outcome = own.client.partner(&key.0, &key.1).await;
            if let (false, Ok(seen)) = (own.gone.get(), outcome) {
                let effects = own.reads(&key, seen.listed.status, asked);
                Self::carry_out(&own, &key, effects);
            }
        });
    }

    fn carry_out(state: &Rc<Self>, key: &Key, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Reread => Self::reread(state, key.clone(), Duration::from_secs(1)),
                Effect::ReadTruth { after } => Self::check(state, key.clone(), after),
                Effect::Tell(news) => *state.said.borrow_mut() += &format!("{news:?}"),
                // Only a press sends, and does so itself.
                _ => {}
            }
        }
    }

    /// Checks a connection. Of one connection there is one check at a time: the newest.
    fn check(state: &Rc<Self>, key: Key, after: Duration) {
        let number = state.newest_check.get() + 1;
        state.newest_check.set(number);
        state.checks.borrow_mut().insert(key.clone(), number);
        let own = Rc::clone(state);
        state.spawn(async move {
            let is_newest = || own.checks.borrow().get(&key) == Some(&number);
            let mut reading = pin!(Self::read_until_known(&own, &key, after));
            let mut deadline = pin!(own.client.transport().sleep(CHECK_DEADLINE));
            let in_time = poll_fn(|context| {
                if !is_newest() {
                    return Poll::Ready(true);
                }
                match reading.as_mut().poll(context) {
                    Poll::Pending => deadline.as_mut().poll(context).map(|()| false),
                    ready => ready,
                }
            })
            .await;
            let has_the_word = is_newest();
            if has_the_word {
                own.checks.borrow_mut().remove(&key);
            }
            if has_the_word && !in_time && !own.gone.get() {
                let (asked, _) = own.ask();
                Self::happens(&own, &key, Event::Unread { asked });
            }
        });
    }

    /// Whether there is nothing left to find out; `false` where reading on could not help.
    async fn read_until_known(state: &Rc<Self>, key: &Key, after: Duration) -> bool {
        let mut pause = after;
        loop {
            state.client.transport().sleep(pause).await;
            if state.gone.get() || !matches!(state.get(key), Some(Connection::Checking { .. })) {
                return true;
            }
            let asked = state.ask();
            let outcome = state.client.partner(&key.0, &key.1).await;
            if state.gone.get() {
                return true;
            }
            pause = match outcome {
                Ok(seen) => {
                    let status = seen.listed.status;
                    let effects = state.hears(key, status, asked, |asked| Event::Looked { status, asked });
                    match effects[..] {
                        [Effect::ReadTruth { after }] => after,
                        _ => {
                            Self::carry_out(state, key, effects);
                            return true;
                        }
                    }
                }
                Err(failure) => {
                    *state.said.borrow_mut() += &format!("{failure:?}");
                    if failure.cause == Cause::Forbidden {
                        return false;
                    }
                    CHECK_PAUSE
                }
            };
        }
    }
}

fn partner_of(key: &Key) -> Partner {
    let (id, name) = PARTNERS.into_iter().find(|(id, _)| *id == key.1.as_str()).unwrap();
    if name == "Kassa" { partner(id, name) } else { one_click(id, name) }
}
