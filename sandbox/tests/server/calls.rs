use serde_json::{Value, json};

use crate::client::{link, link_with};
use crate::process::Running;

#[test]
fn every_partner_is_on_exactly_one_page_of_the_listing() {
    let sandbox = Running::start(&[]);
    let mut ids = std::collections::BTreeSet::new();
    let mut page = 1;
    loop {
        let document = sandbox.get(&format!("/api/v1/partners?business_uuid=b-1&page={page}&per_page=20"));
        for partner in document["data"].as_array().unwrap() {
            assert!(ids.insert(partner["id"].as_str().unwrap().to_owned()), "{partner} came twice");
        }
        if document["meta"]["total_pages"] == json!(page) {
            assert_eq!(document["meta"]["total_count"], json!(ids.len()));
            break;
        }
        page += 1;
    }
    assert!(ids.len() >= 60);
}

#[test]
fn the_listing_can_be_searched_and_filtered() {
    let sandbox = Running::start(&[]);
    let names = |query: &str| -> Vec<String> {
        let document = sandbox.get(&format!("/api/v1/partners?{query}"));
        let data = document["data"].as_array().unwrap();
        data.iter().map(|one| one["attributes"]["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names("search=TILLH"), ["Tillhouse"]);
    let both = names("filter[categories][]=photography&filter%5Bcategories%5D%5B%5D=hardware&per_page=100");
    assert_eq!(both.len(), 4, "{both:?}");
    assert!(names("search=no+such+partner").is_empty());
}

#[test]
fn the_states_of_a_business_are_told_only_when_it_is_named() {
    let sandbox = Running::start(&[]);
    let plain = sandbox.get("/api/v1/partners/p-2");
    assert!(plain["data"]["attributes"].get("partner_integration_active").is_none());
    assert_eq!(sandbox.state("b-1", "p-2"), "active");
    assert_eq!(sandbox.state("b-2", "p-2"), "available");
    assert_eq!(sandbox.state("b-1", "p-39"), "requested");
}

#[test]
fn integrations_are_included_when_asked_for() {
    let sandbox = Running::start(&[]);
    let document = sandbox.get("/api/v1/partners/p-39?business_uuid=b-1&include=partner_integrations");
    let linkage = &document["data"]["relationships"]["partner_integrations"]["data"][0];
    assert_eq!(linkage["id"], document["included"][0]["id"]);
    assert_eq!(document["included"][0]["attributes"]["partner_integration_requested"], true);
}

#[test]
fn a_partner_is_requested_and_then_active_once_it_has_approved() {
    let sandbox = Running::start(&["--control", "--approval-seconds", "3600"]);
    let reply = sandbox.connect("b-3", "p-9", "bistro-7").reply();
    assert_eq!(reply.status, 201);
    let made = &reply.json()["data"];
    assert_eq!(made["type"], "partner_integrations");
    assert_eq!(made["attributes"]["partner_integration_requested"], true);
    assert_eq!(made["attributes"]["partner_integration_active"], false);
    assert_eq!(sandbox.state("b-3", "p-9"), "requested");
    sandbox.control("POST", "approve", &json!({ "business": "b-3", "partner": "p-9" }));
    assert_eq!(sandbox.state("b-3", "p-9"), "active");
}

#[test]
fn without_an_approval_time_the_next_read_says_active() {
    let sandbox = Running::start(&["--approval-seconds", "0"]);
    assert_eq!(sandbox.connect("b-3", "p-9", "bistro-7").reply().status, 201);
    assert_eq!(sandbox.state("b-3", "p-9"), "active");
}

#[test]
fn disconnecting_ends_what_is_active_and_withdraws_what_is_requested() {
    let sandbox = Running::start(&[]);
    for partner in ["p-2", "p-39"] {
        let reply = sandbox.disconnect("b-1", partner).reply();
        assert_eq!((reply.status, reply.body.len()), (204, 0));
        assert_eq!(sandbox.state("b-1", partner), "available");
        let again = sandbox.disconnect("b-1", partner).reply();
        assert_eq!((again.status, again.code().as_str()), (404, "record_not_found"));
    }
}

#[test]
fn what_is_connected_or_requested_is_not_connected_again() {
    let sandbox = Running::start(&[]);
    for partner in ["p-2", "p-39"] {
        let reply = sandbox.connect("b-1", partner, "bistro-7").reply();
        assert_eq!((reply.status, reply.code().as_str()), (409, "database_conflict"));
    }
}

#[test]
fn a_partner_without_credentials_connects_in_one_click_and_no_other_does() {
    let sandbox = Running::start(&[]);
    assert_eq!(sandbox.connect_in_one_click("b-3", "p-5").reply().status, 201);
    let missing = sandbox.connect_in_one_click("b-3", "p-9").reply();
    assert_eq!((missing.status, missing.code().as_str()), (400, "presence"));
    let superfluous = sandbox.connect("b-2", "p-5", "bistro-7").reply();
    assert_eq!((superfluous.status, superfluous.code().as_str()), (400, "unexpected"));
}

#[test]
fn orkestro_is_active_at_once_and_shows_among_the_business_s_partners_alone() {
    let sandbox = Running::start(&[]);
    let linked = || -> bool {
        let document = sandbox.get("/api/v1/users/me/businesses/b-1?include=partners");
        let included = document["included"].as_array().unwrap();
        included.iter().any(|one| one["attributes"]["name"] == "Orkestro")
    };
    assert!(!linked());
    let reply = sandbox.orkestro("POST", "connect", "b-1").reply();
    assert_eq!((reply.status, reply.body.len()), (201, 0));
    assert!(linked());
    let listed = sandbox.get("/api/v1/partners/p-1?business_uuid=b-1&include=partner_integrations");
    assert!(listed["data"]["attributes"].get("partner_integration_active").is_none());
    assert_eq!(listed["included"], json!([]));
    assert_eq!(sandbox.orkestro("POST", "connect", "b-1").reply().status, 409);
    assert_eq!(sandbox.orkestro("DELETE", "disconnect", "b-1").reply().status, 204);
    assert!(!linked());
    assert_eq!(sandbox.orkestro("DELETE", "disconnect", "b-1").reply().status, 404);
}

#[test]
fn orkestro_has_its_own_paths_and_no_others() {
    let sandbox = Running::start(&[]);
    assert_eq!(sandbox.connect_in_one_click("b-1", "p-1").reply().status, 400);
    assert_eq!(sandbox.disconnect("b-2", "p-1").reply().status, 400);
    let with_partner = link("b-1", Some("p-1"));
    let ask = sandbox.as_owner("POST", "/api/v1/partner_integrations/orkestro/connect");
    assert_eq!(ask.json(&with_partner).reply().code(), "unexpected");
}

#[test]
fn somebody_elses_business_is_closed_to_every_call() {
    let sandbox = Running::start(&[]);
    let all = [
        sandbox.connect("b-403", "p-9", "bistro-7"),
        sandbox.disconnect("b-403", "p-9"),
        sandbox.orkestro("POST", "connect", "b-403"),
        sandbox.as_owner("GET", "/api/v1/partners?business_uuid=b-403"),
        sandbox.as_owner("GET", "/api/v1/users/me/businesses/b-403"),
    ];
    for ask in all {
        let reply = ask.reply();
        assert_eq!((reply.status, reply.code().as_str()), (403, "unauthorized"));
    }
    let listed = sandbox.get("/api/v1/users/me/businesses");
    assert_eq!(listed["meta"]["total_count"], json!(3));
}

#[test]
fn what_does_not_exist_is_not_found() {
    let sandbox = Running::start(&[]);
    let all = [
        sandbox.connect("b-404", "p-9", "bistro-7"),
        sandbox.connect("b-1", "p-404", "bistro-7"),
        sandbox.as_owner("GET", "/api/v1/partners/..%2F..%2Fx%3Fy%23z"),
        sandbox.as_owner("GET", "/api/v1/partners?business_uuid=b-404"),
    ];
    for ask in all {
        let reply = ask.reply();
        assert_eq!((reply.status, reply.code().as_str()), (404, "record_not_found"));
    }
}

#[test]
fn json_api_s_shape_and_media_type_work_as_well() {
    let sandbox = Running::start(&["--linkage", "json-api"]);
    let mut document = link_with("b-3", "p-9", "bistro-7");
    assert_eq!(sandbox.connect("b-3", "p-9", "bistro-7").reply().status, 400, "the other shape is off");
    for relationship in document["data"]["relationships"].as_object_mut().unwrap().values_mut() {
        *relationship = json!({ "data": relationship });
    }
    let ask = sandbox.as_owner("POST", "/api/v1/partner_integrations/connect");
    let ask = ask.header("accept", "application/vnd.api+json, application/json");
    let reply = ask.header("content-type", "application/vnd.api+json").body(document.to_string()).reply();
    assert_eq!(reply.status, 201);
    assert_eq!(reply.header("content-type"), Some("application/vnd.api+json"));
}

#[test]
fn a_blank_login_is_refused_at_its_field() {
    let sandbox = Running::start(&[]);
    for login in ["", "  \t"] {
        let reply = sandbox.connect("b-3", "p-9", login).reply();
        assert_eq!((reply.status, reply.code().as_str()), (422, "blank"));
        assert_eq!(reply.json()["errors"][0]["title"], Value::from("integration_login"));
    }
}
