//! What a search finds, and where: each of its words, in any order, whatever its case and accents, and with one typo
//! where somebody who types correctly would see nothing at all.

mod marking;
mod typo;

use std::ops::Range;

use super::fold::{fold, fold_into};
use marking::Marking;
use typo::{almost, beginnings};

/// From how many letters on a typo is forgiven: with one letter changed, a shorter word is half the dictionary.
const FORGIVEN_FROM: usize = 4;
/// Between the parts of a [`Haystack`]: nobody types it, and no typo leads across it.
const BETWEEN: char = '\n';

/// How a word of the search may be written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Closeness {
    /// As it was typed, anywhere in the text.
    #[default]
    Exact,
    /// Or, with four letters or more, with one typo at the beginning of a word: a letter too many, one
    /// too few, another one, or two neighbours swapped (a Damerau-Levenshtein distance of 1).
    OneTypo,
}

/// A text, prepared to be searched.
#[derive(Clone, Debug)]
pub struct Haystack {
    text: Box<str>,
    name: usize,
    letters: Letters,
}

impl Haystack {
    /// Of a name, and something else by which it is found.
    pub fn new(name: &str, other: &str) -> Self {
        let mut text = fold(name);
        let name = text.len();
        text.push(BETWEEN);
        other.chars().for_each(|c| fold_into(&mut text, c));
        Self { letters: Letters::of(&text), name, text: text.into() }
    }

    /// The name without case and accents: what it is ordered by.
    pub fn name(&self) -> &str {
        self.text.get(..self.name).unwrap_or_default()
    }
}

/// The words of a search box, prepared.
#[derive(Clone, Debug, Default)]
pub struct Search {
    words: Vec<Word>,
}

impl Search {
    /// Of what was typed.
    pub fn new(typed: &str) -> Self {
        let words = typed.split_whitespace().map(fold).filter(|word| !word.is_empty()).map(Word::new);
        Self { words: words.collect() }
    }

    /// Whether a typo in it could be forgiven.
    pub fn can_forgive(&self) -> bool {
        self.words.iter().any(|word| word.is_long)
    }

    /// Whether every word of it is in the text.
    pub fn finds(&self, haystack: &Haystack, closeness: Closeness) -> bool {
        self.words.iter().all(|word| {
            word.is_in(haystack) || (closeness == Closeness::OneTypo && word.is_almost_in(haystack))
        })
    }

    /// What it has found in `name`: byte ranges of whole characters with the marks that belong to them, in order, none
    /// touching the next. Empty where it was found by something else than the name.
    pub fn marks(&self, name: &str, closeness: Closeness) -> Vec<Range<usize>> {
        if self.words.is_empty() {
            return Vec::new();
        }
        let mut marking = Marking::new(name);
        for word in &self.words {
            marking.mark(word, closeness);
        }
        marking.ranges()
    }
}

#[derive(Clone, Debug)]
struct Word {
    text: String,
    letters: Letters,
    is_long: bool,
}

impl Word {
    fn new(text: String) -> Self {
        Self { letters: Letters::of(&text), is_long: text.chars().count() >= FORGIVEN_FROM, text }
    }

    fn is_in(&self, haystack: &Haystack) -> bool {
        self.letters.missing_in(haystack.letters) == 0 && haystack.text.contains(&*self.text)
    }

    fn is_almost_in(&self, haystack: &Haystack) -> bool {
        self.is_long
            && self.letters.missing_in(haystack.letters) <= 1
            && beginnings(&haystack.text).any(|(_, rest)| almost(&self.text, rest).is_some())
    }
}

/// Which letters occur in a text, more or less: some share a bit. It tells at once most texts in which a word is not.
#[derive(Clone, Copy, Debug)]
struct Letters(u32);

impl Letters {
    fn of(text: &str) -> Self {
        Self(text.chars().fold(0, |set, c| set | 1 << (u32::from(c) % u32::BITS)))
    }

    /// How many of these are not among the others, at least.
    const fn missing_in(self, others: Self) -> u32 {
        (self.0 & !others.0).count_ones()
    }
}
