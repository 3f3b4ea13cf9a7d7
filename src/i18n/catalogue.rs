//! A language's texts, and how they are filled in.

use serde_json::Value;

use super::{Key, Locale};

/// The plural categories of CLDR.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plural {
    /// `zero`
    Zero,
    /// `one`
    One,
    /// `two`
    Two,
    /// `few`
    Few,
    /// `many`
    Many,
    /// `other`
    Other,
}

impl Plural {
    const ALL: [(Self, &'static str); 6] = [
        (Self::Zero, "zero"),
        (Self::One, "one"),
        (Self::Two, "two"),
        (Self::Few, "few"),
        (Self::Many, "many"),
        (Self::Other, "other"),
    ];

    /// The category of that CLDR name; `other` for an unknown one.
    pub fn named(name: &str) -> Self {
        Self::ALL.into_iter().find(|(_, n)| *n == name).map_or(Self::Other, |(category, _)| category)
    }
}

/// What is asked of the browser's `Intl`, as functions of a locale's tag.
#[derive(Clone, Copy, Debug)]
pub struct Intl {
    /// `Intl.PluralRules.select`.
    pub plural: fn(&str, u64) -> Plural,
    /// `Intl.NumberFormat.format`, for whole numbers.
    pub number: fn(&str, u64) -> String,
    /// `Intl.RelativeTimeFormat.format`, for so many of a unit ago.
    pub ago: fn(&str, u64, Unit) -> String,
    /// `Intl.DateTimeFormat.format` with day and time, for seconds since 1970.
    pub date: fn(&str, u64) -> String,
}

/// The units in which the past is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// `second`
    Second,
    /// `minute`
    Minute,
    /// `hour`
    Hour,
    /// `day`
    Day,
}

impl Unit {
    /// Each with its length in seconds, longest first.
    const ALL: [(Self, u64); 4] =
        [(Self::Day, 86_400), (Self::Hour, 3_600), (Self::Minute, 60), (Self::Second, 1)];

    /// Its name for `Intl`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Second => "second",
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
        }
    }

    /// How many of which unit `seconds` are, rounded down: the largest unit of which there is one.
    fn measure(seconds: u64) -> (u64, Self) {
        let fits = Self::ALL.into_iter().find(|(_, length)| seconds >= *length);
        let (unit, length) = fits.unwrap_or((Self::Second, 1));
        (seconds / length, unit)
    }
}

enum Message {
    Text(Box<str>),
    Forms(Vec<(Plural, Box<str>)>),
}

/// A catalogue, ready to be used.
pub struct Words {
    /// By [`Key`]; `None` where the catalogue has no such entry.
    messages: Vec<Option<Message>>,
    locale: Locale,
    intl: Intl,
}

impl Words {
    /// Reads a catalogue; entries that are neither a text nor plural forms are left out.
    pub fn read(catalogue: &str, locale: Locale, intl: Intl) -> Self {
        let entries: Value = serde_json::from_str(catalogue).unwrap_or_default();
        let messages = Key::ALL.iter().map(|key| entries.get(key.name()).and_then(Message::read)).collect();
        Self { messages, locale, intl }
    }

    /// Puts single texts of the host's own in the place of the catalogue's: an object of the same shape as a catalogue.
    ///
    /// Gives back the first name that is not a text's, or whose value is neither a text nor plural forms: all others are taken.
    pub fn replace_with(&mut self, texts: &str) -> Option<String> {
        let Ok(Value::Object(entries)) = serde_json::from_str(texts) else { return None };
        let mut wrong = None;
        for (name, entry) in &entries {
            let place = Key::ALL.iter().position(|key| key.name() == name);
            match place.and_then(|place| self.messages.get_mut(place)).zip(Message::read(entry)) {
                Some((message, own)) => *message = Some(own),
                None => wrong = wrong.or_else(|| Some(name.clone())),
            }
        }
        wrong
    }

    /// The language of these words.
    pub const fn locale(&self) -> &Locale {
        &self.locale
    }

    /// A text without placeholders.
    pub fn text(&self, key: Key) -> String {
        self.fill(key, &[])
    }

    /// A text with its placeholders filled in.
    pub fn fill(&self, key: Key, values: &[(&str, &str)]) -> String {
        self.choose(key, Plural::Other, values)
    }

    /// A text that depends on a number; `{count}` is that number as the locale writes it.
    pub fn count(&self, key: Key, count: u64) -> String {
        let number = self.number(count);
        self.choose(key, (self.intl.plural)(self.locale.tag(), count), &[("count", &number)])
    }

    /// A whole number as the locale writes it.
    pub fn number(&self, number: u64) -> String {
        // The first `Intl.NumberFormat` of a page takes a slow phone 60 ms, between its owner and the list.
        if number < 1_000 && self.locale.has_plain_numbers() {
            return number.to_string();
        }
        (self.intl.number)(self.locale.tag(), number)
    }

    /// How long ago `seconds` are: *5 minutes ago*.
    pub fn ago(&self, seconds: u64) -> String {
        let (count, unit) = Unit::measure(seconds);
        (self.intl.ago)(self.locale.tag(), count, unit)
    }

    /// A moment in seconds since 1970, with day and time: *22 Nov 2026, 14:05*.
    pub fn date(&self, unix_seconds: u64) -> String {
        (self.intl.date)(self.locale.tag(), unix_seconds)
    }

    fn choose(&self, key: Key, plural: Plural, values: &[(&str, &str)]) -> String {
        let template = match self.messages.get(key as usize).and_then(Option::as_ref) {
            Some(Message::Text(text)) => text,
            Some(Message::Forms(forms)) => {
                let form = |wanted| forms.iter().find(|(plural, _)| *plural == wanted);
                match form(plural).or_else(|| form(Plural::Other)) {
                    Some((_, text)) => text,
                    None => key.name(),
                }
            }
            None => key.name(),
        };
        self.replace(template, values)
    }

    /// One pass, so that a value that looks like a placeholder stays what it is.
    fn replace(&self, template: &str, values: &[(&str, &str)]) -> String {
        let mut out = String::with_capacity(template.len() + 32);
        let mut rest = template;
        while let Some(open) = rest.find('{') {
            let (before, after) = rest.split_at(open);
            out.push_str(before);
            let Some(close) = after.find('}') else { break };
            match values.iter().find(|(name, _)| *name == &after[1..close]) {
                Some((_, value)) => self.push_value(&mut out, value),
                None => out.push_str(&after[..=close]),
            }
            rest = &after[close + 1..];
        }
        out.push_str(rest);
        out
    }

    /// Isolates a value that is written the other way (Unicode UAX 9, FSI and PDI), so that a name in
    /// Arabic does not turn an English sentence around, nor the reverse.
    fn push_value(&self, out: &mut String, value: &str) {
        let opposite = if self.locale.is_right_to_left() {
            value.contains(|c: char| c.is_alphabetic() && !is_right_to_left(c))
        } else {
            value.contains(is_right_to_left)
        };
        if opposite {
            out.push('\u{2068}');
        }
        out.push_str(value);
        if opposite {
            out.push('\u{2069}');
        }
    }
}

impl Message {
    fn read(entry: &Value) -> Option<Self> {
        match entry {
            Value::String(text) => Some(Self::Text(text.as_str().into())),
            Value::Object(forms) => {
                let form =
                    |(name, text): (&String, &Value)| Some((Plural::named(name), text.as_str()?.into()));
                Some(Self::Forms(forms.iter().filter_map(form).collect()))
            }
            _ => None,
        }
    }
}

/// Hebrew, Arabic and their neighbours, with their presentation forms.
const fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEST_INTL: Intl = Intl {
        plural: |_, n| if n == 1 { Plural::One } else { Plural::Other },
        number: |_, n| n.to_string(),
        ago: |_, n, unit| format!("{n} {}s ago", unit.name()),
        date: |_, seconds| format!("second {seconds}"),
    };

    const ENGLISH: &str = include_str!("words/en.json");

    fn english() -> Words {
        Words::read(ENGLISH, Locale::new("en"), TEST_INTL)
    }

    #[test]
    fn no_text_is_missing_and_none_is_left_over() {
        let entries: Value = serde_json::from_str(ENGLISH).unwrap();
        let entries = entries.as_object().unwrap();
        let missing: Vec<_> =
            Key::ALL.iter().map(|k| k.name()).filter(|n| !entries.contains_key(*n)).collect();
        let known: Vec<_> = Key::ALL.iter().map(|key| key.name()).collect();
        let leftover: Vec<_> = entries.keys().filter(|name| !known.contains(&name.as_str())).collect();
        assert!(missing.is_empty() && leftover.is_empty(), "missing: {missing:?}, left over: {leftover:?}");
        assert!(english().messages.iter().all(Option::is_some));
    }

    #[test]
    fn a_number_chooses_its_form() {
        assert_eq!(english().count(Key::DirectoryDropped, 1), "1 partner could not be shown.");
        assert_eq!(english().count(Key::DirectoryDropped, 12), "12 partners could not be shown.");
    }

    #[test]
    fn only_numbers_that_are_certain_are_written_without_asking() {
        let asked = Intl { number: |tag, n| format!("{n} in {tag}"), ..TEST_INTL };
        let number = |tag: &str, n| Words::read(ENGLISH, Locale::new(tag), asked).number(n);
        assert_eq!(number("fr", 999), "999");
        assert_eq!(number("fr", 1_000), "1000 in fr");
        assert_eq!(number("ar", 1), "1 in ar");
    }

    #[test]
    fn the_past_is_told_in_the_largest_unit_that_fits() {
        let told = [0, 59, 60, 3_599, 3_600, 86_399, 8 * 86_400].map(|seconds| english().ago(seconds));
        let expected =
            ["0 seconds", "59 seconds", "1 minutes", "59 minutes", "1 hours", "23 hours", "8 days"];
        assert_eq!(told, expected.map(|text| format!("{text} ago")));
    }

    #[test]
    fn a_value_that_looks_like_a_placeholder_stays_what_it_is() {
        let filled = english().fill(Key::PartnerIsConnected, &[("partner", "{business}"), ("business", "B")]);
        assert_eq!(filled, "{business} works with B.");
    }

    #[test]
    fn a_host_replaces_single_texts_and_hears_of_names_that_are_none() {
        let mut words = english();
        let own = r#"{"connect.submit": "Link up", "connect.sumbit": "x", "directory.count": {"one": "just {count}", "other": "{count}"}, "cancel": 3}"#;
        assert_eq!(words.replace_with(own).as_deref(), Some("cancel"));
        assert_eq!(words.text(Key::ConnectSubmit), "Link up");
        assert_eq!(words.count(Key::DirectoryCount, 1), "just 1");
        assert_eq!(words.text(Key::Cancel), "Cancel");
        assert_eq!(words.replace_with("[]"), None);
    }

    #[test]
    fn a_name_written_the_other_way_is_isolated() {
        let filled = english().fill(Key::NewsConnected, &[("partner", "مطعم")]);
        assert_eq!(filled, "\u{2068}مطعم\u{2069} is connected.");
    }
}
