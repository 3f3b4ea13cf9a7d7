//! The one error of these commands.

use std::fmt::{self, Display};

/// The result of everything here that can fail.
pub type Result<T> = std::result::Result<T, Failure>;

/// What stopped a command: a sentence that says what happened and what to do,
/// and the last words of the tool that failed, where there was one.
#[derive(Debug)]
pub struct Failure {
    sentence: String,
    output: Option<String>,
}

impl Failure {
    /// A failure that one sentence explains.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self { sentence: sentence.into(), output: None }
    }

    /// The same failure, with what the tool printed before it gave up.
    pub fn with_output(mut self, output: &str) -> Self {
        let output = output.trim_end();
        self.output = (!output.trim().is_empty()).then(|| output.to_owned());
        self
    }

    /// What the failed tool printed, if there was a tool.
    pub fn output(&self) -> Option<&str> {
        self.output.as_deref()
    }
}

impl Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.sentence)
    }
}

/// Says what was being done when an error of another kind came up.
pub trait Context<T> {
    /// Turns the error into a [`Failure`] that reads `what: error`.
    fn context(self, what: impl FnOnce() -> String) -> Result<T>;
}

impl<T, E: Display> Context<T> for std::result::Result<T, E> {
    fn context(self, what: impl FnOnce() -> String) -> Result<T> {
        self.map_err(|error| Failure::new(format!("{}: {error}", what())))
    }
}
