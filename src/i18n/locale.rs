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
        let language = self.0.split('-').next().unwrap_or_default();
        ["ar", "fa", "he", "ur", "ps", "yi"].iter().any(|rtl| language.eq_ignore_ascii_case(rtl))
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
    fn arabic_is_written_from_right_to_left_wherever_it_is_spoken() {
        assert!(["ar", "AR-EG"].iter().all(|tag| Locale::new(tag).is_right_to_left()));
        assert!(["en", "pt-BR", "arn", ""].iter().all(|tag| !Locale::new(tag).is_right_to_left()));
    }
}
