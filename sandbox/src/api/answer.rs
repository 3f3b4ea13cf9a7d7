//! What the API answers with, before it becomes HTTP.

use std::time::Duration;

use serde_json::{Value, json};

/// An answer: status, headers and body.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// Headers beside those that every answer has.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Body,
}

/// The body of an [`Answer`].
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// None.
    Empty,
    /// A document, in the media type that the request prefers.
    Json(Value),
    /// A page that something between browser and API made up.
    Html(&'static str),
}

/// When and whether an answer is delivered. Everything but `Now` is a fault that somebody asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Delivery {
    /// As soon as it is there.
    #[default]
    Now,
    /// After this time.
    After(Duration),
    /// Not at all, and the connection is closed.
    Cut,
    /// Not at all, and the connection stays open.
    Never,
}

/// An answer and its delivery.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// What is answered.
    pub answer: Answer,
    /// Whether it arrives.
    pub delivery: Delivery,
}

impl From<Answer> for Outcome {
    fn from(answer: Answer) -> Self {
        Self { answer, delivery: Delivery::Now }
    }
}

impl Answer {
    /// A status without a body.
    pub fn empty(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: Body::Empty }
    }

    /// A document.
    pub fn json(status: u16, document: Value) -> Self {
        Self { status, headers: Vec::new(), body: Body::Json(document) }
    }

    /// Adds a header.
    #[must_use]
    pub fn with_header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}

/// One entry of an errors document, by the contract's table.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The HTTP status.
    pub status: u16,
    /// The machine's word for it, such as `presence`.
    pub code: &'static str,
    /// What is wrong; for 422 the name of the field.
    pub title: String,
    /// One sentence: what happened, what to do.
    pub detail: String,
    /// Limits and other figures.
    pub meta: Option<Box<Value>>,
    /// Where: `{"pointer": …}` or `{"parameter": …}`.
    pub source: Option<Box<Value>>,
}

impl Problem {
    /// A problem without figures and place.
    pub fn new(status: u16, code: &'static str, title: &str, detail: impl Into<String>) -> Self {
        Self { status, code, title: title.to_owned(), detail: detail.into(), meta: None, source: None }
    }

    /// Adds figures.
    #[must_use]
    pub fn with_meta(mut self, meta: Value) -> Self {
        self.meta = Some(Box::new(meta));
        self
    }

    /// Adds the place.
    #[must_use]
    pub fn at(mut self, source: Value) -> Self {
        self.source = Some(Box::new(source));
        self
    }

    fn document(&self) -> Value {
        json!({
            "title": self.title,
            "detail": self.detail,
            "code": self.code,
            // JSON:API writes the status as a string.
            "status": self.status.to_string(),
            "meta": self.meta,
            "source": self.source,
        })
    }
}

/// One or more problems as one answer. All have the status of the first.
pub fn errors(problems: &[Problem]) -> Answer {
    let status = problems.first().map_or(500, |problem| problem.status);
    let documents: Vec<Value> = problems.iter().map(Problem::document).collect();
    Answer::json(status, json!({ "errors": documents }))
}

impl From<Problem> for Answer {
    fn from(problem: Problem) -> Self {
        errors(&[problem])
    }
}
