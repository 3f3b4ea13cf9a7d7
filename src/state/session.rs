//! The owner's businesses, and which one is current.

use std::sync::Arc;

use crate::browser::task::spawn;
use futures::future::{AbortHandle, Abortable};
use leptos::prelude::*;

use crate::browser::host::Host;
use crate::domain::business::Business;
use crate::domain::id::BusinessId;
use crate::i18n::Key;
use crate::reactive::Memo;

use super::{App, Loaded, follow};

impl App {
    /// The current business: the one switched to, else the host's, else the owner's first.
    pub fn business(self) -> Memo<Option<BusinessId>> {
        follow(move || self.current_business())
    }

    /// The same, without following it.
    pub fn business_now(self) -> Option<BusinessId> {
        untrack(|| self.current_business())
    }

    fn current_business(self) -> Option<BusinessId> {
        let switched = self.navigator.location().business;
        switched.or_else(|| self.config.with_value(|config| config.business.clone())).or_else(|| {
            self.businesses.with(|businesses| match businesses {
                Loaded::Ready(list) => list.first().map(|business| business.id.clone()),
                _ => None,
            })
        })
    }

    /// The current business's name, in words that fit a sentence.
    pub fn business_name(self) -> Memo<String> {
        follow(move || self.current_name())
    }

    /// The same, without following it.
    pub fn business_name_now(self) -> String {
        untrack(|| self.current_name())
    }

    fn current_name(self) -> String {
        let id = self.current_business();
        let name = self.businesses.with(|businesses| match businesses {
            Loaded::Ready(list) => named(list, id.as_ref()),
            _ => None,
        });
        name.unwrap_or_else(|| self.words.with(|words| words.text(Key::BusinessYours)))
    }

    pub(super) fn start_session(self) {
        self.load_businesses();
    }

    /// Reads the owner's businesses. Without a business from the host, this is also what the directory waits for.
    pub fn load_businesses(self) {
        // Where the host lists the partners, it also says which business it is about.
        if self.host.with_value(Host::lists_partners) {
            return;
        }
        if self.asking_businesses.with_value(Option::is_some) {
            return;
        }
        let (stop, stopped) = AbortHandle::new_pair();
        self.asking_businesses.set_value(Some(stop));
        let client = self.client();
        spawn(async move {
            let Ok(listing) = Abortable::new(client.businesses(), stopped).await else { return };
            if self.is_gone() {
                return;
            }
            self.asking_businesses.set_value(None);
            match listing {
                Ok(listing) => {
                    self.read_worked();
                    self.businesses.set(Loaded::Ready(Arc::new(listing.records)));
                }
                Err(failure) => {
                    self.report(&failure);
                    let known = self.businesses.with_untracked(
                        |businesses| matches!(businesses, Loaded::Failed(old) if old.cause == failure.cause),
                    );
                    if !known {
                        self.businesses.set(Loaded::Failed(failure));
                    }
                }
            }
        });
    }

    /// A person asks to read them again.
    pub fn try_businesses_again(self) {
        self.businesses.set(Loaded::Loading);
        self.load_businesses();
    }

    /// A person does not want to wait any more.
    pub fn stop_businesses(self) {
        if let Some(stop) = self.asking_businesses.try_update_value(Option::take).flatten() {
            stop.abort();
        }
        self.businesses.set(Loaded::Stopped);
    }
}

fn named(businesses: &[Business], id: Option<&BusinessId>) -> Option<String> {
    let business = businesses.iter().find(|business| Some(&business.id) == id)?;
    Some(business.name.as_str().to_owned())
}
