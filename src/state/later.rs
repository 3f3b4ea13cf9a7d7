//! The part of the app that is loaded when it is needed, and what waits for it.
//!
//! What every visit needs is small: the directory, and reading it. All else is here: the other screens, sending, and what follows
//! from news about a connection. In a release it is a module of its own (`pages/later.rs`), asked for as soon as a person touches the
//! app or something has happened that needs it.

use std::mem;
use std::pin::Pin;
use std::time::Duration;

use crate::browser::task::spawn;
use leptos::prelude::*;

use crate::domain::id::{BusinessId, PartnerId};
use crate::domain::tab_message::TabMessage;
use crate::reactive::Memo;
use crate::view::View;

use super::shelf::Heard;
use super::{App, follow};

/// Something that goes on for a while.
type Work = Pin<Box<dyn Future<Output = ()>>>;

/// What that part can do.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// A partner's page.
    pub partner: fn(PartnerId) -> View,
    /// The activity.
    pub activity: fn() -> View,
    open: fn(App),
    pub(super) heard: fn(App, Heard, u64, Duration, Option<BusinessId>),
    pub(super) message: fn(App, TabMessage),
    pub(super) reread: fn(App, BusinessId, Vec<PartnerId>) -> Work,
    pub(super) leave: fn(App),
}

impl Part {
    /// The part, with these screens. Only what is in the part may call this: whoever does, has all of it with it.
    pub fn new(partner: fn(PartnerId) -> View, activity: fn() -> View) -> Self {
        Self {
            partner,
            activity,
            open: App::start_activity,
            heard: App::follow_up,
            message: App::hear,
            reread: |app, business, partners| Box::pin(app.reread_all(business, partners)),
            leave: App::leave_open,
        }
    }
}

/// How far it has come.
#[derive(Clone, Copy, Debug)]
pub enum Stage {
    /// Nobody needed it yet.
    Away,
    /// It is being loaded.
    Coming,
    /// It is there.
    There(Part),
    /// It could not be loaded; who needs it may ask again.
    Failed,
}

impl PartialEq for Stage {
    /// There is one such part: its functions need not be compared.
    fn eq(&self, other: &Self) -> bool {
        mem::discriminant(self) == mem::discriminant(other)
    }
}

/// Loads the part; `None` where that did not work.
pub type Load = fn() -> Pin<Box<dyn Future<Output = Option<Part>>>>;

/// Something to do as soon as it is there.
type Act = Box<dyn FnOnce(Part)>;

/// The part, and what waits for it. A handle.
#[derive(Clone, Copy)]
pub(super) struct Later {
    stage: RwSignal<Stage>,
    waiting: StoredValue<Vec<Act>, LocalStorage>,
    load: Load,
}

impl Later {
    pub fn new(load: Load) -> Self {
        Self { stage: RwSignal::new(Stage::Away), waiting: StoredValue::new_local(Vec::new()), load }
    }
}

impl App {
    /// How far the part has come; the reader follows it.
    pub fn part(self) -> Memo<Stage> {
        follow(move || self.later.stage.get())
    }

    /// Whether something waits for the part that could not be loaded; the reader follows it.
    pub(super) fn lacks_part(self) -> bool {
        self.later.stage.get() == Stage::Failed
    }

    pub(super) fn part_now(self) -> Option<Part> {
        match self.later.stage.get_untracked() {
            Stage::There(part) => Some(part),
            _ => None,
        }
    }

    /// Somebody comes near what may need the part. One that could not be loaded is left to the button that says so.
    pub fn expect_part(self) {
        if self.later.stage.get_untracked() == Stage::Away && !self.offline.get_untracked() {
            self.load_part();
        }
    }

    /// Has the part loaded, unless it is there or on its way.
    pub fn load_part(self) {
        if matches!(self.later.stage.get_untracked(), Stage::Coming | Stage::There(_)) {
            return;
        }
        self.later.stage.set(Stage::Coming);
        spawn(async move {
            let part = (self.later.load)().await;
            if self.is_gone() {
                return;
            }
            let Some(part) = part else { return self.later.stage.set(Stage::Failed) };
            (part.open)(self);
            // In the order in which it happened, and before a screen shows what came of it.
            while let Some(act) = self.next_waiting() {
                act(part);
            }
            self.later.stage.set(Stage::There(part));
        });
    }

    fn next_waiting(self) -> Option<Act> {
        self.later
            .waiting
            .try_update_value(|waiting| (!waiting.is_empty()).then(|| waiting.remove(0)))
            .flatten()
    }

    /// Does `act` now, or as soon as the part is there; it is loaded for that.
    pub(super) fn with_part(self, act: impl FnOnce(Part) + 'static) {
        self.once_there(Box::new(act));
        self.load_part();
    }

    /// The same for what can wait until something else needs the part.
    pub(super) fn once_there(self, act: Act) {
        match self.part_now() {
            Some(part) => act(part),
            None => self.later.waiting.update_value(|waiting| waiting.push(act)),
        }
    }

    /// Whether earlier visits left nothing that has to be looked at.
    pub(super) fn is_nothing_left(self) -> bool {
        let elsewhere = self.elsewhere();
        elsewhere.is_settled() && elsewhere.activity.is_empty()
    }
}
