//! Identifiers as the API hands them out: opaque, and safe to put into a path.

use std::fmt;
use std::sync::Arc;

/// The longest identifier that is accepted, in bytes. Longer ones are somebody's mistake or attack.
pub const MAX_ID_BYTES: usize = 255;

/// Whether `text` can be one path segment of its own.
///
/// `.` and `..` are refused because a URL parser resolves them even when percent-encoded
/// (WHATWG URL, "double-dot URL path segment"); everything else is safe once encoded.
fn is_acceptable(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= MAX_ID_BYTES
        && text != "."
        && text != ".."
        && !text.chars().any(char::is_control)
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Takes an identifier from outside; `None` where it could reach another path:
            /// empty, `.`, `..`, with control characters, or over [`MAX_ID_BYTES`].
            pub fn parse(text: &str) -> Option<Self> {
                is_acceptable(text).then(|| Self(text.into()))
            }

            /// The identifier as the API gave it, not encoded.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id! {
    /// A business (JSON:API type `business`).
    BusinessId
}
id! {
    /// A partner (JSON:API type `partner`).
    PartnerId
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_that_could_climb_out_of_its_path_is_refused() {
        for bad in ["", ".", "..", "a\0b", "a\nb", &"x".repeat(256)] {
            assert_eq!(PartnerId::parse(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn any_other_id_is_kept_to_the_letter() {
        for good in ["p-9", "../x?y#z", "…", "مطعم", "%2e%2e", " "] {
            assert_eq!(PartnerId::parse(good).unwrap().as_str(), good);
        }
    }
}
