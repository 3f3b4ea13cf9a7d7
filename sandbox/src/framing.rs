//! Who may show the app's page in a frame, and whose pages a page from here may frame.

use serde_json::{Value, json};

/// An origin, as a browser writes it: scheme, host and, where it is not the scheme's own, port. Nothing else fits in:
/// it becomes a part of a header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(String);

impl Origin {
    /// Reads `https://dashboard.example` or `http://127.0.0.1:8080`.
    ///
    /// # Errors
    /// What it must look like, for the sentence that names the flag.
    pub fn parse(text: &str) -> Result<Self, String> {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-.:[]".contains(c);
        match rest {
            Some(authority) if !authority.is_empty() && authority.chars().all(fits) => {
                Ok(Self(text.to_owned()))
            }
            _ => Err(
                "it must be an origin such as https://dashboard.example, in lower case and without a path"
                    .to_owned(),
            ),
        }
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What a page may frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Pages of the same origin.
    Own,
    /// Pages of another.
    Other(Origin),
}

impl Source {
    /// Reads `self` or an [`Origin`].
    ///
    /// # Errors
    /// Those of [`Origin::parse`].
    pub fn parse(text: &str) -> Result<Self, String> {
        if text == "self" { Ok(Self::Own) } else { Origin::parse(text).map(Self::Other) }
    }

    /// As the policy writes it.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Own => "'self'",
            Self::Other(origin) => origin.as_str(),
        }
    }
}

/// The framing that a deployment allows. [`Default`]: the app's page in pages of its own origin, and no frame in any page.
#[derive(Clone, Debug, Default)]
pub struct Framing {
    /// Who may show the app's page in a frame, besides its own origin.
    pub hosts: Vec<Origin>,
    /// What the pages served here may frame.
    pub sources: Vec<Source>,
}

impl Framing {
    /// `frame-hosts.json`: the same list for the page's script, which a header can't tell.
    pub fn hosts_document(&self) -> Value {
        json!({ "hosts": self.hosts.iter().map(Origin::as_str).collect::<Vec<_>>() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_origin_is_one() {
        for good in ["https://a.example", "http://127.0.0.1:8080", "http://[::1]:3000"] {
            assert_eq!(Origin::parse(good).unwrap().as_str(), good);
        }
        for bad in [
            "a.example",
            "https://",
            "https://a.example/",
            "https://A.example",
            "https://a.example; script-src *",
            "https://*",
            "'self'",
            "ftp://a.example",
            "https://u@a.example",
        ] {
            assert!(Origin::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_page_s_script_is_told_of_the_hosts() {
        let hosts =
            vec![Origin::parse("https://a.example").unwrap(), Origin::parse("http://[::1]:1").unwrap()];
        let framing = Framing { hosts, sources: Vec::new() };
        assert_eq!(framing.hosts_document(), json!({ "hosts": ["https://a.example", "http://[::1]:1"] }));
    }
}
