//! What the reads make of the API's documents: attributes, states, Orkestro's evidence, one partner, businesses.

use partner_integrations::api::client::Client;
use partner_integrations::api::decode::{Listed, listed};
use partner_integrations::api::failure::{Cause, Failure};
use partner_integrations::domain::category::Category;
use partner_integrations::domain::partner::Prompt;
use partner_integrations::domain::status::Status;
use serde_json::{Value, json};

use super::samples::{answer, business, error, linked, named, page, partner_id, resource, whole};
use super::stage::{Outcome, Stage, run};

fn of(attributes: Value) -> Listed {
    listed(&resource("p-1", attributes)).unwrap()
}

/// An API with that list, those linked partners, and that answer to the question for one partner.
fn api(list: Outcome, linked: Outcome, single: Outcome) -> Client<Stage> {
    Stage::answering(move |sent| {
        let path = sent.line.split('?').next().unwrap();
        match path {
            "GET /api/v1/partners" => list.clone(),
            "GET /api/v1/users/me/businesses/b-1" => linked.clone(),
            _ if path.starts_with("GET /api/v1/partners/") => single.clone(),
            _ => panic!("not in the contract: {}", sent.line),
        }
    })
    .client()
}

fn one(client: &Client<Stage>, id: &str) -> Result<Status, Failure> {
    run(client.partner(&business(), &partner_id(id))).map(|seen| seen.listed.status)
}

#[test]
fn camel_case_says_the_same_as_snake_case() {
    let snake = of(json!({
        "name": "Kassa", "category": "pos", "logo": { "url": "/logos/k.svg" }, "website_url": "https://kassa.example",
        "video_url": "https://v.example/1", "email": "hi@kassa.example", "phone": "+41 22 555 01 23",
        "book_meeting": "https://meet.example/k", "preferred": true, "partner_integration_active": false,
        "partner_integration_requested": true, "display_credentials_prompt": false,
    }));
    let camel = of(json!({
        "name": "Kassa", "category": "pos", "logo": { "url": "/logos/k.svg" }, "websiteUrl": "https://kassa.example",
        "videoUrl": "https://v.example/1", "email": "hi@kassa.example", "phone": "+41 22 555 01 23",
        "bookMeeting": "https://meet.example/k", "preferred": true, "partnerIntegrationActive": false,
        "partnerIntegrationRequested": true, "displayCredentialsPrompt": false,
    }));
    assert_eq!(snake, camel);
    assert_eq!((snake.status, snake.partner.prompt()), (Status::Requested, Prompt::OneClick));
    let links =
        (snake.partner.website.is_some(), snake.partner.video.is_some(), snake.partner.booking.is_some());
    assert_eq!(links, (true, true, true));
    assert!(snake.partner.logo.is_some() && snake.partner.email.is_some() && snake.partner.phone.is_some());
}

#[test]
fn only_the_name_is_needed_and_null_is_as_good_as_missing() {
    let bare = of(json!({ "name": "Kassa" }));
    let nulls = of(json!({
        "name": "Kassa", "category": null, "logo": null, "website_url": null, "email": null, "phone": null,
        "preferred": null, "partner_integration_active": null, "partner_integration_requested": null,
        "display_credentials_prompt": null,
    }));
    assert_eq!(bare, nulls);
    assert_eq!((bare.status, bare.partner.category), (Status::Available, Category::Other));
    assert_eq!(bare.partner.prompt(), Prompt::Credentials, "the pages mark the attributes Required");
}

#[test]
fn null_under_one_spelling_does_not_hide_the_other() {
    let odd =
        json!({ "name": "Kassa", "partner_integration_active": null, "partnerIntegrationActive": true });
    assert_eq!(of(odd).status, Status::Connected);
}

#[test]
fn an_id_written_as_a_number_is_taken_where_it_is_exact_and_never_rounded() {
    let id = |digits: &str| {
        let record = format!(r#"{{"id":{digits},"attributes":{{"name":"Kassa"}}}}"#);
        listed(&serde_json::from_str(&record).unwrap()).map(|listed| listed.partner.id.clone())
    };
    for exact in ["42", "18446744073709551615"] {
        assert_eq!(id(exact), Some(partner_id(exact)));
    }
    for inexact in ["18446744073709551616", "123456789012345678901234567890", "1.5", "1e3"] {
        assert_eq!(id(inexact), None, "{inexact}");
    }
}

#[test]
fn an_unknown_category_is_other_and_unknown_attributes_are_ignored() {
    let odd = of(json!({ "name": "Kassa", "category": "teleportation", "shoe_size": { "eu": [42] } }));
    assert_eq!(odd.partner.category, Category::Other);
}

#[test]
fn active_wins_over_requested() {
    let both =
        json!({ "name": "K", "partner_integration_active": true, "partner_integration_requested": true });
    assert_eq!(of(both).status, Status::Connected);
}

#[test]
fn orkestro_is_connected_when_the_business_is_linked_to_it() {
    let list = || whole([named("p-5", "Orkestro"), named("p-9", "Kassa")]);
    for (linked_partners, expected) in [(&["p-5"][..], Status::Connected), (&["p-9"][..], Status::Available)]
    {
        let client =
            api(list(), linked(linked_partners), answer(200, json!({ "data": named("p-5", "Orkestro") })));
        let listing = run(client.partners(&business())).unwrap();
        let states: Vec<Status> = listing.records.iter().map(|listed| listed.status).collect();
        assert_eq!(states, [expected, Status::Available], "the link says nothing of the others");
        assert_eq!(one(&client, "p-5").unwrap(), expected);
    }
}

#[test]
fn the_links_are_not_asked_for_where_nobody_needs_them() {
    let client = Stage::script([whole([named("p-9", "Kassa")])]).client();
    run(client.partners(&business())).unwrap();
}

#[test]
fn without_evidence_nothing_is_said_of_orkestro() {
    let list = whole([named("p-5", "Orkestro"), named("p-9", "Kassa")]);
    let client =
        api(list, error(403, "unauthorized"), answer(200, json!({ "data": named("p-5", "Orkestro") })));
    let listing = run(client.partners(&business())).unwrap();
    assert_eq!(listing.records.len(), 1);
    assert_eq!(listing.cut_short.unwrap().cause, Cause::Forbidden);
    assert_eq!(one(&client, "p-5").unwrap_err().cause, Cause::Forbidden);
}

#[test]
fn an_api_without_the_single_read_is_asked_for_its_list() {
    let list = || whole([resource("p-9", json!({ "name": "Kassa", "partner_integration_active": true }))]);
    for lacking in [error(404, "route_not_found"), answer(405, ""), error(404, "record_not_found")] {
        let client = api(list(), linked(&[]), lacking.clone());
        assert_eq!(one(&client, "p-9").unwrap(), Status::Connected);
        assert_eq!(client.transport().lines().len(), 2);
    }
}

#[test]
fn a_partner_that_neither_the_single_read_nor_the_whole_list_has_is_gone() {
    for lacking in [error(404, "route_not_found"), answer(405, ""), error(404, "record_not_found")] {
        let client = api(whole([named("p-1", "Kassa")]), linked(&[]), lacking);
        assert_eq!(one(&client, "p-9").unwrap_err().cause, Cause::Gone);
    }
}

#[test]
fn another_partners_record_is_no_evidence() {
    let other = resource("p-1", json!({ "name": "Other", "partner_integration_active": true }));
    let client = Stage::answering(move |_| answer(200, json!({ "data": other }))).client();
    assert_eq!(one(&client, "p-9").unwrap_err().cause, Cause::Unreadable);
}

#[test]
fn a_partner_that_a_cut_off_list_does_not_show_is_not_said_to_be_gone() {
    let mut first = true;
    let client = Stage::answering(move |sent| match () {
        () if sent.line.starts_with("GET /api/v1/partners/") => error(404, "record_not_found"),
        () if std::mem::take(&mut first) => page([named("p-1", "Kassa")], json!({ "total_pages": 2 })),
        () => error(403, "unauthorized"),
    })
    .client();
    assert_eq!(one(&client, "p-9").unwrap_err().cause, Cause::Forbidden);
}

#[test]
fn the_owners_businesses_have_their_names_or_else_their_ids() {
    let record =
        |id: &str, attributes: Value| json!({ "id": id, "type": "business", "attributes": attributes });
    let records =
        [record("b-1", json!({ "name": "Bistro" })), record("b-2", json!(null)), json!({ "id": ".." })];
    let client = Stage::script([whole(records)]).client();
    let listing = run(client.businesses()).unwrap();
    let names: Vec<_> = listing.records.iter().map(|b| (b.id.as_str(), b.name.as_str())).collect();
    assert_eq!((names, listing.dropped), (vec![("b-1", "Bistro"), ("b-2", "b-2")], 1));
    assert_eq!(client.transport().lines(), ["GET /api/v1/users/me/businesses?page=1&per_page=100"]);
}
