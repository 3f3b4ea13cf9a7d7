//! Media types: what was sent and what is wanted back.

use axum::http::{HeaderMap, header};

/// The two media types that the API speaks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Media {
    /// `application/json`.
    Json,
    /// `application/vnd.api+json`.
    JsonApi,
}

impl Media {
    /// As it stands in a header.
    pub fn name(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::JsonApi => "application/vnd.api+json",
        }
    }

    /// What `Accept` prefers: the higher quality, else what is named first, else JSON (RFC 9110, section 12.5.1).
    /// `None` when it admits neither.
    pub fn preferred(headers: &HeaderMap) -> Option<Self> {
        let lines: Vec<&str> =
            headers.get_all(header::ACCEPT).into_iter().filter_map(|line| line.to_str().ok()).collect();
        let joined = lines.join(",");
        let ranges: Vec<Range<'_>> = joined.split(',').filter_map(Range::read).collect();
        if ranges.is_empty() {
            return Some(Self::Json);
        }
        let (json, api) = (Self::Json.wish(&ranges), Self::JsonApi.wish(&ranges));
        match (json, api) {
            ((quality, _), (other, _)) if quality <= 0.0 && other <= 0.0 => None,
            ((quality, place), (other, earlier))
                if other > quality || (other == quality && earlier < place) =>
            {
                Some(Self::JsonApi)
            }
            _ => Some(Self::Json),
        }
    }

    /// The quality and the place of the most specific range that admits this type.
    fn wish(self, ranges: &[Range<'_>]) -> (f32, usize) {
        for range in [self.name(), "application/*", "*/*"] {
            let found = ranges.iter().position(|one| one.name.eq_ignore_ascii_case(range));
            if let Some(place) = found {
                return (ranges[place].quality, place);
            }
        }
        (0.0, usize::MAX)
    }
}

struct Range<'a> {
    name: &'a str,
    quality: f32,
}

impl<'a> Range<'a> {
    fn read(text: &'a str) -> Option<Self> {
        let mut parts = text.split(';').map(str::trim);
        let name = parts.next().filter(|name| !name.is_empty())?;
        let quality = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
        Some(Self { name, quality: quality.map_or(1.0, |text| text.parse().unwrap_or(0.0)) })
    }
}

/// Whether `Content-Type` is one of the two, in UTF-8.
pub fn is_json(headers: &HeaderMap) -> bool {
    let text = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut parts = text.split(';').map(str::trim);
    let name = parts.next().unwrap_or_default();
    let known = [Media::Json, Media::JsonApi].iter().any(|media| name.eq_ignore_ascii_case(media.name()));
    known
        && parts.filter_map(|part| part.split_once('=')).all(|(name, value)| {
            !name.eq_ignore_ascii_case("charset") || value.trim_matches('"').eq_ignore_ascii_case("utf-8")
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn preferred(accept: &str) -> Option<Media> {
        Media::preferred(&[(header::ACCEPT, accept.parse().unwrap())].into_iter().collect())
    }

    #[test]
    fn the_media_type_that_is_wanted_most_is_answered() {
        for (accept, expected) in [
            ("application/vnd.api+json, application/json", Media::JsonApi),
            ("application/json, application/vnd.api+json", Media::Json),
            ("application/json;q=0.5, application/vnd.api+json", Media::JsonApi),
            ("application/vnd.api+json;q=0, */*", Media::Json),
            ("text/html, */*;q=0.8", Media::Json),
            ("APPLICATION/VND.API+JSON", Media::JsonApi),
        ] {
            assert_eq!(preferred(accept), Some(expected), "{accept}");
        }
        assert_eq!(Media::preferred(&HeaderMap::new()), Some(Media::Json));
    }

    #[test]
    fn what_admits_neither_is_not_acceptable() {
        for accept in ["text/html", "application/json;q=0", "image/*", "application/json;q=nonsense"] {
            assert_eq!(preferred(accept), None, "{accept}");
        }
    }

    #[test]
    fn json_in_another_encoding_is_not_json() {
        let is = |text: &str| is_json(&[(header::CONTENT_TYPE, text.parse().unwrap())].into_iter().collect());
        assert!(
            is("application/json") && is("application/vnd.api+json") && is("Application/JSON; charset=UTF-8")
        );
        assert!(!is("application/json; charset=latin1") && !is("text/plain") && !is("application/jsonx"));
    }
}
