//! The listing of partners and one partner.

use serde_json::{Value, json};

use super::answer::{Answer, Outcome};
use super::paging::Page;
use super::{Call, Failure, problems, resources};
use crate::faults::On;
use crate::sample::Partner;
use crate::store::Relationship;

impl Call<'_> {
    /// `GET /api/v1/partners`.
    pub(super) fn list_partners(&self) -> Result<Answer, Failure> {
        let relationships = self.asked_relationships()?;
        let search = self.checked.query.text("search").unwrap_or_default().to_lowercase();
        let categories = self.checked.query.texts("filter[categories][]");
        let wanted = |partner: &&Partner| {
            let category = partner.category();
            partner.name().to_lowercase().contains(&search)
                && (categories.is_empty() || categories.contains(&category))
        };
        let partners = self.sandbox.catalogue.partners().iter().filter(wanted).collect();
        let (page, meta) = Page::of(&self.checked.query).cut(partners);
        let data: Vec<Value> = page.iter().map(|one| self.partner(one, relationships.as_deref())).collect();
        let mut document = json!({ "data": data, "meta": meta });
        self.include_integrations(&mut document, &page, relationships.as_deref());
        Ok(Answer::json(200, document))
    }

    /// `GET /api/v1/partners/{id}`.
    pub(super) fn show_partner(&self) -> Result<Outcome, Failure> {
        let relationships = self.asked_relationships()?;
        let id = self.checked.path_id.as_deref().unwrap_or_default();
        let partner =
            self.sandbox.catalogue.partner(id).ok_or_else(|| problems::record_not_found("The partner"))?;
        let mut document = json!({ "data": self.partner(partner, relationships.as_deref()) });
        self.include_integrations(&mut document, &[partner], relationships.as_deref());
        let answer = Answer::json(200, document);
        match partner.fault(On::Read) {
            None => Ok(answer.into()),
            Some(effect) => effect.around(|| Ok(answer)),
        }
    }

    /// The relationships of the business that was asked about, `None` when none was.
    fn asked_relationships(&self) -> Result<Option<Vec<Relationship>>, Failure> {
        let Some(id) = self.checked.query.text("business_uuid") else { return Ok(None) };
        let business = self.business(id)?;
        Ok(Some(self.sandbox.store.relationships_of(&business.id)?))
    }

    fn partner(&self, partner: &Partner, relationships: Option<&[Relationship]>) -> Value {
        let Some(relationships) = relationships else { return resources::partner(partner) };
        let relationship = relationships.iter().find(|one| one.partner == partner.id);
        let state = relationship.map(|one| one.state(self.now, self.sandbox.approval));
        resources::partner_of_business(partner, relationship, state)
    }

    fn include_integrations(
        &self,
        document: &mut Value,
        partners: &[&Partner],
        all: Option<&[Relationship]>,
    ) {
        if self.checked.query.text("include").is_none() {
            return;
        }
        let shown = |one: &&Relationship| {
            partners.iter().any(|partner| partner.id == one.partner && !partner.is_orkestro())
        };
        let included: Vec<Value> = all
            .unwrap_or_default()
            .iter()
            .filter(shown)
            .map(|one| resources::integration(self.sandbox, one, self.now))
            .collect();
        document["included"] = json!(included);
    }
}
