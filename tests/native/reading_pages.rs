//! Listings of several pages, whatever the API says about how many there are.

use std::time::Duration;

use partner_integrations::api::client::{HowFar, Listing};
use partner_integrations::api::decode::Listed;
use partner_integrations::api::failure::{Cause, Failure};
use serde_json::{Value, json};

use super::samples::{answer, business, error, named, page, whole};
use super::stage::{Outcome, Stage, run};

/// Reads the partners, and how many requests that took.
fn read(stage: Stage) -> (Result<Listing<Listed>, Failure>, usize) {
    let client = stage.client();
    let listing = run(client.partners(&business()));
    let requests = client.transport().sent().len();
    (listing, requests)
}

fn ids(listing: &Listing<Listed>) -> Vec<&str> {
    listing.records.iter().map(|listed| listed.partner.id.as_str()).collect()
}

/// An API that has a new partner on each page, for ever.
fn endless(meta: Value) -> Stage {
    let mut number = 0;
    Stage::answering(move |_| {
        number += 1;
        page([named(&format!("p-{number}"), "Kassa")], meta.clone())
    })
}

#[test]
fn the_pages_are_asked_for_in_order_until_the_last() {
    let meta = json!({ "total_pages": 3 });
    let client = Stage::script(["a", "b", "c"].map(|id| page([named(id, "Kassa")], meta.clone()))).client();
    let listing = run(client.partners(&business())).unwrap();
    assert_eq!(ids(&listing), ["a", "b", "c"]);
    assert_eq!((listing.dropped, listing.cut_short), (0, None));
    let expected = [1, 2, 3].map(|n| {
        format!("GET /api/v1/partners?business_uuid=b-1&include=partner_integrations&page={n}&per_page=100")
    });
    assert_eq!(client.transport().lines(), expected);
    assert!(client.transport().sent().iter().all(|sent| sent.body.is_none()));
}

#[test]
fn while_it_is_read_it_says_how_far_it_has_come_where_that_is_known() {
    let told = |meta: Value, pages: usize| {
        let pages = (0..pages).map(|n| page([named(&format!("p-{n}"), "Kassa")], meta.clone()));
        let mut told = Vec::new();
        let client = Stage::script(pages).client();
        let mut came = |_: &[Listed], how_far: HowFar| told.push(how_far.thousandths());
        run(client.partners_as_they_come(&business(), &mut came)).unwrap();
        told
    };
    assert_eq!(told(json!({ "total_pages": 3 }), 3), [333, 666, 1_000]);
    assert_eq!(told(json!({ "total_pages": 1 }), 1), [0]);
    assert_eq!(HowFar { page: 7, of: None }.thousandths(), 0);
    assert_eq!(HowFar { page: 7, of: Some(0) }.thousandths(), 0);
    assert_eq!(HowFar { page: 7, of: Some(2) }.thousandths(), 1_000);
    assert_eq!(HowFar { page: u32::MAX, of: Some(2) }.thousandths(), 1_000);
    assert_eq!(HowFar { page: 1, of: Some(u64::MAX) }.thousandths(), 0);
}

#[test]
fn the_number_of_pages_may_be_written_in_any_of_the_ways_that_were_seen() {
    for meta in [json!({ "total_pages": 2 }), json!({ "totalPages": 2 }), json!({ "total_pages": "2" })] {
        let (listing, requests) = read(endless(meta.clone()));
        assert_eq!((ids(&listing.unwrap()), requests), (vec!["p-1", "p-2"], 2), "{meta}");
    }
}

#[test]
fn without_a_number_of_pages_however_small_they_are_they_are_read_until_one_brings_nothing() {
    for meta in [json!({}), json!(null), json!({ "total_pages": null }), json!({ "total_pages": "many" })] {
        for size in [1, 2, 100] {
            let first = (0..size).map(|n| named(&format!("p-{n}"), "Kassa"));
            let last = page([named("last", "Kassa")], meta.clone());
            let (listing, requests) =
                read(Stage::script([page(first, meta.clone()), last, page([], meta.clone())]));
            let listing = listing.unwrap();
            assert_eq!((listing.records.len(), requests), (size + 1, 3), "{meta}");
            assert_eq!(listing.cut_short, None);
        }
    }
}

#[test]
fn a_listing_of_zero_pages_still_has_what_its_first_page_brought() {
    let (listing, requests) = read(endless(json!({ "total_pages": 0 })));
    assert_eq!((ids(&listing.unwrap()), requests), (vec!["p-1"], 1));
    let (listing, requests) = read(Stage::script([page([], json!({ "total_pages": 0 }))]));
    assert_eq!((listing.unwrap().records.len(), requests), (0, 1));
}

#[test]
fn an_api_that_repeats_its_first_page_for_ever_is_asked_no_further() {
    // Where it tells of more pages, the next four are asked for together.
    for (meta, asked) in [(json!({ "total_pages": u64::MAX }), 5), (json!({}), 2)] {
        let stage = Stage::answering(move |_| page([named("p-1", "Kassa"), json!(null)], meta.clone()));
        let (listing, requests) = read(stage);
        let listing = listing.unwrap();
        assert_eq!((ids(&listing), requests), (vec!["p-1"], asked));
        assert_eq!((listing.dropped, listing.cut_short), (1, None), "its bad record is counted once");
    }
}

#[test]
fn a_page_that_fails_is_the_last_that_is_asked_for() {
    let meta = json!({ "total_pages": 50 });
    let mut number = 0;
    let stage = Stage::answering(move |_| {
        number += 1;
        if number == 4 {
            error(403, "unauthorized")
        } else {
            page([named(&format!("p-{number}"), "Kassa")], meta.clone())
        }
    });
    let (listing, requests) = read(stage);
    let listing = listing.unwrap();
    assert_eq!((ids(&listing), requests), (vec!["p-1", "p-2", "p-3", "p-5"], 5));
    assert_eq!(listing.cut_short.unwrap().cause, Cause::Forbidden);
}

#[test]
fn an_api_that_never_ends_is_left_after_some_hundreds_of_pages_and_the_listing_says_so() {
    for meta in [json!({ "total_pages": u64::MAX }), json!({})] {
        let (listing, requests) = read(endless(meta));
        let listing = listing.unwrap();
        assert_eq!((listing.records.len(), requests), (200, 200));
        assert_eq!(listing.cut_short.unwrap().cause, Cause::TooLarge);
    }
}

#[test]
fn no_further_page_is_asked_for_when_half_a_minute_has_passed() {
    let stage = endless(json!({ "total_pages": u64::MAX })).latency(Duration::from_secs(4));
    let (listing, requests) = read(stage);
    let listing = listing.unwrap();
    assert_eq!((listing.records.len(), requests), (8, 8), "what was read by then is shown");
    assert_eq!(listing.cut_short.unwrap().cause, Cause::TimedOut);
}

#[test]
fn what_was_read_stays_when_a_later_page_fails_and_the_listing_says_that_it_is_cut_short() {
    let first: Outcome = page([named("a", "Kassa")], json!({ "total_pages": 3 }));
    let beside: Outcome = page([named("c", "Kassa")], json!({ "total_pages": 3 }));
    let (listing, requests) = read(Stage::script([first, error(403, "unauthorized"), beside]));
    let listing = listing.unwrap();
    assert_eq!((ids(&listing), requests), (vec!["a", "c"], 3), "with what was asked for beside it");
    let failure = listing.cut_short.unwrap();
    assert_eq!((failure.cause, failure.details.status), (Cause::Forbidden, Some(403)));
}

#[test]
fn a_first_page_that_fails_is_a_failure() {
    let (listing, _) = read(Stage::script([error(403, "unauthorized")]));
    assert_eq!(listing.unwrap_err().cause, Cause::Forbidden);
    for odd in [json!({}), json!([]), json!({ "data": {} }), json!({ "data": null }), json!("data")] {
        let (listing, _) = read(Stage::answering(move |_| answer(200, odd.clone())));
        assert_eq!(listing.unwrap_err().cause, Cause::Unreadable);
    }
}

#[test]
fn a_partner_that_comes_twice_is_shown_once_as_it_came_first() {
    let first = page([named("a", "First"), named("a", "Again")], json!({ "total_pages": 2 }));
    let second = page([named("b", "Other"), named("a", "Later")], json!({ "total_pages": 2 }));
    let listing = read(Stage::script([first, second])).0.unwrap();
    assert_eq!(ids(&listing), ["a", "b"]);
    assert_eq!(listing.records[0].partner.name.as_str(), "First");
    assert_eq!(listing.dropped, 0);
}

#[test]
fn one_bad_record_never_hides_the_good_ones_and_is_counted() {
    let bad = [
        json!(null),
        json!({ "id": "x" }),
        json!({ "id": "x", "attributes": {} }),
        json!({ "id": "x", "attributes": { "name": "" } }),
        json!({ "id": "x", "attributes": { "name": 7 } }),
        json!({ "id": null, "attributes": { "name": "Kassa" } }),
        json!({ "id": "..", "attributes": { "name": "Kassa" } }),
        json!({ "id": "x", "attributes": { "name": "Kassa", "partner_integration_active": "yes" } }),
        json!({ "id": "x", "attributes": { "name": "Kassa", "display_credentials_prompt": 0 } }),
    ];
    let count = bad.len();
    let records = [named("a", "Good")].into_iter().chain(bad).chain([named("b", "Good")]);
    let listing = read(Stage::script([whole(records)])).0.unwrap();
    assert_eq!((ids(&listing), listing.dropped), (vec!["a", "b"], count));
}
