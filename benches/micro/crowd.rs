//! As many partners as a large directory has, always the same.

use serde_json::{Value, json};

/// How many.
pub const MANY: usize = 10_000;

const WHO: [&str; 20] = [
    "Kestrel Couriers",
    "Zippelin",
    "Mealwind",
    "Hungry Heron",
    "Tillhouse",
    "Café Kasse",
    "Réserve",
    "Größenwahn Kassen",
    "Nordlys Booking",
    "Żabka Delivery",
    "Brûlée Bikes",
    "Lagerfuchs",
    "Stocktopus",
    "Plate & Pixel",
    "Señor Social",
    "Waste Not",
    "Rota Rooster",
    "Clean Sweep",
    "Ledgerlark",
    "Parcel Puffin",
];
const WHERE: [&str; 10] =
    ["Aarhus", "Berlin", "Córdoba", "Évora", "Göteborg", "Kraków", "Málaga", "München", "Nîmes", "Zürich"];
const CATEGORIES: [&str; 6] =
    ["pos", "delivery_and_take_away", "booking", "stock_management", "social_media", "something_new"];

/// The name of one of them.
pub fn name(number: usize) -> String {
    let who = WHO[number % WHO.len()];
    let place = WHERE[number / WHO.len() % WHERE.len()];
    format!("{who} {place} {number}")
}

/// Its record in a listing, with every attribute that public clients know.
pub fn resource(number: usize) -> Value {
    json!({
        "id": format!("many-{number}"),
        "type": "partner",
        "attributes": {
            "name": name(number),
            "category": CATEGORIES[number % CATEGORIES.len()],
            "logo": { "url": format!("/logos/{number}.svg") },
            "website_url": format!("https://www.partner-{number}.example/"),
            "video_url": format!("https://videos.example/{number}"),
            "book_meeting": null,
            "email": format!("hello@partner-{number}.example"),
            "phone": "+49 30 23125 102",
            "preferred": number.is_multiple_of(9),
            "display_credentials_prompt": !number.is_multiple_of(3),
            "partner_integration_active": number.is_multiple_of(7),
            "partner_integration_requested": number.is_multiple_of(11),
        },
        "relationships": { "partner_integrations": { "data": [] } },
    })
}

/// A page of the listing, from 0, as text.
pub fn page(number: usize, size: usize) -> String {
    let data: Vec<Value> = (number * size..(number + 1) * size).map(resource).collect();
    json!({ "data": data, "meta": { "total_pages": MANY / size, "total_count": MANY }, "included": [] })
        .to_string()
}
