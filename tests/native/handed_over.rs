//! The list that a host hands over where its API has none: plain records, or the API's own resources.

use partner_integrations::api::decode::handed_over;
use partner_integrations::domain::category::Category;
use partner_integrations::domain::partner::Prompt;
use partner_integrations::domain::status::Status;
use serde_json::{Value, json};

use super::samples::resource;

fn status(record: Value) -> Option<Status> {
    handed_over(&record).map(|listed| listed.status)
}

#[test]
fn a_plain_record_says_the_same_as_a_resource() {
    let plain = json!({
        "id": "p-1", "name": "Kassa", "category": "pos", "logo_url": "/logos/k.svg", "website_url": "https://kassa.example",
        "partner_integration_requested": true, "display_credentials_prompt": false,
    });
    let attributes = json!({
        "name": "Kassa", "category": "pos", "logo": { "url": "/logos/k.svg" }, "website_url": "https://kassa.example",
        "partner_integration_requested": true, "display_credentials_prompt": false,
    });
    let listed = handed_over(&plain).unwrap();
    assert_eq!(handed_over(&resource("p-1", attributes)).as_ref(), Some(&listed));
    assert_eq!((listed.status, listed.partner.category), (Status::Requested, Category::Pos));
    assert_eq!(listed.partner.prompt(), Prompt::OneClick);
    assert_eq!(listed.partner.logo.as_ref().unwrap().as_str(), "/logos/k.svg");
}

#[test]
fn a_state_is_written_by_its_name_or_by_the_apis_flags_and_is_available_where_nothing_is_said() {
    let record = |more: Value| {
        let mut record = json!({ "id": "p-1", "name": "Kassa" });
        record.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        record
    };
    for (name, expected) in
        [("available", Status::Available), ("requested", Status::Requested), ("connected", Status::Connected)]
    {
        assert_eq!(status(record(json!({ "state": name }))), Some(expected));
    }
    assert_eq!(status(record(json!({ "partnerIntegrationActive": true }))), Some(Status::Connected));
    assert_eq!(status(record(json!({ "state": null }))), Some(Status::Available));
    // One that cannot be read is not shown as something that it may not be.
    for odd in
        [json!({ "state": "active" }), json!({ "state": 1 }), json!({ "partner_integration_active": "yes" })]
    {
        assert_eq!(status(record(odd.clone())), None, "{odd}");
    }
}

#[test]
fn a_record_without_an_id_or_a_name_is_none() {
    for odd in [
        json!({ "name": "Kassa" }),
        json!({ "id": "p-1" }),
        json!({ "id": "..", "name": "Kassa" }),
        json!(null),
    ] {
        assert_eq!(status(odd.clone()), None, "{odd}");
    }
}
