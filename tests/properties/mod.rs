//! What has to hold for any bytes from outside. The fuzz targets (`fuzz/fuzz_targets`) look for bytes for which it does not, and
//! `tests/native/corpus.rs` tries again what they have found so far.
//!
//! Each `hold` panics where its property does not.

pub mod documents;
pub mod errors;
pub mod links;
pub mod messages;
pub mod retry_after;
pub mod routes;

use partner_integrations::domain::text::MAX_CHARS;

/// What is asked of all bytes of a kind.
pub type Property = fn(&[u8]);

/// Every kind, by the name of its fuzz target.
pub const ALL: [(&str, Property); 6] = [
    ("documents", documents::hold),
    ("errors", errors::hold),
    ("links", links::hold),
    ("messages", messages::hold),
    ("retry_after", retry_after::hold),
    ("routes", routes::hold),
];

/// The longest text that is shown: what is clipped ends with a mark, and may have a space before it.
const LONGEST: usize = MAX_CHARS + 1;

/// Whether a text of one line may be shown: not empty, not long, and nothing in it that is not seen.
fn is_presentable(text: &str) -> bool {
    let hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    !text.is_empty() && text.trim() == text && text.chars().count() <= LONGEST && !text.contains(hidden)
}

/// Whether an identifier stays in its place, whatever it is put into.
fn is_fit(id: &str) -> bool {
    !["", ".", ".."].contains(&id) && id.len() <= 255 && !id.contains(char::is_control)
}
