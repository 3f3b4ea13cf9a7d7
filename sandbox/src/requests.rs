//! What the API received, for tests that want to see the wire. Kept in memory, and only when the control endpoints are
//! on. A password is never kept: a salted hash of its exact digits or bytes is.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::http::{HeaderMap, HeaderName, header};
use serde_json::{Value, json};

use crate::secrets;

/// The oldest are forgotten beyond so many.
const LIMIT: usize = 10_000;

/// The received requests, oldest first.
#[derive(Default)]
pub struct Requests(Mutex<VecDeque<Value>>);

impl Requests {
    /// Notes a request as it arrives, so that one that is never answered is there too.
    pub fn note(&self, entry: Value) {
        let mut all = self.lock();
        all.push_back(entry);
        if all.len() > LIMIT {
            all.pop_front();
        }
    }

    /// Notes the status that a request was answered with.
    pub fn answered(&self, id: &str, status: u16) {
        if let Some(entry) = self.lock().iter_mut().rev().find(|entry| entry["id"] == id) {
            entry["status"] = json!(status);
        }
    }

    /// All of them.
    pub fn all(&self) -> Vec<Value> {
        self.lock().iter().cloned().collect()
    }

    /// Forgets them.
    pub fn clear(&self) {
        self.lock().clear();
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<Value>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The entry of a request. A body that is not JSON is not kept, only counted: it could be anything, also a password.
pub fn entry(
    id: &str,
    method: &str,
    path: &str,
    query: Option<&str>,
    headers: &HeaderMap,
    body: &[u8],
) -> Value {
    let header = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let mut document: Value = serde_json::from_slice(body).unwrap_or(Value::Null);
    hide_passwords(&mut document);
    json!({
        "id": id,
        "method": method,
        "path": path,
        "query": query,
        "content_type": header(header::CONTENT_TYPE),
        "accept": header(header::ACCEPT),
        "body": document,
        "body_bytes": body.len(),
        "status": null,
    })
}

/// Replaces every `integration_password` by what can be said of it.
fn hide_passwords(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(hide_passwords),
        Value::Object(members) => {
            for (name, member) in members {
                if name == "integration_password" {
                    *member = described(member);
                } else {
                    hide_passwords(member);
                }
            }
        }
        _ => {}
    }
}

fn described(password: &Value) -> Value {
    let (kind, text) = match password {
        // The digits as they were sent: numbers are kept as text and never become floats.
        Value::Number(number) if number.as_str().contains(['.', 'e', 'E']) => ("number", number.as_str()),
        Value::Number(number) => ("integer", number.as_str()),
        Value::String(text) => ("string", text.as_str()),
        Value::Null => return json!({ "json_type": "null" }),
        Value::Bool(_) => return json!({ "json_type": "boolean" }),
        Value::Array(_) => return json!({ "json_type": "array" }),
        Value::Object(_) => return json!({ "json_type": "object" }),
    };
    let Ok(salt) = secrets::random_hex(16) else { return json!({ "json_type": kind, "length": text.len() }) };
    let hash = secrets::sha256(&[salt.as_bytes(), text.as_bytes()]);
    json!({ "json_type": kind, "length": text.len(), "salt": salt, "salted_sha256": secrets::hex(&hash) })
}

#[cfg(test)]
mod tests {
    use super::*;

    const DIGITS: &str = "123456789012345678901234567890";

    #[test]
    fn a_password_of_thirty_digits_can_be_recognised_but_not_read() {
        let body = format!(r#"{{"data":{{"attributes":{{"integration_password":{DIGITS}}}}}}}"#);
        let entry = entry("r", "POST", "/", None, &HeaderMap::new(), body.as_bytes());
        let password = &entry["body"]["data"]["attributes"]["integration_password"];
        assert_eq!(password["json_type"], "integer");
        assert_eq!(password["length"], 30);
        let salt = password["salt"].as_str().unwrap();
        let expected = secrets::hex(&secrets::sha256(&[salt.as_bytes(), DIGITS.as_bytes()]));
        assert_eq!(password["salted_sha256"], expected);
        assert!(!entry.to_string().contains(DIGITS));
    }

    #[test]
    fn a_body_that_is_not_json_is_only_counted() {
        let entry = entry("r", "POST", "/", None, &HeaderMap::new(), b"integration_password=4711");
        assert_eq!(entry["body"], Value::Null);
        assert_eq!(entry["body_bytes"], 25);
        assert!(!entry.to_string().contains("4711"));
    }

    #[test]
    fn the_oldest_are_forgotten_first() {
        let requests = Requests::default();
        for number in 0..=LIMIT {
            requests.note(json!({ "number": number }));
        }
        let all = requests.all();
        assert_eq!(all.len(), LIMIT);
        assert_eq!(all[0]["number"], 1);
    }
}
