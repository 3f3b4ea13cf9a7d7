//! What a search has found in a name, as the name is written.

use std::ops::Range;

use crate::domain::fold::fold_into;

use super::typo::{almost, beginnings};
use super::{Closeness, Word};

/// A name, letter by letter, and what is marked of it.
pub(super) struct Marking<'a> {
    name: &'a str,
    folded: String,
    letters: Vec<Letter>,
}

/// A character of a name.
struct Letter {
    /// Where it begins, in bytes.
    at: usize,
    /// Where it begins in the folded name, in bytes.
    folded_at: usize,
    /// Whether it belongs to the one before it.
    joins: bool,
    marked: bool,
}

impl<'a> Marking<'a> {
    /// Nothing of it, yet.
    pub(super) fn new(name: &'a str) -> Self {
        let mut folded = String::with_capacity(name.len());
        let mut letters = Vec::with_capacity(name.len());
        for (at, c) in name.char_indices() {
            let folded_at = folded.len();
            fold_into(&mut folded, c);
            letters.push(Letter {
                at,
                folded_at,
                joins: folded.len() == folded_at || joins(c),
                marked: false,
            });
        }
        Self { name, folded, letters }
    }

    /// Marks `word` wherever it is, or, where it is not, what it may have been meant to be.
    pub(super) fn mark(&mut self, word: &Word, closeness: Closeness) {
        let Self { folded, letters, .. } = self;
        let mut found = false;
        for (at, text) in folded.match_indices(&word.text) {
            found = true;
            mark(letters, at..at + text.len());
        }
        if found || closeness == Closeness::Exact || !word.is_long {
            return;
        }
        for (at, rest) in beginnings(folded) {
            let length = almost(&word.text, rest).and_then(|length| rest.get(..length));
            if let Some(text) = length {
                // A space that stands for another letter need not shine.
                mark(letters, at..at + text.trim_end().len());
            }
        }
    }

    /// What is marked, as [`Search::marks`](super::Search::marks) tells it.
    pub(super) fn ranges(mut self) -> Vec<Range<usize>> {
        // All of a character or nothing, whichever of its parts was found.
        for group in self.letters.chunk_by_mut(|_, next| next.joins) {
            let marked = group.iter().any(|letter| letter.marked);
            group.iter_mut().for_each(|letter| letter.marked = marked);
        }
        let mut ranges: Vec<Range<usize>> = Vec::new();
        let ends = self.letters.iter().skip(1).map(|next| next.at).chain([self.name.len()]);
        for (letter, end) in self.letters.iter().zip(ends).filter(|(letter, _)| letter.marked) {
            match ranges.last_mut() {
                Some(last) if last.end == letter.at => last.end = end,
                _ => ranges.push(letter.at..end),
            }
        }
        ranges
    }
}

/// Marks the letters of which something lies in a range of the folded name.
fn mark(letters: &mut [Letter], range: Range<usize>) {
    let mut end = usize::MAX;
    for letter in letters.iter_mut().rev() {
        letter.marked |= letter.folded_at < range.end && range.start < end;
        end = letter.folded_at;
    }
}

/// Whether a character that folds to something is written into the one before it, in the scripts of the languages that
/// names here have.
const fn joins(c: char) -> bool {
    matches!(c,
        '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}'
        // Hebrew and Arabic.
        | '\u{591}'..='\u{5BD}' | '\u{5BF}' | '\u{5C1}'..='\u{5C5}' | '\u{5C7}' | '\u{610}'..='\u{61A}' | '\u{653}'..='\u{65F}' | '\u{670}'
        // Joiners, variants of a picture, and skin tones.
        | '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}')
}
