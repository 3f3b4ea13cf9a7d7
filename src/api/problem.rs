//! The API's error documents, whatever their shape.

use serde_json::Value;

use crate::domain::text::Text;

use super::json::{number, text};

/// A field of the connect form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// `integration_login`.
    Login,
    /// `integration_password`.
    Password,
    /// One that the form does not have.
    Unknown,
}

impl Field {
    /// From a 422's `title` (the attribute's name) or `source.pointer`.
    fn named(name: &str) -> Self {
        match name.rsplit('/').next().unwrap_or_default() {
            "integration_login" | "integrationLogin" => Self::Login,
            "integration_password" | "integrationPassword" => Self::Password,
            _ => Self::Unknown,
        }
    }
}

/// What is wrong with a field. Known codes have words in the owner's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// `blank`.
    Blank,
    /// `invalid`: for a login and password, the partner does not know them.
    Invalid,
    /// `taken`.
    Taken,
    /// `too_short`, with the least length where `meta` has one.
    TooShort(Option<u64>),
    /// `too_long`, with the greatest length where `meta` has one.
    TooLong(Option<u64>),
    /// Another code: the API's own words, where it has any.
    Other(Option<Text>),
}

/// One entry of an error document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problem {
    /// `title`.
    pub title: Option<Text>,
    /// `detail`.
    pub detail: Option<Text>,
    /// `code`.
    pub code: Option<String>,
    /// `status`, a number or a string on the wire.
    pub status: Option<u16>,
    pointer: Option<String>,
    limit: Option<u64>,
}

impl Problem {
    /// The problems of a document: JSON:API's `errors`, or `error`. Empty where it reports none.
    ///
    /// `{"error": "text"}` has been seen; whatever else is neither null, false nor empty is an error as well,
    /// without words.
    pub fn read_all(document: &Value) -> Vec<Self> {
        let reports = |value: &&Value| match value {
            Value::Null | Value::Bool(false) => false,
            Value::Array(list) => !list.is_empty(),
            Value::Object(object) => !object.is_empty(),
            Value::String(text) => !text.is_empty(),
            _ => true,
        };
        let member = |name| document.get(name).filter(reports);
        match member("errors").or_else(|| member("error")) {
            None => Vec::new(),
            Some(Value::Array(errors)) => errors.iter().map(Self::read).collect(),
            Some(Value::String(message)) => vec![Self { title: Text::parse(message), ..Self::default() }],
            Some(error) => vec![Self::read(error)],
        }
    }

    fn read(error: &Value) -> Self {
        let meta_number = |name| error.get("meta").and_then(|meta| meta.get(name)).and_then(number);
        Self {
            title: text(error, "title", "title").and_then(Text::parse),
            detail: text(error, "detail", "detail").and_then(Text::parse),
            code: text(error, "code", "code").filter(|code| is_code(code)).map(str::to_owned),
            status: error.get("status").and_then(number).and_then(|status| u16::try_from(status).ok()),
            pointer: error
                .get("source")
                .and_then(|source| text(source, "pointer", "pointer"))
                .map(str::to_owned),
            limit: ["count", "minimum", "maximum", "limit"].into_iter().find_map(meta_number),
        }
    }

    /// The field that it is about.
    pub fn field(&self) -> Field {
        let by_title = self.title.as_ref().map_or(Field::Unknown, |title| Field::named(title.as_str()));
        match by_title {
            Field::Unknown => self.pointer.as_deref().map_or(Field::Unknown, Field::named),
            known => known,
        }
    }

    /// What is wrong with it. A `title` is the field's name on the wire, and no words for a person.
    pub fn reason(&self) -> Reason {
        match self.code.as_deref() {
            // The words for known codes speak of a login or a password.
            _ if self.field() == Field::Unknown && self.detail.is_some() => {
                Reason::Other(self.detail.clone())
            }
            Some("blank") => Reason::Blank,
            Some("invalid") => Reason::Invalid,
            Some("taken") => Reason::Taken,
            Some("too_short") => Reason::TooShort(self.limit),
            Some("too_long") => Reason::TooLong(self.limit),
            _ => Reason::Other(self.detail.clone()),
        }
    }
}

/// A code is shown to support: a short word, nothing else.
fn is_code(text: &str) -> bool {
    text.len() <= 64 && text.bytes().all(|byte| byte.is_ascii_graphic())
}
