//! Faults on purpose: by what a person types (special logins), by whom they choose (special partners), and by rules that
//! a test gives for its next requests.

mod bell;
mod effect;
mod logins;
mod partners;
mod rule;
mod rules;

pub use effect::{Effect, On};
pub use logins::{LOGINS, Login, of_login};
pub use partners::{FaultPartner, PARTNERS};
pub use rule::{Rule, When, Work};
pub use rules::Rules;
