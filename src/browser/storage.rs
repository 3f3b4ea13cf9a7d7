//! What outlives a visit, as texts: ids, states and times, a line each; never what was typed.
//!
//! One entry for each API. Where the browser refuses (a private window, a frame without storage) the app goes on without: a
//! visit then begins with what the server says.

use web_sys::Storage;

use crate::domain::book::Key;
use crate::domain::unsettled::{Entry, Unsettled};

use super::clock;

/// How long something is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Keeping {
    /// `localStorage`: for every later visit, in every tab.
    Visits,
    /// `sessionStorage`: as long as the tab is there.
    Tab,
}

/// A text that is kept.
#[derive(Clone, Debug)]
pub struct Kept {
    keeping: Keeping,
    name: String,
}

impl Kept {
    /// For later visits: `what` is it, and of which API.
    pub fn for_visits(what: &str, api_base: &str) -> Self {
        Self::new(Keeping::Visits, what, api_base)
    }

    /// For this tab.
    pub fn for_tab(what: &str, api_base: &str) -> Self {
        Self::new(Keeping::Tab, what, api_base)
    }

    fn new(keeping: Keeping, what: &str, api_base: &str) -> Self {
        Self { keeping, name: ["partner-integrations", what, api_base].join(":") }
    }

    /// The text, empty where there is none yet; `None` where the browser refuses.
    pub fn read(&self) -> Option<String> {
        Some(self.storage()?.get_item(&self.name).ok()?.unwrap_or_default())
    }

    /// Whether there is none, or the browser refuses.
    pub fn is_empty(&self) -> bool {
        self.read().is_none_or(|text| text.is_empty())
    }

    /// Keeps `text`, or nothing where it is empty; says whether the browser let it happen. A full or forbidden storage
    /// is no reason to stop.
    pub fn write(&self, text: &str) -> bool {
        self.storage().is_some_and(|storage| {
            if text.is_empty() {
                storage.remove_item(&self.name).is_ok()
            } else {
                storage.set_item(&self.name, text).is_ok()
            }
        })
    }

    fn storage(&self) -> Option<Storage> {
        let window = web_sys::window()?;
        match self.keeping {
            Keeping::Visits => window.local_storage().ok()?,
            Keeping::Tab => window.session_storage().ok()?,
        }
    }
}

/// The mutations whose outcome is not known yet.
#[derive(Clone, Debug)]
pub struct Memory(Kept);

impl Memory {
    /// For the API at `api_base`.
    pub fn new(api_base: &str) -> Self {
        Self(Kept::for_visits("unsettled", api_base))
    }

    /// What is not settled, as far as visits and tabs have told.
    pub fn unsettled(&self) -> Unsettled {
        Unsettled::parse(&self.0.read().unwrap_or_default(), clock::unix_seconds())
    }

    /// Whether there is nothing at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Remembers a mutation that is about to be sent.
    pub fn remember(&self, entry: Entry) {
        let mut unsettled = self.unsettled();
        unsettled.remember(entry);
        self.0.write(&unsettled.print());
    }

    /// Forgets it: its outcome is known.
    pub fn settle(&self, key: &Key) {
        let mut unsettled = self.unsettled();
        if unsettled.settle(key) {
            self.0.write(&unsettled.print());
        }
    }
}
