//! What a translation has to keep to. Each rule says what it finds, with the name of the entry.

use std::collections::BTreeSet;

use super::catalogue::{Catalogue, Entry, Pairs};
use super::language::{Language, Name};

/// A catalogue, the English one, and what is known of the language; gives back what is wrong.
pub type Rule = fn(&Catalogue, &Catalogue, &Language) -> Vec<String>;

pub fn same_names(own: &Catalogue, english: &Catalogue, _: &Language) -> Vec<String> {
    let (names, expected) = (own.names(), english.names());
    let missing =
        expected.iter().filter(|name| !names.contains(name)).map(|name| format!("{name} is missing"));
    let left_over =
        names.iter().filter(|name| !expected.contains(name)).map(|name| format!("{name} is left over"));
    let twice = names.iter().enumerate().filter(|(at, name)| names[..*at].contains(name));
    missing.chain(left_over).chain(twice.map(|(_, name)| format!("{name} is there twice"))).collect()
}

/// One entry a line, and the same blank lines: two languages can be read side by side, and so can their changes.
pub fn same_lines(own: &Catalogue, english: &Catalogue, _: &Language) -> Vec<String> {
    let starts = |catalogue: &Catalogue| -> Vec<String> {
        catalogue.file.lines().map(|line| line.split(": ").next().unwrap_or_default().to_owned()).collect()
    };
    let (lines, expected) = (starts(own), starts(english));
    let other = lines.iter().zip(&expected).position(|(line, wanted)| line != wanted);
    let mut faults: Vec<_> = other
        .map(|at| format!("line {} begins with {}, and in English with {}", at + 1, lines[at], expected[at]))
        .into_iter()
        .collect();
    if other.is_none() && lines.len() != expected.len() {
        faults.push(format!("there are {} lines, and in English {}", lines.len(), expected.len()));
    }
    if own.file.contains("\\u") {
        faults.push("a letter is written as an escape (\\u…): write it out".to_owned());
    }
    faults
}

pub fn its_own_plural_forms(own: &Catalogue, english: &Catalogue, language: &Language) -> Vec<String> {
    let expected: Vec<_> = language.plurals.iter().map(|(category, _)| *category).collect();
    let judge = |(name, entry): &(String, Entry)| match (entry, english.get(name)?) {
        (Entry::Text(_), Entry::Text(_)) => None,
        (Entry::Text(_), Entry::Forms(_)) => {
            Some(format!("{name} depends on a number, and needs plural forms"))
        }
        (Entry::Forms(_), Entry::Text(_)) => Some(format!("{name} knows no number, and has plural forms")),
        (Entry::Forms(Pairs(forms)), Entry::Forms(_)) => {
            let categories: Vec<_> = forms.iter().map(|(category, _)| category.as_str()).collect();
            (categories != expected).then(|| format!("{name} has {categories:?}, and needs {expected:?}"))
        }
    };
    own.entries.iter().filter_map(judge).collect()
}

/// Those of English, each at least once in every form; the form for one number alone may leave the number out.
pub fn same_placeholders(own: &Catalogue, english: &Catalogue, language: &Language) -> Vec<String> {
    let mut faults = Vec::new();
    let mut judge = |name: &str, text: &str, expected: &BTreeSet<&str>, only: Option<u64>| {
        let found = placeholders(text);
        let left_out: BTreeSet<_> = expected.difference(&found).copied().collect();
        let said_in_words = only.is_some() && left_out.iter().eq(&["count"]);
        if !found.is_subset(expected) || !(left_out.is_empty() || said_in_words) {
            faults.push(format!("{name} has {found:?}, and needs {expected:?}: {text}"));
        }
    };
    for (name, entry) in &own.entries {
        let Some(model) = english.get(name) else { continue };
        let expected: BTreeSet<_> = model.texts().into_iter().flat_map(placeholders).collect();
        match entry {
            Entry::Text(text) => judge(name, text, &expected, None),
            Entry::Forms(Pairs(forms)) => {
                for (category, text) in forms {
                    judge(name, text, &expected, language.only_number(category));
                }
            }
        }
    }
    faults
}

/// A placeholder is a name of unknown gender, number and first letter: nothing is glued to it, and no word stands before
/// it that some names would change.
pub fn names_stand_alone(own: &Catalogue, _: &Catalogue, language: &Language) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, text) in own.texts() {
        for (open, _) in text.match_indices('{') {
            let (before, after) = text.split_at(open);
            let (placeholder, after) = after.split_once('}').unwrap_or((after, ""));
            let glued = |c: char| c.is_alphanumeric() || matches!(c, '’' | '\'' | '-' | 'ـ');
            if before.ends_with(glued) || after.starts_with(glued) {
                faults.push(format!("{name} has something glued to {placeholder}}}: {text}"));
            }
            let is_business = match placeholder {
                "{partner" => false,
                "{business" => true,
                _ => continue,
            };
            let word = before.trim_end().rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
            let changes = |(never, which): &&(&str, Name)| {
                word.to_lowercase() == *never && (is_business || *which == Name::Any)
            };
            if language.never_before.iter().any(|row| changes(&row)) {
                faults.push(format!(
                    "{name} has “{word}” before {placeholder}}}, which some names would change: {text}"
                ));
            }
        }
    }
    faults
}

pub fn single_spaces(own: &Catalogue, _: &Catalogue, _: &Language) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, text) in own.texts() {
        let letters: Vec<_> = text.chars().collect();
        let doubled = letters.windows(2).any(|pair| pair.iter().all(|c| c.is_whitespace()));
        let control = letters.iter().any(|c| c.is_control());
        if text.trim() != text || text.is_empty() || doubled || control {
            faults.push(format!("{name} is empty, or has a space too many: “{text}”"));
        }
    }
    faults
}

pub fn its_own_punctuation(own: &Catalogue, _: &Catalogue, language: &Language) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, text) in own.texts() {
        let mut wrong = |what: &str| faults.push(format!("{name} has {what}: {text}"));
        if text.contains(['"', '\'']) {
            wrong("a straight quotation mark or apostrophe");
        }
        if text.contains("...") {
            wrong("three dots instead of “…”");
        }
        match language.name {
            "fr" if !french_spaces(text) => wrong("French punctuation without its no-break space"),
            "de" if text.contains(['“', '”', '«', '»']) && !german_quotes(text) => {
                wrong("quotation marks that are not „…“");
            }
            "es" if unopened(text, '¿', '?') || unopened(text, '¡', '!') => {
                wrong("“?” or “!” that is not opened")
            }
            "ar" if text.contains(['?', ',', ';']) => wrong("Latin punctuation instead of ؟ ، ؛"),
            _ => {}
        }
    }
    faults
}

/// A text that is the same as in English is a text that was forgotten, but for words that both languages share.
pub fn translated(own: &Catalogue, english: &Catalogue, language: &Language) -> Vec<String> {
    if own.language == english.language {
        return Vec::new();
    }
    let mut used = BTreeSet::new();
    let mut faults = Vec::new();
    for (name, text) in own.texts() {
        if english.get(name).is_some_and(|entry| entry.texts().contains(&text)) {
            if language.as_in_english.contains(&text) {
                used.insert(text);
            } else {
                faults.push(format!("{name} is the same as in English: {text}"));
            }
        }
    }
    let unused = language.as_in_english.iter().filter(|text| !used.contains(*text));
    faults
        .extend(unused.map(|text| format!("“{text}” need not be listed in tests/native/words/language.rs")));
    faults
}

/// As many letters as fit beside a name on the smallest screen.
const BADGE: usize = 20;

pub fn short_badges(own: &Catalogue, _: &Catalogue, _: &Language) -> Vec<String> {
    let badges = own.texts().filter(|(name, _)| name.starts_with("status."));
    let long = badges.filter(|(_, text)| text.chars().count() > BADGE);
    long.map(|(name, text)| format!("{name} has more than {BADGE} letters: {text}")).collect()
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).map(|rest| rest.split('}').next().unwrap_or(rest)).collect()
}

/// U+202F before `?`, `!` and `;`, U+00A0 before `:` and inside of « ».
fn french_spaces(text: &str) -> bool {
    let letters: Vec<_> = text.chars().collect();
    let stands = |at: usize| {
        let before = at.checked_sub(1).and_then(|before| letters.get(before)).copied();
        match letters[at] {
            '?' | '!' | ';' => before == Some('\u{202F}'),
            ':' | '»' => before == Some('\u{A0}'),
            '«' => letters.get(at + 1) == Some(&'\u{A0}'),
            _ => true,
        }
    };
    (0..letters.len()).all(stands)
}

fn german_quotes(text: &str) -> bool {
    !text.contains(['”', '«', '»']) && text.matches('„').count() == text.matches('“').count()
}

fn unopened(text: &str, opening: char, closing: char) -> bool {
    text.matches(opening).count() != text.matches(closing).count()
}
