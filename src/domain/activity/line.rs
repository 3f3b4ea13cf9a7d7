//! An entry as a line of text, for the next visit of the same tab.

use crate::domain::percent;
use crate::domain::status::Status;
use crate::domain::unsettled::{parse_key, print_key};

use super::entry::{Action, Entry, Outcome, Trace};
use super::reference::Reference;

/// What stands for nothing: it would be encoded in an id or a reference.
const NOTHING: &str = "*";

impl Entry {
    /// Reads a line of [`Log::print`](super::Log::print).
    pub(super) fn parse(line: &str) -> Option<Self> {
        let mut words = line.split(' ');
        let action = Action::from_slug(words.next()?)?;
        let key = parse_key(&mut words)?;
        let time = words.next()?.parse().ok()?;
        let was = Status::from_slug(words.next()?)?;
        let outcome = Outcome::from_slug(words.next()?)?;
        let status = given(words.next()?, |word| word.parse().ok())?;
        let code = given(words.next()?, reference)?;
        let request_id = given(words.next()?, reference)?;
        let trace = Trace { status, code, request_id };
        words.next().is_none().then_some(Self { time, key, action, was, outcome, trace })
    }

    /// The same, the other way.
    pub(super) fn print_into(&self, out: &mut String) {
        let Trace { status, code, request_id } = &self.trace;
        let status = status.map(|status| status.to_string());
        let reference = |reference: &Option<Reference>| {
            reference.as_ref().map(|reference| percent::encode(reference.as_str()))
        };
        let words = [
            Some(self.action.slug().to_owned()),
            Some(print_key(&self.key)),
            Some(self.time.to_string()),
            Some(self.was.slug().to_owned()),
            Some(self.outcome.slug().to_owned()),
            status,
            reference(code),
            reference(request_id),
        ];
        for (index, word) in words.iter().enumerate() {
            if index > 0 {
                out.push(' ');
            }
            out.push_str(word.as_deref().unwrap_or(NOTHING));
        }
        out.push('\n');
    }
}

/// A word that may stand for nothing; `None` where it is rubbish.
fn given<T>(word: &str, parse: impl Fn(&str) -> Option<T>) -> Option<Option<T>> {
    if word == NOTHING { Some(None) } else { parse(word).map(Some) }
}

fn reference(word: &str) -> Option<Reference> {
    Reference::parse(&percent::decode(word)?)
}
