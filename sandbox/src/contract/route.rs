//! Which path and method a request means.

use axum::http::Method;
use serde_json::Value;

use super::Operation;
use super::body::BodyRule;
use super::document::follow;
use super::query::Parameter;

/// One path of the document with its operations.
pub struct Route {
    segments: Vec<Segment>,
    operations: Vec<(Method, Operation)>,
}

enum Segment {
    Fixed(String),
    Id,
}

/// Every path of the document.
///
/// # Errors
/// What is wrong with the document.
pub fn all(document: &Value) -> Result<Vec<Route>, String> {
    let paths = document["paths"].as_object().ok_or("it has no paths")?;
    paths.iter().map(|(path, item)| Route::read(document, path, item)).collect()
}

impl Route {
    fn read(document: &Value, path: &str, item: &Value) -> Result<Self, String> {
        let segment = |text: &str| if text == "{id}" { Segment::Id } else { Segment::Fixed(text.to_owned()) };
        let item = item.as_object().ok_or_else(|| format!("{path} is not an object"))?;
        let operations = item.iter().map(|(method, operation)| {
            let method: Method =
                method.to_uppercase().parse().map_err(|_| format!("{method} is no method"))?;
            Ok((method, Operation::read(document, operation)?))
        });
        Ok(Self {
            segments: path.split('/').map(segment).collect(),
            operations: operations.collect::<Result<_, String>>()?,
        })
    }

    /// Whether a percent-encoded path is this one; then the segment that is the id, still encoded.
    pub fn matches<'p>(&self, path: &'p str) -> Option<Option<&'p str>> {
        let mut id = None;
        let mut parts = path.split('/');
        for segment in &self.segments {
            match (segment, parts.next()?) {
                (Segment::Fixed(name), part) if name == part => {}
                (Segment::Id, part) if !part.is_empty() => id = Some(part),
                _ => return None,
            }
        }
        parts.next().is_none().then_some(id)
    }

    /// What this path allows with a method.
    pub fn operation(&self, method: &Method) -> Option<&Operation> {
        self.operations.iter().find(|(known, _)| known == method).map(|(_, operation)| operation)
    }

    /// The methods there are, as `Allow` lists them.
    pub fn methods(&self) -> String {
        let names: Vec<&str> = self.operations.iter().map(|(method, _)| method.as_str()).collect();
        names.join(", ")
    }
}

impl Operation {
    fn read(document: &Value, operation: &Value) -> Result<Self, String> {
        let id = operation["operationId"].as_str().ok_or("an operation has no operationId")?;
        let parameters = operation["parameters"].as_array().map(Vec::as_slice).unwrap_or_default();
        let parameters = parameters.iter().map(|one| Parameter::read(document, follow(document, one)?));
        let body = operation.get("requestBody").map(|body| BodyRule::read(document, body)).transpose()?;
        Ok(Self { id: id.to_owned(), parameters: parameters.collect::<Result<_, String>>()?, body })
    }
}
