//! The owner's businesses.

use serde_json::{Value, json};

use super::answer::Answer;
use super::paging::Page;
use super::{Call, Failure, resources};
use crate::sample::{Business, Partner};
use crate::store::State;

impl Call<'_> {
    /// `GET /api/v1/users/me/businesses`.
    pub(super) fn list_businesses(&self) -> Answer {
        let own = self.sandbox.catalogue.businesses().iter().filter(|one| one.is_owners()).collect();
        let (page, meta): (Vec<&Business>, Value) = Page::of(&self.checked.query).cut(own);
        let data: Vec<Value> = page.into_iter().map(resources::business).collect();
        Answer::json(200, json!({ "data": data, "meta": meta }))
    }

    /// `GET /api/v1/users/me/businesses/{id}`. With `include=partners`, those whose relationship is active are
    /// included, and Orkestro is connected when it is among them.
    pub(super) fn show_business(&self) -> Result<Answer, Failure> {
        let business = self.business(self.checked.path_id.as_deref().unwrap_or_default())?;
        let mut data = resources::business(business);
        if self.checked.query.text("include").is_none() {
            return Ok(Answer::json(200, json!({ "data": data })));
        }
        let relationships = self.sandbox.store.relationships_of(&business.id)?;
        let linked: Vec<&Partner> = relationships
            .iter()
            .filter(|one| one.state(self.now, self.sandbox.approval) == State::Active)
            .filter_map(|one| self.sandbox.catalogue.partner(&one.partner))
            .collect();
        let linkage: Vec<Value> =
            linked.iter().map(|one| json!({ "type": "partner", "id": one.id })).collect();
        data["relationships"] = json!({ "partners": { "data": linkage } });
        let included: Vec<Value> = linked.into_iter().map(resources::partner).collect();
        Ok(Answer::json(200, json!({ "data": data, "included": included })))
    }
}
