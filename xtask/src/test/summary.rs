//! What became of the parts.

use std::fmt::{self, Display};
use std::time::Duration;

use super::Part;
use crate::say;

/// How one part ended.
#[derive(Debug)]
pub struct Outcome {
    /// Which.
    pub part: Part,
    /// Whether all of it passed.
    pub passed: bool,
    /// How long it took, with everything it had to install and build.
    pub time: Duration,
}

impl Display for Outcome {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verdict = if self.passed { "passed" } else { "FAILED" };
        let time = say::duration(self.time);
        write!(formatter, "  {:12} {verdict}  {time:>12}", self.part.name())
    }
}

/// One line a part, and the count.
pub fn table(outcomes: &[Outcome]) -> String {
    let passed = outcomes.iter().filter(|outcome| outcome.passed).count();
    let failed = outcomes.len() - passed;
    let mut lines: Vec<String> = outcomes.iter().map(Outcome::to_string).collect();
    lines.push(format!("{passed} passed, {failed} failed"));
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_names_what_failed_and_ends_with_the_count() {
        let outcome = |part, passed| Outcome { part, passed, time: Duration::from_millis(1500) };
        let table = table(&[outcome(Part::Format, true), outcome(Part::Clippy, false)]);
        let lines: Vec<&str> = table.lines().collect();
        assert_eq!(
            lines,
            [
                "  format       passed         1.5 s",
                "  clippy       FAILED         1.5 s",
                "1 passed, 1 failed"
            ]
        );
    }
}
