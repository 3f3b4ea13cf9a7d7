//! Partners that the host hands over itself, because its API does not list them.
//!
//! Then nothing is read: the four documented calls are all there is, and what the host states is the evidence.

use std::collections::BTreeMap;
use std::time::Duration;

use leptos::prelude::*;
use serde_json::Value;

use crate::api::client::Listing;
use crate::api::decode::{self, Listed};
use crate::api::json;
use crate::browser::host::Host;
use crate::domain::directory::Index;
use crate::domain::id::{BusinessId, PartnerId};
use crate::domain::status::Status;

use super::App;
use super::shelf::Heard;

/// What the host stated last, by partner.
pub(super) type Stated = BTreeMap<PartnerId, Status>;

impl App {
    /// Whether the host lists the partners.
    pub(super) fn is_handed_over(self) -> bool {
        self.stated.with_value(Option::is_some)
    }

    /// Takes the host's list, as it is now. Says whether there was one to take.
    ///
    /// A host that draws itself anew hands the same list over again and again. Only a status that is not the one that
    /// it stated before is news: an old copy must not undo what was connected meanwhile. With `vouched`, the host
    /// has called `refresh()`: it stands by all of the list.
    pub(super) fn take_over(self, business: &BusinessId, vouched: bool) -> bool {
        let text = match self.host.with_value(Host::partners) {
            Ok(Some(text)) => text,
            Ok(None) => return false,
            Err(problem) => {
                self.host.with_value(|host| host.complain(&problem, "property"));
                return self.is_handed_over();
            }
        };
        let records = match json::parse(&text) {
            Some(Value::Array(records)) => records,
            _ => Vec::new(),
        };
        let mut listing = Listing { records: Vec::new(), dropped: 0, cut_short: None, age: Duration::ZERO };
        let mut stated = Stated::new();
        for record in &records {
            match decode::handed_over(record) {
                Some(listed) if stated.contains_key(&listed.partner.id) => {}
                Some(listed) => {
                    stated.insert(listed.partner.id.clone(), listed.status);
                    listing.records.push(listed);
                }
                None => listing.dropped += 1,
            }
        }
        let before = self.stated.get_value().unwrap_or_default();
        self.stated.set_value(Some(stated));
        let asked = self.ask();
        let is_news = |listed: &Listed| vouched || before.get(&listed.partner.id) != Some(&listed.status);
        let mut heard = Heard::default();
        self.heed(
            business,
            listing.records.iter().filter(|listed| is_news(listed)),
            listing.age,
            asked,
            &mut heard,
        );
        let mut index = Index::default();
        self.prepare(&mut index, &listing.records, false);
        self.prepare(&mut index, &listing.records, true);
        self.fill(business.clone(), listing, index, heard);
        true
    }
}
