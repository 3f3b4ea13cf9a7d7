//! From JSON:API documents to the domain.
//!
//! Lenient where it is harmless, strict where it would mislead: a missing link is no link, but a record without
//! a name, or whose state is not a boolean, is dropped and counted rather than shown as something it may not be.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::Value;

use crate::domain::business::Business;
use crate::domain::category::Category;
use crate::domain::id::{BusinessId, PartnerId};
use crate::domain::link::{LogoUrl, MailLink, PhoneLink, WebLink};
use crate::domain::partner::Partner;
use crate::domain::status::Status;
use crate::domain::text::Text;

use super::json::{identifier, member, number, text};

/// A partner and where it stands with the business that was asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The partner.
    pub partner: Arc<Partner>,
    /// Its status.
    pub status: Status,
}

/// A page of a listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageOf<T> {
    /// The records that could be read.
    pub records: Vec<T>,
    /// How many could not.
    pub dropped: usize,
    /// How many pages there are, where the API says so.
    pub total_pages: Option<u64>,
}

/// Reads a page of a listing, record by record. `None` where the document has no `data` list.
pub fn page<T>(document: &Value, record: impl Fn(&Value) -> Option<T>) -> Option<PageOf<T>> {
    let data = document.get("data")?.as_array()?;
    let records: Vec<T> = data.iter().filter_map(record).collect();
    let dropped = data.len() - records.len();
    let total_pages =
        document.get("meta").and_then(|meta| member(meta, "total_pages", "totalPages")).and_then(number);
    Some(PageOf { records, dropped, total_pages })
}

/// Reads one resource of type `partner`.
pub fn listed(resource: &Value) -> Option<Listed> {
    let attributes = resource.get("attributes")?;
    let logo = attributes.get("logo").and_then(|logo| text(logo, "url", "url"));
    let status = status(attributes).ok()?.unwrap_or(Status::Available);
    Some(Listed { partner: Arc::new(partner(resource.get("id")?, attributes, logo)?), status })
}

/// Reads one partner of a list that the host hands over: a resource as above, or its attributes beside its
/// `id`, with `logo_url` and `state` (`available`, `requested` or `connected`).
pub fn handed_over(record: &Value) -> Option<Listed> {
    if record.get("attributes").is_some() {
        return listed(record);
    }
    let logo = text(record, "logo_url", "logoUrl");
    let status = match member(record, "state", "state") {
        Some(state) => Status::from_slug(state.as_str()?)?,
        None => status(record).ok()?.unwrap_or(Status::Available),
    };
    Some(Listed { partner: Arc::new(partner(record.get("id")?, record, logo)?), status })
}

fn partner(id: &Value, attributes: &Value, logo: Option<&str>) -> Option<Partner> {
    let web = |snake, camel| text(attributes, snake, camel).and_then(WebLink::parse);
    Some(Partner {
        id: PartnerId::parse(&identifier(id)?)?,
        name: text(attributes, "name", "name").and_then(Text::parse)?,
        category: text(attributes, "category", "category")
            .and_then(Category::from_slug)
            .unwrap_or(Category::Other),
        logo: logo.and_then(LogoUrl::parse),
        website: web("website_url", "websiteUrl"),
        video: web("video_url", "videoUrl"),
        booking: web("book_meeting", "bookMeeting"),
        email: text(attributes, "email", "email").and_then(MailLink::parse),
        phone: text(attributes, "phone", "phone").and_then(PhoneLink::parse),
        preferred: flag(attributes, "preferred", "preferred").unwrap_or_default().unwrap_or_default(),
        display_credentials_prompt: flag(
            attributes,
            "display_credentials_prompt",
            "displayCredentialsPrompt",
        )
        .ok()?
        .unwrap_or(true),
    })
}

/// A boolean attribute: `Ok(None)` where it is missing or null, `Err` where it is something else.
fn flag(attributes: &Value, snake: &str, camel: &str) -> Result<Option<bool>, NotABoolean> {
    member(attributes, snake, camel).map(|value| value.as_bool().ok_or(NotABoolean)).transpose()
}

#[derive(Debug)]
struct NotABoolean;

/// The status that attributes state; `Ok(None)` where they state none.
fn status(attributes: &Value) -> Result<Option<Status>, NotABoolean> {
    let active = flag(attributes, "partner_integration_active", "partnerIntegrationActive")?;
    let requested = flag(attributes, "partner_integration_requested", "partnerIntegrationRequested")?;
    Ok((active.is_some() || requested.is_some())
        .then(|| Status::from_flags(active.unwrap_or_default(), requested.unwrap_or_default())))
}

/// The status that the answer to a mutation states, if it is a resource with status attributes.
pub fn stated_status(document: &Value) -> Option<Status> {
    status(document.get("data")?.get("attributes")?).ok().flatten()
}

/// Reads one resource of type `business`.
pub fn business(resource: &Value) -> Option<Business> {
    let raw = identifier(resource.get("id")?)?;
    let id = BusinessId::parse(&raw)?;
    let name = resource.get("attributes").and_then(|attributes| text(attributes, "name", "name"));
    Some(Business { name: name.and_then(Text::parse).or_else(|| Text::parse(&raw))?, id })
}

/// The identifiers of the partners among a document's `included`; `None` where it has none to tell.
///
/// JSON:API leaves `included` out when there is nothing to include, so a document
/// with `data` and no `included` is an empty set, and not an unknown one.
pub fn included_partners(document: &Value) -> Option<BTreeSet<PartnerId>> {
    document.get("data")?.as_object()?;
    let Some(included) = document.get("included") else { return Some(BTreeSet::new()) };
    let partners = included.as_array()?.iter().filter(|resource| {
        matches!(resource.get("type").and_then(Value::as_str), Some("partner" | "partners"))
    });
    Some(partners.filter_map(|resource| PartnerId::parse(&identifier(resource.get("id")?)?)).collect())
}
