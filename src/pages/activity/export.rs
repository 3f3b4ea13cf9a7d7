//! The activity as a file.

use crate::view::prelude::*;

use crate::browser::{clock, download};
use crate::domain::activity::Entry;
use crate::domain::csv::Csv;
use crate::i18n::{self, Key};
use crate::state::App;

use super::names;

/// Gives the person the entries as a table, in the language in use.
pub fn save(app: App, entries: &[Entry]) {
    let words = app.words_now();
    let header = [
        Key::ActivityTime,
        Key::ActivityBusiness,
        Key::ActivityPartner,
        Key::ActivityAction,
        Key::ActivityResult,
        Key::ActivityDetails,
    ]
    .map(|key| words.text(key));
    let mut csv = Csv::new(&header.each_ref().map(String::as_str));
    for entry in entries {
        let (business, partner) =
            untrack(|| (names::known_business(app, &entry.key.0), app.known_name(&entry.key.1)));
        let time = names::moment(entry.time);
        // In one line, for what reads a table line by line.
        let details = entry.details(&time, business.as_deref(), partner.as_deref()).replace('\n', "; ");
        csv.row(&[
            &time,
            business.as_deref().unwrap_or(entry.key.0.as_str()),
            partner.as_deref().unwrap_or(entry.key.1.as_str()),
            &words.text(i18n::action(entry.action)),
            &words.text(i18n::outcome(entry)),
            &details,
        ]);
    }
    let today = clock::rfc3339(clock::unix_time());
    let name = ["activity-", today.get(..10).unwrap_or_default(), ".csv"].concat();
    download::save(&name, "text/csv;charset=utf-8", &csv.finish());
}
