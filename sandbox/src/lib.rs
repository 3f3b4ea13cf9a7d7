//! The partner-integrations API as a real server: for trying the app, for developing it and for testing it.
//!
//! A request travels through these modules, and each knows only those below it:
//!
//! | module | what it does |
//! |---|---|
//! | [`server`] | sockets, HTTP, the log, headers, static files |
//! | [`site`] | the sandbox's own pages and control endpoints, under `/sandbox` |
//! | [`api`] | what the calls mean: partners, businesses, relationships |
//! | [`contract`] | checks a request against `openapi.yaml`, before `api` looks at it |
//! | [`faults`] | special logins and partners, and rules for the next requests |
//! | [`store`] | SQLite: relationships and tokens |
//! | [`limiter`] | how often somebody may ask |
//! | [`framing`], [`policy`] | which pages may be framed by whom, and what they may load |
//! | [`sample`] | the partners, businesses and logos, from `data/` |

pub mod api;
mod cli;
mod clock;
pub mod contract;
pub mod faults;
pub mod framing;
pub mod limiter;
pub mod policy;
mod requests;
pub mod sample;
mod secrets;
pub mod server;
mod site;
pub mod store;

pub use cli::{Options, Start};
pub use server::serve_until_interrupted;

use std::time::Duration;

use faults::On;
use store::Approval;

/// Everything that a request may need; one for the life of the server.
pub struct Sandbox {
    /// What requests must look like.
    pub contract: contract::Contract,
    /// The partners and businesses there are.
    pub catalogue: sample::Catalogue,
    /// Relationships and tokens, on disk.
    pub store: store::Store,
    /// Rules that tests gave for the next requests.
    pub rules: faults::Rules,
    /// What the API received, when the control endpoints are on.
    pub(crate) requests: requests::Requests,
    /// What browsers reported under the content security policy.
    pub(crate) reports: site::Reports,
    /// How often somebody may ask.
    pub limiter: limiter::Limiter,
    /// How long a partner takes to approve.
    pub approval: Duration,
    /// How much later each answer of the API comes.
    pub latency: Duration,
    /// The control endpoints are on.
    pub control: bool,
    /// A request without cookie or token counts as the owner's.
    pub demo_session: bool,
}

impl Sandbox {
    /// Builds the sandbox from its options and opens its database.
    ///
    /// # Errors
    /// One sentence for the person at the command line.
    pub fn open(options: &Options) -> Result<Self, String> {
        let catalogue = sample::Catalogue::load(options.faults, options.partners)?;
        let contract = contract::Contract::load(options.linkage)?;
        let store = store::Store::open(&options.database)?;
        let sandbox = Self {
            contract,
            catalogue,
            store,
            rules: faults::Rules::default(),
            requests: requests::Requests::default(),
            reports: site::Reports::default(),
            limiter: limiter::Limiter::new(options.rate_limit),
            approval: options.approval,
            latency: options.latency,
            control: options.control,
            demo_session: options.demo_session,
        };
        let fresh = sandbox.store.is_new()?;
        if fresh || options.reset {
            sandbox.store.forget_tokens()?;
            sandbox.store.replace_all(&sandbox.catalogue.first_relationships(clock::now()))?;
        }
        sandbox.arm_faults()?;
        Ok(sandbox)
    }

    /// Connects again the partners that fail on disconnect, where the last run has disconnected them.
    fn arm_faults(&self) -> Result<(), String> {
        let fails =
            |id: &str| self.catalogue.partner(id).is_some_and(|one| one.fault(On::Disconnect).is_some());
        let now = clock::now();
        for one in self.catalogue.first_relationships(now).iter().filter(|one| fails(&one.partner)) {
            self.store.connect(&one.business, &one.partner, Approval::AtOnce, now)?;
        }
        Ok(())
    }
}
