//! As many partners as somebody wants to see a long list of.

use serde_json::json;

use super::Partner;

/// Where the invented ones are: names that sort, are searched and wrap like those of a large directory.
const PLACES: [&str; 25] = [
    "Aarhus",
    "Berlin",
    "Bologna",
    "Brno",
    "Córdoba",
    "Dijon",
    "Évora",
    "Gdańsk",
    "Genève",
    "Göteborg",
    "Graz",
    "Győr",
    "Kraków",
    "León",
    "Liège",
    "Lyon",
    "Málaga",
    "München",
    "Nîmes",
    "Orléans",
    "Plzeň",
    "Porto",
    "Torino",
    "Turku",
    "Zürich",
];

/// Leaves the first `count` partners, or adds invented ones until there are so many: always the same, each with the attributes of
/// one of the sample but with an id and a name of its own.
pub fn gather(partners: &mut Vec<Partner>, count: usize) {
    // Orkestro is one of its kind.
    let models: Vec<usize> = (0..partners.len()).filter(|at| !partners[*at].is_orkestro()).collect();
    let sample = partners.len();
    for number in sample..count {
        let model = &partners[models[number % models.len()]];
        let place = PLACES[number / models.len() % PLACES.len()];
        let mut attributes = model.attributes.clone();
        attributes.insert("name".to_owned(), json!(format!("{} {place} {number}", model.name())));
        partners.push(Partner { id: format!("many-{number}"), attributes, fault: None });
    }
    partners.truncate(count);
}
