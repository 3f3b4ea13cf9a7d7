//! The words on screen: one catalogue a language, and typed keys into it.
//!
//! To change a label, edit `en.json`; to add one, name it in `key.rs` as well. A missing or superfluous
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
    Advice, category, failure_advice, field_problem, login_problem, news, password_problem, status,
};
