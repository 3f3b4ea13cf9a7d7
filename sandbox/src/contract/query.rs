//! Parameters: the id in the path and the query.

use std::collections::BTreeMap;

use jsonschema::Validator;
use percent_encoding::percent_decode_str;
use serde_json::{Number, Value, json};

use super::body::describe;
use super::document::{follow, validator};
use crate::api::answer::Problem;

/// One parameter of an operation.
pub struct Parameter {
    name: String,
    in_path: bool,
    kind: Kind,
    rule: Validator,
}

#[derive(PartialEq)]
enum Kind {
    Text,
    Integer,
    Texts,
}

/// The query of a request that the contract allows, decoded.
#[derive(Default)]
pub struct Query(BTreeMap<String, Value>);

impl Query {
    /// A parameter's text.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_str()
    }

    /// A parameter's number.
    pub fn number(&self, name: &str) -> Option<usize> {
        self.0.get(name)?.as_u64().and_then(|number| usize::try_from(number).ok())
    }

    /// All texts of a parameter that may be repeated.
    pub fn texts(&self, name: &str) -> Vec<&str> {
        let values = self.0.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        values.iter().filter_map(Value::as_str).collect()
    }
}

impl Parameter {
    /// From the document, with its reference already followed.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(document: &Value, parameter: &Value) -> Result<Self, String> {
        let name = parameter["name"].as_str().ok_or("a parameter has no name")?;
        let schema = &parameter["schema"];
        let kind = match follow(document, schema)?["type"].as_str() {
            Some("string") => Kind::Text,
            Some("integer") => Kind::Integer,
            Some("array") => Kind::Texts,
            other => return Err(format!("the parameter {name} is of the type {other:?}")),
        };
        let in_path = parameter["in"] == "path";
        Ok(Self { name: name.to_owned(), in_path, kind, rule: validator(document, schema)? })
    }

    /// Takes one more text for this parameter; `before` is what was taken so far.
    fn take(&self, before: Option<Value>, text: String) -> Result<Value, Problem> {
        match (&self.kind, before) {
            (Kind::Texts, before) => {
                let mut values = before.and_then(|value| value.as_array().cloned()).unwrap_or_default();
                values.push(Value::String(text));
                Ok(Value::Array(values))
            }
            (_, Some(_)) => Err(invalid(&self.name, "may be there only once")),
            (Kind::Text, None) => Ok(Value::String(text)),
            (Kind::Integer, None) => {
                let digits = text.strip_prefix('-').unwrap_or(&text);
                let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
                let number = if plain { text.parse::<Number>().ok() } else { None };
                number.map(Value::Number).ok_or_else(|| invalid(&self.name, "must be an integer"))
            }
        }
    }

    fn check(&self, value: &Value) -> Result<(), Problem> {
        let mut found = self.rule.iter_errors(value);
        found.next().map_or(Ok(()), |error| Err(invalid(&self.name, &describe(&error))))
    }
}

/// Checks the id of the path and the query: each parameter known, well encoded, and as its schema says.
///
/// # Errors
/// All that is wrong, with status 400.
pub fn check(
    parameters: &[Parameter],
    raw_id: Option<&str>,
    raw_query: Option<&str>,
) -> Result<(Option<String>, Query), Vec<Problem>> {
    let mut problems = Vec::new();
    let id =
        raw_id.and_then(|raw| decoded_id(parameters, raw).map_err(|problem| problems.push(problem)).ok());
    let mut values: BTreeMap<String, Value> = BTreeMap::new();
    let pairs = raw_query.unwrap_or_default().split('&').filter(|pair| !pair.is_empty());
    for (name, value) in pairs.map(|pair| pair.split_once('=').unwrap_or((pair, ""))) {
        let taken = take_pair(parameters, &mut values, name, value);
        problems.extend(taken.err());
    }
    for (name, value) in &values {
        let parameter = parameters.iter().find(|one| one.name == *name);
        problems.extend(parameter.and_then(|one| one.check(value).err()));
    }
    if problems.is_empty() { Ok((id, Query(values))) } else { Err(problems) }
}

fn decoded_id(parameters: &[Parameter], raw: &str) -> Result<String, Problem> {
    let id = percent_decode_str(raw).decode_utf8().map_err(|_| invalid("id", "must be UTF-8"))?.into_owned();
    let value = Value::String(id.clone());
    parameters.iter().filter(|one| one.in_path).try_for_each(|one| one.check(&value))?;
    Ok(id)
}

fn take_pair(
    parameters: &[Parameter],
    values: &mut BTreeMap<String, Value>,
    name: &str,
    value: &str,
) -> Result<(), Problem> {
    let name = decode(name).ok_or_else(|| invalid("query", "must be UTF-8"))?;
    let known = parameters.iter().find(|one| !one.in_path && one.name == name);
    let parameter = known.ok_or_else(|| invalid(&name, "is not a parameter of this call"))?;
    let text = decode(value).ok_or_else(|| invalid(&name, "must be UTF-8"))?;
    let before = values.remove(&name);
    let value = parameter.take(before, text)?;
    values.insert(name, value);
    Ok(())
}

/// A name or value of `application/x-www-form-urlencoded`.
fn decode(text: &str) -> Option<String> {
    let spaced = text.replace('+', " ");
    percent_decode_str(&spaced).decode_utf8().ok().map(std::borrow::Cow::into_owned)
}

fn invalid(name: &str, what: &str) -> Problem {
    let detail = format!("The parameter {name} {what}.");
    Problem::new(400, "invalid", "A parameter is wrong", detail).at(json!({ "parameter": name }))
}
