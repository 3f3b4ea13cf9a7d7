//! JSON:API resources, as they are answered.

use serde_json::{Value, json};

use crate::Sandbox;
use crate::clock::{self, Millis};
use crate::sample::{Business, Partner};
use crate::store::{Relationship, State};

/// A business without relationships.
pub fn business(business: &Business) -> Value {
    json!({ "id": business.id, "type": "business", "attributes": business.attributes })
}

/// A partner without any state.
pub fn partner(partner: &Partner) -> Value {
    json!({ "id": partner.id, "type": "partner", "attributes": partner.attributes })
}

/// A partner with its state for one business. Orkestro's is left out: it shows among a business's partners alone.
pub fn partner_of_business(of: &Partner, relationship: Option<&Relationship>, state: Option<State>) -> Value {
    let mut resource = partner(of);
    if !of.is_orkestro() {
        resource["attributes"]["partner_integration_active"] = json!(state == Some(State::Active));
        resource["attributes"]["partner_integration_requested"] = json!(state == Some(State::Requested));
        let linkage: Vec<Value> = relationship
            .iter()
            .map(|one| json!({ "type": "partner_integrations", "id": one.id() }))
            .collect();
        resource["relationships"] = json!({ "partner_integrations": { "data": linkage } });
    }
    resource
}

/// A relationship between a business and a partner.
pub fn integration(sandbox: &Sandbox, relationship: &Relationship, now: Millis) -> Value {
    let state = relationship.state(now, sandbox.approval);
    json!({
        "id": relationship.id(),
        "type": "partner_integrations",
        "attributes": {
            "partner_integration_active": state == State::Active,
            "partner_integration_requested": state == State::Requested,
            "requested_at": clock::rfc3339(relationship.requested_at),
        },
        "relationships": {
            "business": { "data": { "type": "business", "id": relationship.business } },
            "partner": { "data": { "type": "partner", "id": relationship.partner } },
        },
    })
}
