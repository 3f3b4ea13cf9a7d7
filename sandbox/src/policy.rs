//! The content security policy of every page that is served.

use axum::http::HeaderValue;

use crate::framing::Framing;

/// The name of a Trusted Types policy: <https://w3c.github.io/trusted-types/dist/spec/#trusted-types-csp-directive>.
/// Nothing else fits in: it becomes a part of a header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypesPolicy(String);

impl TypesPolicy {
    /// Reads a name such as `vue`.
    ///
    /// # Errors
    /// What it must look like, for the sentence that names the flag.
    pub fn parse(text: &str) -> Result<Self, String> {
        let fits = |c: char| c.is_ascii_alphanumeric() || "-#=_/@.%".contains(c);
        if !text.is_empty() && text.chars().all(fits) {
            Ok(Self(text.to_owned()))
        } else {
            Err("it must be a name such as vue, of letters, digits and -#=_/@.%".to_owned())
        }
    }
}

/// The `Content-Security-Policy`: what a page may load, who may frame it, and that no text becomes code. A page of ours
/// makes no Trusted Types policy at all; a host's framework may need one of its own.
pub fn header(framing: &Framing, types: &[TypesPolicy]) -> HeaderValue {
    let ancestors: String = framing.hosts.iter().map(|host| format!(" {}", host.as_str())).collect();
    let sources: String = framing.sources.iter().map(|source| format!(" {}", source.as_str())).collect();
    let frames = if sources.is_empty() { String::new() } else { format!(" frame-src{sources};") };
    let names: Vec<&str> = types.iter().map(|one| one.0.as_str()).collect();
    let names = if names.is_empty() { "'none'".to_owned() } else { names.join(" ") };
    let policy = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
         img-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; \
         trusted-types {names}; frame-ancestors 'self'{ancestors};{frames} report-uri /sandbox/csp-reports"
    );
    // Origins and names are visible ASCII. Were one not, nothing at all may load.
    HeaderValue::try_from(policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framing::{Origin, Source};

    fn policy(framing: &Framing, types: &[&str]) -> String {
        let types: Vec<_> = types.iter().map(|name| TypesPolicy::parse(name).unwrap()).collect();
        header(framing, &types).to_str().unwrap().to_owned()
    }

    #[test]
    fn what_is_not_said_is_not_allowed() {
        let policy = policy(&Framing::default(), &[]);
        assert!(policy.contains("; require-trusted-types-for 'script'; trusted-types 'none'; "), "{policy}");
        assert!(policy.contains("frame-ancestors 'self';") && !policy.contains("frame-src"), "{policy}");
    }

    #[test]
    fn what_is_said_is_added() {
        let framing = Framing {
            hosts: vec![
                Origin::parse("https://a.example").unwrap(),
                Origin::parse("http://[::1]:1").unwrap(),
            ],
            sources: vec![Source::parse("self").unwrap(), Source::parse("https://b.example").unwrap()],
        };
        let policy = policy(&framing, &["vue", "host#1"]);
        assert!(policy.contains("; trusted-types vue host#1; "), "{policy}");
        assert!(policy.contains("frame-ancestors 'self' https://a.example http://[::1]:1; "), "{policy}");
        assert!(policy.contains("; frame-src 'self' https://b.example; "), "{policy}");
    }

    #[test]
    fn nothing_but_a_name_gets_into_the_header() {
        for bad in ["", "*", "'allow-duplicates'", "a b", "a; script-src *", "a,b", "ä"] {
            assert!(TypesPolicy::parse(bad).is_err(), "{bad}");
        }
    }
}
