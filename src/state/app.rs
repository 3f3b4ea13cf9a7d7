//! Everything the screens share, composed.

use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use futures::future::AbortHandle;
use leptos::prelude::*;
use send_wrapper::SendWrapper;

use crate::api::client::{Client, Dialect};
use crate::api::failure::Failure;
use crate::browser::fetch::Fetch;
use crate::browser::host::{self, Host};
use crate::domain::activity::Diary;
use crate::domain::book::{Book, Key as ConnectionKey};
use crate::domain::business::Business;
use crate::domain::config::Config;
use crate::domain::connection::Moment;
use crate::domain::few::Few;
use crate::domain::id::{BusinessId, PartnerId};
use crate::domain::link::{LogoUrl, PictureOrigins};
use crate::domain::seen::Sightings;
use crate::domain::text::Text;
use crate::i18n::Words;

use super::elsewhere::Elsewhere;
use super::handed_over::Stated;
use super::later::{Later, Load};
use super::navigator::Navigator;
use super::notices::Notice;
use super::seen::Looks;
use super::shelf::{Loaded, Reading, Shelf};

/// What an instance of the app starts from.
pub struct Start {
    /// The element.
    pub host: Host,
    /// Its attributes.
    pub config: Config,
    /// The words, in the language that was chosen.
    pub words: Words,
    /// Where to begin; without it, where the URL or the host says.
    pub path: Option<String>,
    /// How to get what is loaded when it is needed.
    pub load: Load,
}

/// The shared state: handles only, free to copy into any view or task.
///
/// At the start of a task and after every `await`, ask [`is_gone`](Self::is_gone) before anything else: the element may
/// have been removed meanwhile.
#[derive(Clone, Copy)]
pub struct App {
    /// How the host set it up.
    pub config: StoredValue<Config>,
    /// Where the person is.
    pub navigator: Navigator,
    /// The owner's businesses.
    pub businesses: RwSignal<Loaded<Arc<Vec<Business>>>>,
    /// The partners of the current business.
    pub shelf: RwSignal<Loaded<Shelf>>,
    /// How much of a long listing has come, in thousandths; 0 while that is not known.
    pub how_far: RwSignal<u16>,
    /// Every connection that is known of.
    pub book: RwSignal<Book>,
    /// Why the last mutation of a connection failed, where it did.
    pub failures: RwSignal<Few<ConnectionKey, Failure>>,
    /// What the person is being told.
    pub notice: RwSignal<Option<Notice>>,
    /// What was done and what changed.
    pub(super) diary: RwSignal<Diary>,
    /// Since when connections are as they are, as far as it was seen.
    pub(super) sightings: RwSignal<Sightings>,
    /// When the server was last asked.
    pub(super) looks: StoredValue<Looks>,
    /// The partners' names that the activity needs.
    pub(super) names: StoredValue<Few<PartnerId, Text>>,
    pub(super) words: RwSignal<Arc<Words>>,
    pub(super) client: StoredValue<Rc<Client<Fetch>>, LocalStorage>,
    pub(super) host: StoredValue<Host, LocalStorage>,
    /// Whether the device is taken to be offline.
    pub offline: RwSignal<bool>,
    /// The listing of partners that is being read.
    pub(super) reading: StoredValue<Option<Reading>>,
    /// The question for the owner's businesses, while it is under way.
    pub(super) asking_businesses: StoredValue<Option<AbortHandle>>,
    /// The single partners that are being read, and when that was asked.
    pub(super) rereads: StoredValue<Few<ConnectionKey, Moment>>,
    /// The unclear outcomes that are being looked up.
    pub(super) checks: StoredValue<Few<ConnectionKey, AbortHandle>>,
    /// Up to when the newest evidence of a connection reaches: an older copy says nothing.
    pub(super) evidence: StoredValue<Few<ConnectionKey, Duration>>,
    /// The same of the last listing, for all of its business.
    pub(super) listing_evidence: StoredValue<Option<(BusinessId, Duration)>>,
    /// What was left open and has been taken up: which connection, and when it was sent.
    pub(super) recalled: StoredValue<Vec<(ConnectionKey, u64)>>,
    /// Until when a request that is not from here may still be under way: before, that nothing has changed says nothing.
    pub(super) under_way_until: StoredValue<Few<ConnectionKey, Duration>>,
    pub(super) later: Later,
    pub(super) elsewhere: StoredValue<Elsewhere, LocalStorage>,
    pub(super) pictures: StoredValue<PictureOrigins>,
    pub(super) loaded_at: StoredValue<f64>,
    /// What the host stated of its partners, where it lists them itself.
    pub(super) stated: StoredValue<Option<Stated>>,
    /// Whether there has been something to show.
    pub(super) ready: StoredValue<bool>,
    /// Whether the host was told that the session is over.
    pub(super) signed_out: StoredValue<bool>,
}

impl App {
    /// Starts an instance: makes its state and asks for its first data. Call within a reactive owner.
    pub fn start(Start { host, config, words, path, load }: Start) -> Self {
        let dialect = Dialect {
            api_base: config.api_base.clone(),
            linkage: config.linkage,
            media_type: config.media_type,
        };
        let client = Rc::new(Client::new(Fetch::new(host.clone(), config.cookies), dialect));
        // An element that is removed asks nothing more.
        let reads = SendWrapper::new(Rc::clone(&client));
        on_cleanup(move || reads.transport().end_reads());
        let path = path.or_else(|| config.path.clone());
        let elsewhere = Elsewhere::new(&config.api_base);
        let pictures = PictureOrigins::new(&config.api_base, &host::page_origin(), &config.logo_origins);
        let app = Self {
            navigator: Navigator::start(config.routing, path.as_deref(), &config.api_base, &host),
            config: StoredValue::new(config),
            businesses: RwSignal::new(Loaded::Loading),
            shelf: RwSignal::new(Loaded::Loading),
            how_far: RwSignal::new(0),
            book: RwSignal::new(Book::default()),
            failures: RwSignal::new(Few::default()),
            notice: RwSignal::new(None),
            diary: RwSignal::new(Diary::default()),
            sightings: RwSignal::new(Sightings::default()),
            looks: StoredValue::new(Looks::default()),
            names: StoredValue::new(Few::default()),
            words: RwSignal::new(Arc::new(words)),
            client: StoredValue::new_local(client),
            host: StoredValue::new_local(host),
            offline: RwSignal::new(false),
            reading: StoredValue::new(None),
            asking_businesses: StoredValue::new(None),
            rereads: StoredValue::new(Few::default()),
            checks: StoredValue::new(Few::default()),
            evidence: StoredValue::new(Few::default()),
            listing_evidence: StoredValue::new(None),
            recalled: StoredValue::new(Vec::new()),
            under_way_until: StoredValue::new(Few::default()),
            later: Later::new(load),
            pictures: StoredValue::new(pictures),
            elsewhere: StoredValue::new_local(elsewhere),
            loaded_at: StoredValue::new(f64::MIN),
            stated: StoredValue::new(None),
            ready: StoredValue::new(false),
            signed_out: StoredValue::new(false),
        };
        app.start_session();
        app.start_shelf();
        app.start_watch();
        app.start_reach();
        app.start_elsewhere();
        app
    }

    /// The instance that the current view belongs to.
    pub fn here() -> Self {
        expect_context()
    }

    /// Whether the element was removed: nothing of this state may be touched any more.
    pub fn is_gone(self) -> bool {
        self.book.is_disposed()
    }

    /// Where a logo is loaded from, if it may be.
    pub fn logo_address(self, logo: &LogoUrl) -> Option<String> {
        self.pictures.with_value(|pictures| pictures.address(logo))
    }

    pub(super) fn client(self) -> Rc<Client<Fetch>> {
        self.client.get_value()
    }

    /// Asks something of the element.
    pub fn host<R>(self, ask: impl FnOnce(&Host) -> R) -> R {
        self.host.with_value(ask)
    }

    /// Tells the host. Never give it a secret.
    pub(super) fn emit(self, name: &str, detail: &[(&str, &str)]) {
        self.host.with_value(|host| host.emit(name, detail));
    }
}
