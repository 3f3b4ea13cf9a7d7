//! What a server calls something by.

/// The longest one that is kept, in bytes.
const MAX_BYTES: usize = 128;

/// A request id or an error code, for support to search by: visible ASCII without spaces, so that it stays in its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference(Box<str>);

impl Reference {
    /// Takes what a server sent; `None` for what is none, or longer than 128 bytes.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = (1..=MAX_BYTES).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
        fits.then(|| Self(text.into()))
    }

    /// As the server sent it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
