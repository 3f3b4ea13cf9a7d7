//! `cargo xtask test`: every check of this repository, in one table.

mod browser;
mod part;
mod summary;

use std::time::Instant;

use crate::failure::Result;
use crate::say;
use crate::workspace::Workspace;
pub use browser::run_in_browser;
pub use part::Part;
use part::Session;
use summary::{Outcome, table};

/// What to run; everything that is for every run, when nothing is said.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Only these parts, if there are any.
    pub only: Vec<Part>,
    /// None of these.
    pub skip: Vec<Part>,
}

impl Options {
    fn parts(&self) -> impl Iterator<Item = Part> {
        Part::ALL.into_iter().filter(|part| {
            let named = self.only.contains(part) || (self.only.is_empty() && part.is_for_every_run());
            named && !self.skip.contains(part)
        })
    }
}

/// Runs the parts one after the other, each to its end whatever became of the others, and prints the
/// table; whether all passed.
///
/// # Errors
/// None of its own: a part that can't be run is a part that failed.
pub fn run(workspace: &Workspace, options: &Options) -> Result<bool> {
    let mut session = Session::new(workspace);
    let mut outcomes = Vec::new();
    for part in options.parts() {
        say::line(format_args!("\n{}: {}", part.name(), part.what()));
        let start = Instant::now();
        let result = session.run(part);
        let outcome = Outcome { part, passed: result.is_ok(), time: start.elapsed() };
        if let Err(failure) = &result {
            say::failure(failure);
        }
        say::line(&outcome);
        outcomes.push(outcome);
    }
    say::line(format_args!("\n{}", table(&outcomes)));
    Ok(outcomes.iter().all(|outcome| outcome.passed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_runs_but_pictures_unless_something_else_is_said() {
        let parts: Vec<Part> = Options::default().parts().collect();
        assert_eq!(parts, Part::ALL.into_iter().filter(|part| *part != Part::Shots).collect::<Vec<_>>());
        let pictures = Options { only: vec![Part::Shots], skip: Vec::new() };
        assert_eq!(pictures.parts().collect::<Vec<_>>(), [Part::Shots]);
    }

    #[test]
    fn parts_run_in_their_own_order_however_they_are_named() {
        let options = Options { only: vec![Part::EndToEnd, Part::Format, Part::Web], skip: vec![Part::Web] };
        let parts: Vec<Part> = options.parts().collect();
        assert_eq!(parts, [Part::Format, Part::EndToEnd]);
    }
}
