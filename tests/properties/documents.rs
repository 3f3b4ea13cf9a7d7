//! Documents of the API, and the list that a host hands over.

use partner_integrations::api::answer::accepted;
use partner_integrations::api::decode::{self, Listed};
use partner_integrations::api::json;
use partner_integrations::domain::connection::{Event, Mutation};
use partner_integrations::domain::provider::Provider;
use serde_json::Value;

use super::{is_fit, is_presentable, links};

/// The bytes are a body. Whatever is read of it is fit to be shown, and no record is lost without being counted.
pub fn hold(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let Some(document) = json::parse(&text) else { return };
    page(&document);
    decode::listed(&document).as_ref().into_iter().for_each(record);
    decode::handed_over(&document).as_ref().into_iter().for_each(record);
    document
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(decode::handed_over)
        .for_each(|listed| record(&listed));
    for id in decode::included_partners(&document).unwrap_or_default() {
        assert!(is_fit(id.as_str()), "{id:?}");
    }
    answers(&document);
}

fn page(document: &Value) {
    let sent = document.get("data").and_then(Value::as_array).map(Vec::len);
    let partners = decode::page(document, decode::listed);
    let businesses = decode::page(document, decode::business);
    assert_eq!(partners.as_ref().map(|page| page.records.len() + page.dropped), sent);
    assert_eq!(businesses.as_ref().map(|page| page.records.len() + page.dropped), sent);
    partners.iter().flat_map(|page| &page.records).for_each(record);
    for business in businesses.iter().flat_map(|page| &page.records) {
        assert!(is_fit(business.id.as_str()) && is_presentable(business.name.as_str()), "{business:?}");
    }
}

fn record(listed: &Listed) {
    let partner = &listed.partner;
    assert!(is_fit(partner.id.as_str()), "{:?}", partner.id);
    assert!(is_presentable(partner.name.as_str()), "{:?}", partner.name);
    [&partner.website, &partner.video, &partner.booking].into_iter().flatten().for_each(links::web);
    partner.logo.iter().for_each(links::logo);
    partner.email.iter().for_each(links::mail);
    partner.phone.iter().for_each(links::phone);
}

/// A success is never more than an acceptance, and states a status only where the document does.
fn answers(document: &Value) {
    let stated = decode::stated_status(document);
    for mutation in [Mutation::Connect, Mutation::Disconnect] {
        for provider in ["Kassa", "Orkestro"].map(Provider::named) {
            match accepted(mutation, provider, document) {
                Event::Accepted { status, stated: true } => assert_eq!(Some(status), stated),
                Event::Accepted { status, stated: false } => {
                    assert_eq!(stated, None);
                    assert!(mutation.is_reached_by(status));
                }
                other => panic!("a success became {other:?}"),
            }
        }
    }
}
