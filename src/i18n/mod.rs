//! The words on screen: one catalogue a language, in `words`, and typed keys into it.
//!
//! To change a label, edit its file; to add one, add it to all of them and name it in `key.rs`. A missing or superfluous
//! entry fails a test. A text may hold `{name}` placeholders; one that depends on a number is an object of
//! plural categories (CLDR: `one`, `other`, …), chosen by the browser's `Intl`.

mod catalogue;
mod key;
mod locale;
mod say;

pub use catalogue::{Intl, Plural, Unit, Words};
pub use key::Key;
pub use locale::Locale;
pub use say::{
    Advice, action, category, failure_advice, field_problem, help, login_hint, login_problem, news, outcome,
    password_hint, password_problem, status, what,
};
