//! What the host sets on the element: its attributes, checked.

use std::fmt;

use super::credentials::PasswordFormat;
use super::id::BusinessId;
use super::link::origin;

/// How a relationship is written into a request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Linkage {
    /// `relationships.business.id`, as the API's pages show it.
    #[default]
    Documented,
    /// `relationships.business.data.id`, as JSON:API 1.1 says ("Document Structure", resource linkage).
    JsonApi,
}

/// The `Content-Type` of a request with a body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MediaType {
    /// `application/json`, as the API's pages show it.
    #[default]
    Json,
    /// `application/vnd.api+json`.
    JsonApi,
}

impl MediaType {
    /// The header's value.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::JsonApi => "application/vnd.api+json",
        }
    }
}

/// Which cookies go with a request (Fetch's credentials mode).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cookies {
    /// Those of the page's own origin.
    #[default]
    SameOrigin,
    /// Those of the API's origin, wherever it is.
    Include,
    /// None.
    Omit,
}

impl Cookies {
    /// The attribute's value, which is also what `fetch` calls it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SameOrigin => "same-origin",
            Self::Include => "include",
            Self::Omit => "omit",
        }
    }
}

/// Who carries the current location.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Routing {
    /// The element itself: a host's URL and history are not ours.
    #[default]
    Memory,
    /// The URL's fragment: our own page.
    Hash,
}

/// Everything the host decides with attributes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// `business-id`: the business to start with; on our own page it may be missing, and the owner's first is meant.
    pub business: Option<BusinessId>,
    /// `api-base`: where the API is, without a slash at the end; empty for the page's own origin.
    pub api_base: String,
    /// `locale`: a BCP 47 tag; without it, the browser's.
    pub locale: Option<String>,
    /// `linkage`: `documented` or `json-api`.
    pub linkage: Linkage,
    /// `password-format`: `integer` or `text`.
    pub password_format: PasswordFormat,
    /// `media-type`: `application/json` or `application/vnd.api+json`.
    pub media_type: MediaType,
    /// `credentials`: `same-origin`, `include` or `omit`.
    pub cookies: Cookies,
    /// `routing`: `memory` or `hash`.
    pub routing: Routing,
    /// `path`: where to begin, in a host.
    pub path: Option<String>,
    /// `logo-origins`: where logos may come from, besides the API's origin and the page's own.
    pub logo_origins: Vec<String>,
}

/// An attribute, or a property, whose value cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigProblem {
    /// Its name.
    pub attribute: &'static str,
    /// What it takes, for the host's developer.
    pub expected: &'static str,
}

impl ConfigProblem {
    /// The business is needed, and is missing.
    pub const NO_BUSINESS: Self =
        Self { attribute: "business-id", expected: "the id of the business to show is missing" };
}

impl fmt::Display for ConfigProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.attribute, self.expected)
    }
}

impl Config {
    /// Reads the attributes through `attribute`. An empty attribute counts as a missing one.
    ///
    /// # Errors
    /// The first [`ConfigProblem`].
    pub fn read(attribute: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigProblem> {
        let value = |name: &str| attribute(name).map(|v| v.trim().to_owned()).filter(|v| !v.is_empty());
        // Looked at by the style alone; a wrong value would still be a mistake that nobody sees.
        parse(value("theme"), "theme", "light, dark or auto", |v| {
            matches!(v, "light" | "dark" | "auto").then_some(())
        })?;
        let config = Self {
            business: parse(value("business-id"), "business-id", "an id of the API", BusinessId::parse)?,
            api_base: parse(value("api-base"), "api-base", "an https address without a query", api_base)?
                .unwrap_or_default(),
            locale: parse(value("locale"), "locale", "a language tag such as fr or pt-BR", language_tag)?,
            linkage: parse(value("linkage"), "linkage", "documented or json-api", |v| match v {
                "documented" => Some(Linkage::Documented),
                "json-api" => Some(Linkage::JsonApi),
                _ => None,
            })?
            .unwrap_or_default(),
            password_format: parse(
                value("password-format"),
                "password-format",
                "integer or text",
                |v| match v {
                    "integer" => Some(PasswordFormat::Integer),
                    "text" => Some(PasswordFormat::Text),
                    _ => None,
                },
            )?
            .unwrap_or_default(),
            media_type: parse(
                value("media-type"),
                "media-type",
                "application/json or application/vnd.api+json",
                |v| [MediaType::Json, MediaType::JsonApi].into_iter().find(|m| m.as_str() == v),
            )?
            .unwrap_or_default(),
            routing: parse(value("routing"), "routing", "memory or hash", |v| match v {
                "memory" => Some(Routing::Memory),
                "hash" => Some(Routing::Hash),
                _ => None,
            })?
            .unwrap_or_default(),
            cookies: parse(value("credentials"), "credentials", "same-origin, include or omit", |v| {
                [Cookies::SameOrigin, Cookies::Include, Cookies::Omit].into_iter().find(|c| c.as_str() == v)
            })?
            .unwrap_or_default(),
            path: value("path"),
            logo_origins: parse(
                value("logo-origins"),
                "logo-origins",
                "https origins, with spaces between them",
                origins,
            )?
            .unwrap_or_default(),
        };
        // Our own page finds the owner's businesses by its session; a host knows which one it shows.
        if config.routing == Routing::Memory && config.business.is_none() {
            return Err(ConfigProblem::NO_BUSINESS);
        }
        Ok(config)
    }
}

fn parse<T>(
    value: Option<String>,
    attribute: &'static str,
    expected: &'static str,
    take: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, ConfigProblem> {
    match value {
        None => Ok(None),
        Some(text) => take(&text).map(Some).ok_or(ConfigProblem { attribute, expected }),
    }
}

/// An `https:` origin with an optional path; `http:` on this machine only, where nobody can listen in.
fn api_base(value: &str) -> Option<String> {
    let (scheme, rest) = value.split_once("://")?;
    let authority = rest.split('/').next()?;
    // A port follows the last colon that is not inside an IPv6 address.
    let port = authority.rfind(':').filter(|colon| !authority[*colon..].contains(']'));
    let host = &authority[..port.unwrap_or(authority.len())];
    let local = matches!(host, "localhost" | "127.0.0.1" | "[::1]");
    let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '?' | '#' | '@' | '\\');
    let fine = !host.is_empty() && !rest.contains(odd) && (scheme == "https" || (scheme == "http" && local));
    fine.then(|| value.trim_end_matches('/').to_owned())
}

/// Origins and nothing more: a path would promise a limit that is not kept.
fn origins(value: &str) -> Option<Vec<String>> {
    let one = |text: &str| {
        api_base(text).and_then(|text| origin(&text).filter(|origin| origin.len() == text.len()))
    };
    value.split_whitespace().map(one).collect()
}

/// Loosely BCP 47: the browser's `Intl` has the last word.
fn language_tag(value: &str) -> Option<String> {
    let part = |p: &str| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric());
    value.split('-').all(part).then(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(name: &'static str, value: &'static str) -> Result<Config, ConfigProblem> {
        let attributes = [("routing", "hash"), (name, value)];
        Config::read(|asked| {
            attributes.iter().rfind(|(name, _)| *name == asked).map(|(_, v)| (*v).to_owned())
        })
    }

    #[test]
    fn without_attributes_the_documented_api_on_the_pages_own_origin_is_meant() {
        let own_page = Config { routing: Routing::Hash, ..Config::default() };
        assert_eq!(with("linkage", " "), Ok(own_page));
    }

    #[test]
    fn a_host_has_to_say_which_business_it_shows() {
        assert_eq!(Config::read(|_| None).unwrap_err().attribute, "business-id");
        assert_eq!(with("routing", "memory").unwrap_err().attribute, "business-id");
    }

    #[test]
    fn each_attribute_changes_its_own_setting() {
        assert_eq!(with("linkage", "json-api").unwrap().linkage, Linkage::JsonApi);
        assert_eq!(with("password-format", "text").unwrap().password_format, PasswordFormat::Text);
        assert_eq!(with("media-type", "application/vnd.api+json").unwrap().media_type, MediaType::JsonApi);
        assert_eq!(with("credentials", "include").unwrap().cookies, Cookies::Include);
        assert_eq!(with("path", "/partners/p-9").unwrap().path.as_deref(), Some("/partners/p-9"));
        assert_eq!(with("locale", "pt-BR").unwrap().locale.as_deref(), Some("pt-BR"));
        let cdns = with("logo-origins", "https://a.example  https://B.example/").unwrap().logo_origins;
        assert_eq!(cdns, ["https://a.example", "https://b.example"]);
        assert_eq!(with("business-id", "b-1").unwrap().business, BusinessId::parse("b-1"));
    }

    #[test]
    fn an_unknown_value_names_its_attribute() {
        for (name, value) in [
            ("linkage", "wrapped"),
            ("password-format", "int"),
            ("media-type", "text/html"),
            ("routing", "path"),
            ("theme", "pink"),
            ("credentials", "all"),
            ("locale", "fr_FR; x"),
            ("business-id", ".."),
            ("api-base", "ftp://api.example"),
            ("logo-origins", "https://cdn.example/logos"),
            ("logo-origins", "https://cdn.example *"),
        ] {
            assert_eq!(with(name, value).unwrap_err().attribute, name);
        }
    }

    #[test]
    fn credentials_never_go_to_a_plain_http_host() {
        assert_eq!(with("api-base", "https://api.example/v/").unwrap().api_base, "https://api.example/v");
        assert_eq!(with("api-base", "http://localhost:8080").unwrap().api_base, "http://localhost:8080");
        for bad in ["http://api.example", "https://", "https://u@api.example", "//api.example", "https://a?b"]
        {
            assert!(with("api-base", bad).is_err(), "{bad}");
        }
    }
}
