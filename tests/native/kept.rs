//! Answers that somebody on the way had kept for a while: they say how old they are (RFC 9111, `Age`).

use std::time::Duration;

use partner_integrations::api::transport::Response;
use serde_json::json;

use super::samples::{business, linked, named, page, partner_id, resource, whole};
use super::stage::{Outcome, Stage, run};

fn kept(outcome: Outcome, age: &str) -> Outcome {
    Ok(Response { age: Some(age.to_owned()), ..outcome? })
}

fn age_of(stage: Stage) -> Duration {
    run(stage.client().partners(&business())).unwrap().age
}

#[test]
fn a_listing_is_as_old_as_its_oldest_part() {
    let page = |id, age| kept(page([named(id, id)], json!({ "total_pages": 3 })), age);
    let pages = [page("a", "5"), page("b", "600"), page("c", "0")];
    assert_eq!(age_of(Stage::script(pages)), Duration::from_secs(600));
    let orkestro = whole([named("p-1", "Orkestro")]);
    let with_link = Stage::script([kept(orkestro, "5"), kept(linked(&["p-1"]), "70")]);
    assert_eq!(age_of(with_link), Duration::from_secs(70), "its state comes from the link");
}

#[test]
fn one_partner_is_as_old_as_what_its_state_comes_from() {
    let orkestro =
        super::samples::answer(200, json!({ "data": resource("p-1", json!({ "name": "Orkestro" })) }));
    let client = Stage::script([kept(orkestro, "3"), kept(linked(&["p-1"]), "90")]).client();
    let seen = run(client.partner(&business(), &partner_id("p-1"))).unwrap();
    assert_eq!(seen.age, Duration::from_secs(90));
}

#[test]
fn nonsense_is_fresh_and_too_many_digits_are_very_old() {
    for (age, seconds) in [
        ("", 0),
        ("-5", 0),
        ("+5", 0),
        ("1e3", 0),
        ("soon", 0),
        (" 7 ", 7),
        ("99999999999999999999", u64::from(u32::MAX)),
    ] {
        assert_eq!(
            age_of(Stage::script([kept(whole([named("a", "a")]), age)])),
            Duration::from_secs(seconds),
            "{age:?}"
        );
    }
}
