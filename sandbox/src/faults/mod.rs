//! Faults on purpose: by what a person types (special logins), by whom they choose (special partners), and by rules that
//! a test gives for its next requests.

mod effect;
mod logins;
mod partners;
mod rules;

pub use effect::{Effect, On};
pub use logins::{LOGINS, Login, of_login};
pub use partners::{FaultPartner, PARTNERS};
pub use rules::{Rule, Rules, When};
