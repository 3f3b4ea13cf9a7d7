//! The text that says what an element consists of. The app's `view/template.rs` reads it.

use std::fmt::Write;

/// A sign below a space begins a step, and what follows up to the next sign belongs to it:
///
/// | sign | step |
/// |---|---|
/// | 1, 7 | an element begins, of HTML or SVG: its tag |
/// | 2 | an attribute that stays as it is: `name=value` |
/// | 3 | what is next among what was handed over belongs to the element: an attribute by its name, a `.property`, an `@event`, `*` for its reference |
/// | 4 | a text |
/// | 5 | what is next among what was handed over is a child |
/// | 6 | the element ends |
#[derive(Default)]
pub struct Markup(String);

impl Markup {
    pub fn begin(&mut self, tag: &str) {
        let sign = if matches!(tag, "svg" | "path") { '\u{7}' } else { '\u{1}' };
        self.step(sign, tag);
    }

    pub fn end(&mut self) {
        self.0.push('\u{6}');
    }

    pub fn fixed(&mut self, name: &str, value: &str) {
        let _ = write!(self.0, "\u{2}{name}={value}");
    }

    /// `kind` is nothing, `.`, `@` or `*`.
    pub fn handed_over(&mut self, kind: &str, name: &str) {
        let _ = write!(self.0, "\u{3}{kind}{name}");
    }

    pub fn text(&mut self, text: &str) {
        self.step('\u{4}', text);
    }

    pub fn child(&mut self) {
        self.0.push('\u{5}');
    }

    fn step(&mut self, sign: char, text: &str) {
        self.0.push(sign);
        self.0.push_str(text);
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether a text can stand in a markup.
pub fn is_plain(text: &str) -> bool {
    text.chars().all(|sign| sign > '\u{7}')
}
