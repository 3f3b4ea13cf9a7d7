//! The sample data: invented partners and businesses, read from `data/`, which is embedded.

mod crowd;
mod logos;

use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::clock::Millis;
use crate::faults::{self, Effect, On};
use crate::store::{Approval, Relationship, State};
pub use logos::logo;

const PARTNERS: &str = include_str!("../../data/partners.json");
const BUSINESSES: &str = include_str!("../../data/businesses.json");
const RELATIONSHIPS: &str = include_str!("../../data/relationships.json");

/// The owner whose sessions all sessions are.
const OWNER: &str = "sandbox";

/// A partner that businesses can connect with.
#[derive(Deserialize)]
pub struct Partner {
    /// The id.
    pub id: String,
    /// Its attributes, as they are answered.
    pub attributes: Map<String, Value>,
    #[serde(skip)]
    fault: Option<(On, Effect)>,
}

/// A business.
#[derive(Deserialize)]
pub struct Business {
    /// The id.
    pub id: String,
    owner: String,
    /// Its attributes, as they are answered.
    pub attributes: Map<String, Value>,
}

#[derive(Deserialize)]
struct First {
    business: String,
    partner: String,
    state: String,
}

/// All partners and businesses. They never change; only relationships do.
pub struct Catalogue {
    partners: Vec<Partner>,
    businesses: Vec<Business>,
    first: Vec<(String, String, State)>,
}

impl Partner {
    /// Its name.
    pub fn name(&self) -> &str {
        self.attributes.get("name").and_then(Value::as_str).unwrap_or_default()
    }

    /// Its category; without one it is `other`.
    pub fn category(&self) -> &str {
        self.attributes.get("category").and_then(Value::as_str).unwrap_or("other")
    }

    /// Whether it is the one with paths of its own.
    pub fn is_orkestro(&self) -> bool {
        self.name().eq_ignore_ascii_case("orkestro")
    }

    /// Whether it wants a login and a password; it does unless it says otherwise.
    pub fn asks_for_credentials(&self) -> bool {
        self.attributes.get("display_credentials_prompt").and_then(Value::as_bool).unwrap_or(true)
    }

    /// What goes wrong on purpose with this partner.
    pub fn fault(&self, on: On) -> Option<Effect> {
        self.fault.filter(|(when, _)| *when == on).map(|(_, effect)| effect)
    }
}

impl Business {
    /// Whether it belongs to the owner.
    pub fn is_owners(&self) -> bool {
        self.owner == OWNER
    }
}

impl Catalogue {
    /// Reads the embedded files, makes them `count` partners where that is asked for, and adds those that fail on purpose.
    ///
    /// # Errors
    /// One sentence, when a file is wrong.
    pub fn load(with_faults: bool, count: Option<usize>) -> Result<Self, String> {
        let mut partners: Vec<Partner> = parse("partners.json", PARTNERS)?;
        let mut listed: Vec<First> = parse("relationships.json", RELATIONSHIPS)?;
        if let Some(count) = count {
            crowd::gather(&mut partners, count);
            listed.retain(|one| partners.iter().any(|partner| partner.id == one.partner));
        }
        let state = |name: &str| if name == "active" { State::Active } else { State::Requested };
        let mut first: Vec<_> =
            listed.into_iter().map(|one| (one.business, one.partner, state(&one.state))).collect();
        for fault in faults::PARTNERS.iter().filter(|_| with_faults) {
            let attributes = json!({
                "name": format!("Fault: {}", fault.name),
                "category": "other",
                "display_credentials_prompt": false,
            });
            let attributes = attributes.as_object().cloned().unwrap_or_default();
            partners.push(Partner {
                id: fault.id.to_owned(),
                attributes,
                fault: Some((fault.on, fault.effect)),
            });
            if fault.on == On::Disconnect {
                first.push(("b-1".to_owned(), fault.id.to_owned(), State::Active));
            }
        }
        Ok(Self { partners, businesses: parse("businesses.json", BUSINESSES)?, first })
    }

    /// All partners, in the order of the listing.
    pub fn partners(&self) -> &[Partner] {
        &self.partners
    }

    /// The partner with an id.
    pub fn partner(&self, id: &str) -> Option<&Partner> {
        self.partners.iter().find(|one| one.id == id)
    }

    /// All businesses, the owner's and others.
    pub fn businesses(&self) -> &[Business] {
        &self.businesses
    }

    /// The business with an id.
    pub fn business(&self, id: &str) -> Option<&Business> {
        self.businesses.iter().find(|one| one.id == id)
    }

    /// The relationships at the first start. Requested ones stay so: a directory that looked alive for only twenty
    /// seconds would be no sample.
    pub fn first_relationships(&self, now: Millis) -> Vec<Relationship> {
        let approval = |state| if state == State::Active { Approval::AtOnce } else { Approval::ByHand };
        let all = self.first.iter();
        all.map(|(business, partner, state)| Relationship::new(business, partner, approval(*state), now))
            .collect()
    }
}

fn parse<T: for<'de> Deserialize<'de>>(name: &str, text: &str) -> Result<T, String> {
    serde_json::from_str(text)
        .map_err(|error| format!("The sample data in data/{name} can't be read: {error}."))
}

#[cfg(test)]
mod tests;
