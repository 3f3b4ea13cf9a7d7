//! People, partners and documents for the stories.

use partner_integrations::api::transport::Response;
use partner_integrations::domain::category::Category;
use partner_integrations::domain::credentials::{Credentials, Login, Password, PasswordFormat};
use partner_integrations::domain::id::{BusinessId, PartnerId};
use partner_integrations::domain::partner::Partner;
use partner_integrations::domain::text::Text;
use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::stage::Outcome;

pub fn business() -> BusinessId {
    BusinessId::parse("b-1").unwrap()
}

pub fn another_business() -> BusinessId {
    BusinessId::parse("b-2").unwrap()
}

pub fn partner_id(id: &str) -> PartnerId {
    PartnerId::parse(id).unwrap()
}

/// A partner that asks for a login and a password.
pub fn partner(id: &str, name: &str) -> Partner {
    Partner {
        id: partner_id(id),
        name: Text::parse(name).unwrap(),
        category: Category::Pos,
        logo: None,
        website: None,
        video: None,
        booking: None,
        email: None,
        phone: None,
        preferred: false,
        display_credentials_prompt: true,
    }
}

/// A partner that asks for nothing.
pub fn one_click(id: &str, name: &str) -> Partner {
    Partner { display_credentials_prompt: false, ..partner(id, name) }
}

pub fn password(format: PasswordFormat, typed: &str) -> Password {
    Password::parse(format, Zeroizing::new(typed.to_owned())).unwrap()
}

pub fn credentials(login: &str, format: PasswordFormat, typed: &str) -> Option<Credentials> {
    Some(Credentials { login: Login::parse(login).unwrap(), password: password(format, typed) })
}

/// The credentials of the contract's example.
pub fn bistro() -> Option<Credentials> {
    credentials("bistro-7", PasswordFormat::Integer, "480125")
}

/// An answer, read to its end.
pub fn response(status: u16, body: impl ToString) -> Response {
    Response { status, body: body.to_string(), ..Response::default() }
}

pub fn answer(status: u16, body: impl ToString) -> Outcome {
    Ok(response(status, body))
}

/// A `partner` resource of the listing.
pub fn resource(id: &str, attributes: Value) -> Value {
    json!({ "id": id, "type": "partner", "attributes": attributes })
}

/// A `partner` resource with nothing but a name.
pub fn named(id: &str, name: &str) -> Value {
    resource(id, json!({ "name": name }))
}

/// A listing's page.
pub fn page(records: impl IntoIterator<Item = Value>, meta: Value) -> Outcome {
    answer(200, json!({ "data": records.into_iter().collect::<Vec<_>>(), "meta": meta }))
}

/// A page that says it is the only one.
pub fn whole(records: impl IntoIterator<Item = Value>) -> Outcome {
    page(records, json!({ "total_pages": 1 }))
}

/// An error document with one error.
pub fn error(status: u16, code: &str) -> Outcome {
    answer(status, json!({ "errors": [{ "title": "a title", "code": code, "status": status }] }))
}

/// The business with the partners that it is linked to.
pub fn linked(partners: &[&str]) -> Outcome {
    let included: Vec<Value> = partners.iter().map(|id| json!({ "id": id, "type": "partner" })).collect();
    answer(200, json!({ "data": { "id": "b-1", "type": "business" }, "included": included }))
}

/// Whether a text may be an identifier.
pub fn is_id(text: &str) -> bool {
    PartnerId::parse(text).is_some()
}
