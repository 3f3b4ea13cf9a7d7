//! What outlives a visit: the mutations whose outcome is not known yet, and nothing else.
//!
//! Kept in `localStorage`, one entry for each API. Where the browser refuses (a private window, a frame without storage)
//! the app goes on without: a visit then begins with what the server says.

use web_sys::Storage;

use crate::domain::book::Key;
use crate::domain::unsettled::{Entry, Unsettled};

use super::clock;

/// The memory of one API.
#[derive(Clone, Debug)]
pub struct Memory {
    name: String,
}

impl Memory {
    /// For the API at `api_base`.
    pub fn new(api_base: &str) -> Self {
        Self { name: format!("partner-integrations:unsettled:{api_base}") }
    }

    /// What is not settled, as far as visits and tabs have told.
    pub fn unsettled(&self) -> Unsettled {
        let text = storage().and_then(|storage| storage.get_item(&self.name).ok().flatten());
        Unsettled::parse(&text.unwrap_or_default(), clock::unix_seconds())
    }

    /// Remembers a mutation that is about to be sent.
    pub fn remember(&self, entry: Entry) {
        let mut unsettled = self.unsettled();
        unsettled.remember(entry);
        self.write(&unsettled);
    }

    /// Forgets it: its outcome is known.
    pub fn settle(&self, key: &Key) {
        let mut unsettled = self.unsettled();
        if unsettled.settle(key) {
            self.write(&unsettled);
        }
    }

    fn write(&self, unsettled: &Unsettled) {
        let Some(storage) = storage() else { return };
        // A full or forbidden storage is no reason to stop.
        let _ = if unsettled.is_empty() {
            storage.remove_item(&self.name)
        } else {
            storage.set_item(&self.name, &unsettled.print())
        };
    }
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
