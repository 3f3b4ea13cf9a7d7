//! What the rules have to know of each language. A new one needs a row here.

use super::catalogue::Catalogue;

pub struct Language {
    pub name: &'static str,
    /// The plural categories of CLDR for whole numbers, in CLDR's order, each with the only number that it is for where
    /// there is but one: its form may say that number in words.
    pub plurals: &'static [(&'static str, Option<u64>)],
    /// Texts that are the same word in English.
    pub as_in_english: &'static [&'static str],
    /// Words that an unknown name cannot follow, since it may change them: contracted, elided, or asking for another case.
    pub never_before: &'static [(&'static str, Name)],
}

/// Before which name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Name {
    /// `{partner}` or `{business}`.
    Any,
    /// `{business}`, which may be *your business*, with an article or an ending of its own.
    Business,
}

use Name::{Any, Business};

const ONE_OTHER: &[(&str, Option<u64>)] = &[("one", Some(1)), ("other", None)];
/// `many` is for whole millions.
const ONE_MANY_OTHER: &[(&str, Option<u64>)] = &[("one", Some(1)), ("many", None), ("other", None)];
/// `one` is for 0, too.
const ZERO_IS_ONE: &[(&str, Option<u64>)] = &[("one", None), ("many", None), ("other", None)];

const LANGUAGES: &[Language] = &[
    Language { name: "en", plurals: ONE_OTHER, as_in_english: &[], never_before: &[] },
    Language {
        name: "ar",
        plurals: &[
            ("zero", Some(0)),
            ("one", Some(1)),
            ("two", Some(2)),
            ("few", None),
            ("many", None),
            ("other", None),
        ],
        as_in_english: &[],
        never_before: &[],
    },
    Language {
        name: "de",
        plurals: ONE_OTHER,
        as_in_english: &["Details", "Hygiene", "Name", "Partner", "Video", "Website"],
        never_before: &[
            ("mit", Business),
            ("von", Business),
            ("bei", Business),
            ("zu", Business),
            ("aus", Business),
            ("nach", Business),
        ],
    },
    Language {
        name: "es",
        plurals: ONE_MANY_OTHER,
        as_in_english: &[],
        never_before: &[("y", Any), ("e", Any), ("o", Any), ("u", Any)],
    },
    Language {
        name: "fr",
        plurals: ZERO_IS_ONE,
        as_in_english: &["Action", "E-mail"],
        never_before: &[("de", Any), ("que", Any), ("à", Business)],
    },
    Language {
        name: "it",
        plurals: ONE_MANY_OTHER,
        as_in_english: &["Partner", "Password", "Video", "{count} partner"],
        never_before: &[
            ("a", Business),
            ("da", Business),
            ("di", Business),
            ("in", Business),
            ("su", Business),
        ],
    },
    Language {
        name: "pt",
        plurals: ZERO_IS_ONE,
        as_in_english: &["E-mail", "Login"],
        never_before: &[("a", Business), ("de", Business), ("em", Business), ("por", Business)],
    },
];

impl Language {
    pub fn of(catalogue: &Catalogue) -> &'static Self {
        let own = LANGUAGES.iter().find(|language| language.name == catalogue.language);
        own.unwrap_or_else(|| {
            panic!("{}.json has no row in tests/native/words/language.rs", catalogue.language)
        })
    }

    /// The only number that a form of this category is for.
    pub fn only_number(&self, category: &str) -> Option<u64> {
        self.plurals.iter().find(|(name, _)| *name == category).and_then(|(_, only)| *only)
    }
}
