//! The bodies of connect and disconnect.
//!
//! Exactly what the API's pages list, and nothing more: `data.type`, `data.attributes` where there are
//! credentials, `data.relationships`.

use serde::ser::Error as _;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;
use zeroize::Zeroizing;

use crate::domain::config::Linkage;
use crate::domain::credentials::{Credentials, Password, PasswordFormat};
use crate::domain::id::{BusinessId, PartnerId};

#[derive(Serialize)]
struct Document<'a> {
    data: Resource<'a>,
}

#[derive(Serialize)]
struct Resource<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    attributes: Option<Attributes<'a>>,
    relationships: Relationships<'a>,
}

#[derive(Serialize)]
struct Attributes<'a> {
    integration_login: &'a str,
    #[serde(serialize_with = "write_password")]
    integration_password: &'a Password,
}

#[derive(Serialize)]
struct Relationships<'a> {
    business: Relationship<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    partner: Option<Relationship<'a>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Relationship<'a> {
    Documented(Identifier<'a>),
    JsonApi { data: Identifier<'a> },
}

#[derive(Serialize)]
struct Identifier<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
}

/// What a mutation is about.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The business.
    pub business: &'a BusinessId,
    /// The partner, where the path does not name it already.
    pub partner: Option<&'a PartnerId>,
    /// The credentials; never with a disconnect.
    pub credentials: Option<&'a Credentials>,
}

/// Writes the body for `subject`. The text is wiped when it is dropped, and is written
/// into memory reserved at once, so that no outgrown copy of a password stays behind.
///
/// # Errors
/// `serde_json`'s, which cannot happen for values of these types.
pub fn write(subject: Subject<'_>, linkage: Linkage) -> serde_json::Result<Zeroizing<String>> {
    let relationship = |id, kind| {
        let identifier = Identifier { id, kind };
        match linkage {
            Linkage::Documented => Relationship::Documented(identifier),
            Linkage::JsonApi => Relationship::JsonApi { data: identifier },
        }
    };
    let document = Document {
        data: Resource {
            kind: "partner_integrations",
            attributes: subject.credentials.map(|credentials| Attributes {
                integration_login: credentials.login.as_str(),
                integration_password: &credentials.password,
            }),
            relationships: Relationships {
                business: relationship(subject.business.as_str(), "business"),
                partner: subject.partner.map(|id| relationship(id.as_str(), "partner")),
            },
        },
    };
    let mut bytes = Zeroizing::new(Vec::with_capacity(longest(subject)));
    serde_json::to_writer(&mut *bytes, &document)?;
    // The bytes move into the string: no copy is made.
    String::from_utf8(std::mem::take(&mut *bytes)).map(Zeroizing::new).map_err(serde_json::Error::custom)
}

/// An upper bound of the body's length: every byte as a `\u00XX` escape, and room for the fixed part.
fn longest(subject: Subject<'_>) -> usize {
    let credentials = subject.credentials.map_or(0, |c| c.login.as_str().len() + c.password.reveal().len());
    let ids = subject.business.as_str().len() + subject.partner.map_or(0, |id| id.as_str().len());
    512 + 6 * (credentials + ids)
}

/// As a JSON integer with exactly its digits (no number type on the way), or as a JSON string.
fn write_password<S: Serializer>(password: &&Password, serializer: S) -> Result<S::Ok, S::Error> {
    match password.format() {
        PasswordFormat::Text => serializer.serialize_str(password.reveal()),
        PasswordFormat::Integer => {
            let digits: &RawValue = serde_json::from_str(password.reveal())
                .map_err(|_| S::Error::custom("the password is not an integer"))?;
            digits.serialize(serializer)
        }
    }
}
