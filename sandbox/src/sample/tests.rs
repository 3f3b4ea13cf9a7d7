use std::collections::BTreeSet;

use super::*;

/// The contract's list.
const CATEGORIES: [&str; 16] = [
    "pos",
    "delivery_and_take_away",
    "booking",
    "community_management",
    "delivery_management",
    "finances_and_payments",
    "food_waste",
    "hr_and_shift_planning",
    "hygiene_solutions",
    "logistics",
    "mystery_shopping",
    "social_media",
    "stock_management",
    "photography",
    "hardware",
    "other",
];

fn catalogue() -> Catalogue {
    Catalogue::load(false, None).unwrap()
}

#[test]
fn there_are_sixty_partners_over_all_categories() {
    let catalogue = catalogue();
    assert!(catalogue.partners().len() >= 60);
    let found: BTreeSet<&str> = catalogue.partners().iter().map(Partner::category).collect();
    assert_eq!(found, CATEGORIES.into_iter().collect());
}

#[test]
fn every_partner_has_an_id_and_a_name_of_its_own() {
    let catalogue = catalogue();
    let ids: BTreeSet<&str> = catalogue.partners().iter().map(|one| one.id.as_str()).collect();
    let names: BTreeSet<&str> = catalogue.partners().iter().map(Partner::name).collect();
    assert_eq!(ids.len(), catalogue.partners().len());
    assert_eq!(names.len(), catalogue.partners().len());
    assert!(!names.contains(""));
}

#[test]
fn every_logo_that_is_named_is_there_and_none_is_left_over() {
    let catalogue = catalogue();
    let urls = catalogue.partners().iter().filter_map(|one| one.attributes.get("logo")?.get("url")?.as_str());
    let named: Vec<&str> = urls.collect();
    for url in &named {
        let drawing = logo(url.trim_start_matches("/logos/")).unwrap_or_else(|| panic!("{url} is missing"));
        assert!(drawing.starts_with("<svg ") && !drawing.contains("<script"), "{url}");
    }
    assert_eq!(
        named.len(),
        std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/data/logos")).unwrap().count()
    );
}

#[test]
fn invented_addresses_lead_nowhere() {
    // RFC 2606 reserves .example.
    for partner in catalogue().partners() {
        for name in ["website_url", "video_url", "book_meeting", "email"] {
            if let Some(text) = partner.attributes.get(name).and_then(Value::as_str) {
                let host = text.trim_start_matches("https://").split('/').next().unwrap_or_default();
                assert!(host.ends_with(".example"), "{text}");
            }
        }
    }
}

#[test]
fn the_first_relationships_are_between_what_exists() {
    let catalogue = Catalogue::load(true, None).unwrap();
    let first = catalogue.first_relationships(0);
    assert!(first.iter().any(|one| one.business == "b-1"));
    assert!(!first.iter().any(|one| one.business == "b-3"));
    for one in first {
        assert!(catalogue.business(&one.business).is_some_and(Business::is_owners), "{}", one.business);
        assert!(catalogue.partner(&one.partner).is_some(), "{}", one.partner);
    }
}

#[test]
fn partners_that_fail_are_there_only_when_asked_for() {
    let fails = |partner: &Partner| partner.name().starts_with("Fault:");
    assert!(!catalogue().partners().iter().any(fails));
    assert!(Catalogue::load(true, None).unwrap().partners().iter().any(fails));
}

#[test]
fn as_many_partners_are_there_as_are_asked_for() {
    for count in [0, 1, 60, 1_000] {
        let catalogue = Catalogue::load(false, Some(count)).unwrap();
        let partners = catalogue.partners();
        assert_eq!(partners.len(), count);
        assert_eq!(partners.iter().map(|one| &one.id).collect::<BTreeSet<_>>().len(), count);
        assert_eq!(partners.iter().map(Partner::name).collect::<BTreeSet<_>>().len(), count);
        assert!(partners.iter().filter(|one| one.is_orkestro()).count() <= 1);
        assert!(catalogue.first_relationships(0).iter().all(|one| catalogue.partner(&one.partner).is_some()));
    }
}
