//! Text from outside, made fit to be shown.

use std::fmt;
use std::sync::Arc;

/// The most characters of a name or message from outside that are shown.
pub const MAX_CHARS: usize = 160;

/// One line of text from outside: trimmed, white space collapsed, clipped to [`MAX_CHARS`],
/// and without control characters or bidirectional overrides (they could make a name read as another one;
/// Unicode TR 36, "Bidirectional Text Spoofing").
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(Arc<str>);

impl Text {
    /// `None` where nothing is left to show.
    pub fn parse(raw: &str) -> Option<Self> {
        let mut clean = String::new();
        let mut chars = 0;
        for word in raw.split(|c: char| c.is_whitespace() || c.is_control()) {
            let mut letters = word.chars().filter(|c| !is_invisible_control(*c)).peekable();
            if letters.peek().is_none() {
                continue;
            }
            if !clean.is_empty() {
                // A space, and at least one letter after it.
                if chars + 1 >= MAX_CHARS {
                    clean.push('…');
                    return Some(Self(clean.into()));
                }
                clean.push(' ');
                chars += 1;
            }
            for letter in letters {
                if chars >= MAX_CHARS {
                    clean.push('…');
                    return Some(Self(clean.into()));
                }
                clean.push(letter);
                chars += 1;
            }
        }
        (!clean.is_empty()).then(|| Self(clean.into()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// One or two letters that stand for a missing logo: the initials of the first two words, as they are written there.
    pub fn initials(&self) -> String {
        self.0.split(|c: char| !c.is_alphanumeric()).filter_map(|word| word.chars().next()).take(2).collect()
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

/// Directional marks, embeddings, overrides and isolates; zero-width and replacement-free padding.
const fn is_invisible_control(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(raw: &str) -> Option<String> {
        Text::parse(raw).map(|text| text.as_str().to_owned())
    }

    #[test]
    fn white_space_and_controls_collapse() {
        assert_eq!(shown("  La\tPizza \n Presto\u{0} ").as_deref(), Some("La Pizza Presto"));
        assert_eq!(shown(" \u{200B} \n"), None);
    }

    #[test]
    fn a_bidi_override_cannot_turn_a_name_around() {
        assert_eq!(shown("Pay\u{202E}lap").as_deref(), Some("Paylap"));
    }

    #[test]
    fn ten_kilobytes_of_name_are_clipped() {
        let text = shown(&"é".repeat(10_000)).unwrap();
        assert_eq!(text.chars().count(), MAX_CHARS + 1);
        assert!(text.ends_with('…'));
    }

    #[test]
    fn initials_are_two_letters_in_any_script() {
        let initials = |raw| Text::parse(raw).unwrap().initials();
        assert_eq!(initials("orkestro"), "o");
        assert_eq!(initials("La Pizza Presto"), "LP");
        assert_eq!(initials("مطعم الشام"), "ما");
        assert_eq!(initials("24/7 Till"), "27");
        assert_eq!(initials("★"), "");
    }
}
