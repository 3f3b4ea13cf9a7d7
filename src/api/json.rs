//! Reading JSON from outside: one parser, one tree, and a few questions to ask of it.

use serde_json::Value;

/// The largest body that is parsed, in bytes.
pub const MAX_BODY: usize = 8 * 1024 * 1024;

/// Parses `text`. A byte order mark is skipped; depth is limited by `serde_json` (128 levels).
pub fn parse(text: &str) -> Option<Value> {
    serde_json::from_str(text.trim_start_matches('\u{FEFF}')).ok()
}

/// The member of an object under its snake_case name or, failing that, its camelCase one; `null` is no member.
pub fn member<'v>(object: &'v Value, snake: &str, camel: &str) -> Option<&'v Value> {
    [snake, camel].into_iter().find_map(|name| object.get(name).filter(|value| !value.is_null()))
}

/// A string member that is not empty.
pub fn text<'v>(object: &'v Value, snake: &str, camel: &str) -> Option<&'v str> {
    member(object, snake, camel)?.as_str().filter(|text| !text.is_empty())
}

/// A number that a server may have written as a string.
pub fn number(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.trim().parse().ok())
}

/// An identifier that a server may have written as a number; one that is too large to be kept exactly is none.
pub fn identifier(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) if !number.is_f64() => Some(number.to_string()),
        _ => None,
    }
}
