use serde_json::json;

use crate::process::Running;

#[test]
fn nothing_that_was_acknowledged_is_lost_when_it_is_killed() {
    let mut sandbox = Running::start(&["--approval-seconds", "3600"]);
    for round in 0..3 {
        let partners: Vec<String> = (10..16).map(|number| format!("p-{}", number + 6 * round)).collect();
        for partner in &partners {
            // Some of them ask for no credentials, and refuse any.
            let status = sandbox.connect("b-3", partner, "bistro-7").reply().status;
            if status == 400 {
                assert_eq!(sandbox.connect_in_one_click("b-3", partner).reply().status, 201);
            } else {
                assert_eq!(status, 201, "{partner}");
            }
        }
        assert_eq!(sandbox.disconnect("b-3", &partners[0]).reply().status, 204);
        sandbox.kill_and_restart();
        assert_eq!(sandbox.state("b-3", &partners[0]), "available");
        for partner in &partners[1..] {
            assert_eq!(sandbox.state("b-3", partner), "requested", "{partner}");
        }
    }
}

#[test]
fn sessions_and_orkestro_live_on_after_a_kill() {
    let mut sandbox = Running::start(&[]);
    assert_eq!(sandbox.orkestro("POST", "connect", "b-3").reply().status, 201);
    sandbox.kill_and_restart();
    let document = sandbox.get("/api/v1/users/me/businesses/b-3?include=partners");
    assert_eq!(document["included"].as_array().unwrap().len(), 1);
}

#[test]
fn the_time_of_the_request_counts_and_not_that_of_the_restart() {
    let mut sandbox = Running::start(&[]);
    let made = sandbox.connect("b-3", "p-9", "bistro-7").reply().json();
    sandbox.kill_and_restart();
    let read = sandbox.get("/api/v1/partners/p-9?business_uuid=b-3&include=partner_integrations");
    assert_eq!(read["included"][0]["attributes"]["requested_at"], made["data"]["attributes"]["requested_at"]);
    assert_eq!(read["included"][0]["id"], made["data"]["id"]);
}

#[test]
fn two_connects_at_the_same_moment_make_one_relationship() {
    let sandbox = Running::start(&[]);
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let asks = (0..8).map(|_| scope.spawn(|| sandbox.connect("b-3", "p-9", "bistro-7").reply().status));
        let asks: Vec<_> = asks.collect();
        asks.into_iter().map(|ask| ask.join().unwrap()).collect()
    });
    assert_eq!(statuses.iter().filter(|status| **status == 201).count(), 1, "{statuses:?}");
    assert_eq!(statuses.iter().filter(|status| **status == 409).count(), 7, "{statuses:?}");
    let listed = sandbox.get("/api/v1/partners?business_uuid=b-3&include=partner_integrations&per_page=100");
    assert_eq!(listed["included"].as_array().unwrap().len(), 1);
    assert_eq!(listed["meta"]["page"], json!(1));
}
