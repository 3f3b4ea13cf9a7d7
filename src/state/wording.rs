//! The words, as views use them: they follow the language when the host changes it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::text::Text;
use crate::i18n::{Key, Words};
use crate::reactive::Memo;

use super::{App, follow_with};

/// A handle to the words, for one view. Within a reactive closure its texts follow the language; straight in a `view!`, use
/// [`live`](Self::live).
#[derive(Clone, Copy)]
pub struct Wording(Memo<Arc<Words>>);

impl Wording {
    /// A text that follows the language by itself.
    pub fn live(self, key: Key) -> Signal<String> {
        self.live_with(move |words| words.text(key))
    }

    /// The same, of a text in which `{partner}` is that name.
    pub fn live_of(self, key: Key, partner: &Text) -> Signal<String> {
        let name = partner.clone();
        self.live_with(move |words| words.fill(key, &[("partner", name.as_str())]))
    }

    /// The same, put together from the words.
    pub fn live_with(self, text: impl Fn(&Words) -> String + Send + Sync + 'static) -> Signal<String> {
        Signal::derive(move || self.with(&text))
    }

    /// A text without placeholders.
    pub fn text(self, key: Key) -> String {
        self.with(|words| words.text(key))
    }

    /// A text with its placeholders filled in.
    pub fn fill(self, key: Key, values: &[(&str, &str)]) -> String {
        self.with(|words| words.fill(key, values))
    }

    /// A text that depends on a number.
    pub fn count(self, key: Key, count: u64) -> String {
        self.with(|words| words.count(key, count))
    }

    /// A whole number as the locale writes it.
    pub fn number(self, number: u64) -> String {
        self.with(|words| words.number(number))
    }

    /// Another one whenever the words are others: for what is drawn anew then.
    pub fn edition(self) -> usize {
        self.0.with(|words| Arc::as_ptr(words).addr())
    }

    /// The words themselves.
    pub fn with<R>(self, read: impl FnOnce(&Words) -> R) -> R {
        self.0.with(|words| read(words))
    }
}

impl App {
    /// The words, for a view.
    pub fn words(self) -> Wording {
        Wording(follow_with(
            move |_| self.words.get(),
            |before, now| !before.zip(now).is_some_and(|(before, now)| Arc::ptr_eq(before, now)),
        ))
    }

    /// The words of now, for what is said once.
    pub fn words_now(self) -> Arc<Words> {
        self.words.get_untracked()
    }

    /// Goes on in another language. Nothing that was typed is lost.
    pub fn speak(self, words: Words) {
        self.words.set(Arc::new(words));
        self.index_again();
    }
}
