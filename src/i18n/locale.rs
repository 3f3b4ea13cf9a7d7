//! Which language, and which way it is written.

/// A BCP 47 language tag with what the screens need to know about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locale(String);

impl Locale {
    /// From a tag such as `pt-BR`.
    pub fn new(tag: &str) -> Self {
        Self(tag.to_owned())
    }

    /// The tag.
    pub fn tag(&self) -> &str {
        &self.0
    }

    /// Whether it is written from right to left.
    pub fn is_right_to_left(&self) -> bool {
        self.is_any_of(&["ar", "fa", "he", "ur", "ps", "yi"])
    }

    /// Whether numbers below 1,000 are certain to be written 0 to 999: in these languages, wherever they are spoken, unless the tag
    /// itself asks for other digits (Unicode Technical Standard 35, "Unicode locale extensions").
    pub fn has_plain_numbers(&self) -> bool {
        !self.0.contains("-u-") && self.is_any_of(&["en", "de", "es", "fr", "it", "pt"])
    }

    fn is_any_of(&self, languages: &[&str]) -> bool {
        let language = self.0.split('-').next().unwrap_or_default();
        languages.iter().any(|other| language.eq_ignore_ascii_case(other))
    }

    /// The direction, as HTML's `dir` says it.
    pub fn direction(&self) -> &'static str {
        if self.is_right_to_left() { "rtl" } else { "ltr" }
    }
}

#[cfg(test)]
mod tests {
    use super::Locale;

    #[test]
    fn only_where_it_is_certain_are_numbers_plain() {
        assert!(["en", "pt-BR", "DE-ch"].iter().all(|tag| Locale::new(tag).has_plain_numbers()));
        let others = ["ar", "en-u-nu-deva", "hi", "est", ""];
        assert!(!others.iter().any(|tag| Locale::new(tag).has_plain_numbers()));
    }

    #[test]
    fn arabic_is_written_from_right_to_left_wherever_it_is_spoken() {
        assert!(["ar", "AR-EG"].iter().all(|tag| Locale::new(tag).is_right_to_left()));
        assert!(["en", "pt-BR", "arn", ""].iter().all(|tag| !Locale::new(tag).is_right_to_left()));
    }
}
