//! Which language, and which way it is written.

/// The languages that there is a catalogue for.
const AVAILABLE: [&str; 1] = ["en"];

/// A BCP 47 language tag with what the screens need to know about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locale(String);

impl Locale {
    /// From a tag such as `pt-BR`.
    pub fn new(tag: &str) -> Self {
        Self(tag.to_owned())
    }

    /// The first of `wanted` that there is a catalogue for, with its region kept for numbers and dates; else English.
    pub fn choose(wanted: impl IntoIterator<Item = String>) -> Self {
        let there = |locale: &Self| AVAILABLE.contains(&locale.language().as_str());
        wanted.into_iter().map(Self).find(there).unwrap_or_else(|| Self::new("en"))
    }

    /// The tag.
    pub fn tag(&self) -> &str {
        &self.0
    }

    /// The primary language subtag, in lower case.
    pub fn language(&self) -> String {
        self.0.split('-').next().unwrap_or_default().to_ascii_lowercase()
    }

    /// Whether it is written from right to left.
    pub fn is_right_to_left(&self) -> bool {
        matches!(self.language().as_str(), "ar" | "fa" | "he" | "ur" | "ps" | "yi")
    }
}

#[cfg(test)]
mod tests {
    use super::Locale;

    #[test]
    fn the_first_wanted_language_that_there_is_words_for_wins_with_its_region() {
        let choose = |wanted: &[&str]| Locale::choose(wanted.iter().map(|tag| (*tag).to_owned()));
        assert_eq!(choose(&["xx", "en-GB", "en-US"]).tag(), "en-GB");
        assert_eq!(choose(&["EN"]).tag(), "EN");
        assert_eq!(choose(&[]).tag(), "en");
        assert_eq!(choose(&["", "-"]).tag(), "en");
    }
}
