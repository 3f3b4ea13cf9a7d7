//! What things are called in the activity.

use crate::view::prelude::*;

use crate::browser::clock;
use crate::domain::book::Key;
use crate::domain::id::BusinessId;
use crate::domain::route::{Location, Page};
use crate::i18n;
use crate::state::{App, Loaded, follow};

/// A partner's name, or its id where the name is not known, and where its page is, unless it is gone.
pub fn partner(app: App, key: Key) -> Memo<(String, Option<Location>)> {
    let current = app.business();
    follow(move || {
        let name = app.known_name(&key.1).unwrap_or_else(|| key.1.as_str().to_owned());
        let location = if current.with(|current| current.as_ref() == Some(&key.0)) {
            app.navigator.partner_page(key.1.clone())
        } else {
            Location { business: Some(key.0.clone()), page: Page::Partner(key.1.clone()) }
        };
        (name, (!app.is_partner_gone(&key)).then_some(location))
    })
}

/// A business's name, in words where it is not known.
pub fn business(app: App, id: BusinessId) -> Memo<String> {
    let words = app.words();
    let current = app.business();
    follow(move || {
        known_business(app, &id).unwrap_or_else(|| {
            if current.with(|current| current.as_ref() == Some(&id)) {
                words.text(i18n::Key::BusinessYours)
            } else {
                id.as_str().to_owned()
            }
        })
    })
}

/// A business's name, where it is known; the reader follows it.
pub fn known_business(app: App, id: &BusinessId) -> Option<String> {
    app.businesses.with(|businesses| match businesses {
        Loaded::Ready(list) => {
            list.iter().find(|business| business.id == *id).map(|business| business.name.as_str().to_owned())
        }
        _ => None,
    })
}

/// A time in seconds since 1970, for machines.
pub fn moment(time: u64) -> String {
    #[allow(clippy::cast_precision_loss, reason = "seconds of any calendar are far below 2^53")]
    clock::rfc3339(time as f64)
}
