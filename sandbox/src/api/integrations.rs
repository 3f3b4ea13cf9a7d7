//! The four documented calls.

use serde_json::{Value, json};

use super::answer::{Answer, Outcome, Problem};
use super::{Call, Failure, problems, resources};
use crate::faults::{self, Effect, On};
use crate::sample::{Business, Partner};
use crate::store::Approval;

impl Call<'_> {
    /// `POST /api/v1/partner_integrations/connect`.
    pub(super) fn connect_partner(&self) -> Result<Outcome, Failure> {
        let business = self.linked_business()?;
        let partner = self.linked_partner()?;
        let credentials = self.data().get("attributes");
        let login = credentials.and_then(|attributes| attributes["integration_login"].as_str());
        match (partner.asks_for_credentials(), login) {
            (true, None) => return Err(credentials_missing().into()),
            (false, Some(_)) => return Err(credentials_unexpected().into()),
            (true, Some(login)) if login.trim().is_empty() => return Err(login_blank().into()),
            _ => {}
        }
        if self.sandbox.store.relationship(&business.id, &partner.id)?.is_some() {
            return Err(problems::database_conflict().into());
        }
        let effect = login.and_then(faults::of_login).or_else(|| partner.fault(On::Connect));
        let approval = match effect {
            Some(Effect::Approval(approval)) => approval,
            _ => Approval::AfterAWhile,
        };
        Effect::around_or_just(effect, || {
            let made = self.sandbox.store.connect(&business.id, &partner.id, approval, self.now)?;
            let made = made.ok_or_else(problems::database_conflict)?;
            Ok(Answer::json(201, json!({ "data": resources::integration(self.sandbox, &made, self.now) })))
        })
    }

    /// `DELETE /api/v1/partner_integrations/disconnect`. A relationship that is only requested is withdrawn.
    pub(super) fn disconnect_partner(&self) -> Result<Outcome, Failure> {
        let business = self.linked_business()?;
        let partner = self.linked_partner()?;
        if self.sandbox.store.relationship(&business.id, &partner.id)?.is_none() {
            return Err(problems::record_not_found("The partner integration").into());
        }
        Effect::around_or_just(partner.fault(On::Disconnect), || self.remove(business, partner))
    }

    /// `POST /api/v1/partner_integrations/orkestro/connect`: active at once, and the answer has no body.
    pub(super) fn connect_orkestro(&self) -> Result<Answer, Failure> {
        let business = self.linked_business()?;
        let orkestro = self.orkestro()?;
        let made = self.sandbox.store.connect(&business.id, &orkestro.id, Approval::AtOnce, self.now)?;
        made.ok_or_else(problems::database_conflict)?;
        Ok(Answer::empty(201))
    }

    /// `DELETE /api/v1/partner_integrations/orkestro/disconnect`.
    pub(super) fn disconnect_orkestro(&self) -> Result<Answer, Failure> {
        let business = self.linked_business()?;
        self.remove(business, self.orkestro()?)
    }

    fn remove(&self, business: &Business, partner: &Partner) -> Result<Answer, Failure> {
        if self.sandbox.store.disconnect(&business.id, &partner.id)? {
            Ok(Answer::empty(204))
        } else {
            Err(problems::record_not_found("The partner integration").into())
        }
    }

    fn data(&self) -> &Value {
        self.checked.body.as_ref().map_or(&Value::Null, |body| &body["data"])
    }

    /// The id of a relationship in either shape; the contract has checked that it is there.
    fn linked_id(&self, name: &str) -> &str {
        let relationship = &self.data()["relationships"][name];
        let identifier = relationship.get("data").unwrap_or(relationship);
        identifier["id"].as_str().unwrap_or_default()
    }

    fn linked_business(&self) -> Result<&Business, Failure> {
        self.business(self.linked_id("business"))
    }

    fn linked_partner(&self) -> Result<&Partner, Failure> {
        let partner = self.sandbox.catalogue.partner(self.linked_id("partner"));
        let partner = partner.ok_or_else(|| problems::record_not_found("The partner"))?;
        if partner.is_orkestro() {
            let detail =
                "Orkestro is connected and disconnected through /api/v1/partner_integrations/orkestro/.";
            return Err(Problem::new(400, "invalid", "Wrong path for this partner", detail).into());
        }
        Ok(partner)
    }

    fn orkestro(&self) -> Result<&Partner, Failure> {
        let mut partners = self.sandbox.catalogue.partners().iter();
        Ok(partners.find(|one| one.is_orkestro()).ok_or_else(|| problems::record_not_found("Orkestro"))?)
    }
}

fn credentials_missing() -> Problem {
    let detail = "data.attributes is required: this partner asks for a login and a password.";
    Problem::new(400, "presence", "Something required is missing", detail)
        .at(json!({ "pointer": "/data/attributes" }))
}

fn credentials_unexpected() -> Problem {
    let detail = "data.attributes must be left out: this partner connects without credentials.";
    Problem::new(400, "unexpected", "Something is there that must not be", detail)
        .at(json!({ "pointer": "/data/attributes" }))
}

fn login_blank() -> Problem {
    Problem::new(422, "blank", "integration_login", "The login can't be blank.")
        .at(json!({ "pointer": "/data/attributes/integration_login" }))
}
