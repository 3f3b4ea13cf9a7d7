//! Checks requests against `openapi.yaml`, and against nothing else: not against the app's types, because a mistake
//! shared by both would hide.

mod body;
mod document;
mod media;
mod query;
mod route;

use axum::http::{HeaderMap, Method};
use serde_json::Value;

use crate::api::answer::{Answer, errors};
use crate::api::problems;
use body::BodyRule;
pub use document::Linkage;
pub use media::Media;
use query::Parameter;
pub use query::Query;
use route::Route;

/// The largest request body, in bytes.
pub const BODY_LIMIT: usize = 64 * 1024;

/// The OpenAPI document, ready to check requests with.
pub struct Contract {
    text: String,
    routes: Vec<Route>,
}

/// A request as it arrived.
#[derive(Clone, Copy)]
pub struct Incoming<'a> {
    /// The method.
    pub method: &'a Method,
    /// The path, still percent-encoded.
    pub path: &'a str,
    /// What follows the `?`, still percent-encoded.
    pub query: Option<&'a str>,
    /// All headers.
    pub headers: &'a HeaderMap,
    /// The body; `None` when it was longer than [`BODY_LIMIT`].
    pub body: Option<&'a [u8]>,
}

/// A request that the contract allows.
pub struct Checked {
    /// The `operationId`.
    pub operation: String,
    /// The `{id}` of the path, decoded.
    pub path_id: Option<String>,
    /// The query, decoded.
    pub query: Query,
    /// The body's document.
    pub body: Option<Value>,
}

/// What one path and method allow.
struct Operation {
    id: String,
    parameters: Vec<Parameter>,
    body: Option<BodyRule>,
}

impl Contract {
    /// Reads the embedded document.
    ///
    /// # Errors
    /// One sentence, when the document itself is wrong.
    pub fn load(linkage: Linkage) -> Result<Self, String> {
        let (text, document) = document::read(linkage)?;
        let routes = route::all(&document).map_err(|error| format!("openapi.yaml is wrong: {error}."))?;
        Ok(Self { text, routes })
    }

    /// The document, as it is served: YAML 1.2.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Checks path, method, `Accept`, size, `Content-Type`, query and body, in this order.
    ///
    /// # Errors
    /// The answer to a request that the document does not allow.
    pub fn check(&self, request: &Incoming<'_>) -> Result<Checked, Answer> {
        let matched = self.routes.iter().find_map(|route| route.matches(request.path).map(|id| (route, id)));
        let Some((route, raw_id)) = matched else { return Err(problems::route_not_found().into()) };
        let Some(operation) = route.operation(request.method) else {
            return Err(problems::method_not_allowed(&route.methods()));
        };
        if Media::preferred(request.headers).is_none() {
            return Err(problems::not_acceptable().into());
        }
        let bytes = request.body.ok_or_else(|| problems::payload_too_large(BODY_LIMIT))?;
        if operation.body.is_some() && !bytes.is_empty() && !media::is_json(request.headers) {
            return Err(problems::unsupported_media_type().into());
        }
        let checked = query::check(&operation.parameters, raw_id, request.query);
        let (path_id, query) = checked.map_err(|found| errors(&found))?;
        let body = body::check(operation.body.as_ref(), bytes).map_err(|found| errors(&found))?;
        Ok(Checked { operation: operation.id.clone(), path_id, query, body })
    }
}

#[cfg(test)]
mod tests;
