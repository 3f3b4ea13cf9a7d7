//! Bodies: well-formed JSON, as the schema says, with integers written as integers.

use jsonschema::error::{TypeKind, ValidationErrorKind};
use jsonschema::{ValidationError, Validator};
use serde_json::{Value, json};

use super::document::validator;
use crate::api::answer::Problem;

/// What an operation's body must be.
pub struct BodyRule(Validator);

impl BodyRule {
    /// From the document's `requestBody`. Both media types have the same schema.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(document: &Value, body: &Value) -> Result<Self, String> {
        let schema = &body["content"]["application/json"]["schema"];
        Ok(Self(validator(document, schema)?))
    }
}

/// Checks a body, or that there is none where none belongs.
///
/// # Errors
/// All that is wrong: 400 for the structure, else 422 for the values of attributes.
pub fn check(rule: Option<&BodyRule>, bytes: &[u8]) -> Result<Option<Value>, Vec<Problem>> {
    let Some(BodyRule(rule)) = rule else {
        let none = bytes.is_empty();
        return if none {
            Ok(None)
        } else {
            Err(vec![structure("unexpected", "", "This call has no body.")])
        };
    };
    if bytes.is_empty() {
        return Err(vec![structure("presence", "", "The body is missing: send a document with data.")]);
    }
    let document: Value = serde_json::from_slice(bytes).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        vec![structure("invalid", "", &format!("The body is not JSON: line {line}, column {column}."))]
    })?;
    if mixes_linkages(&document) {
        let detail =
            "Each relationship has either id and type, or data; and all of a document have the same.";
        return Err(vec![structure("mutual_exclusion", "/data/relationships", detail)]);
    }
    let mut problems: Vec<Problem> = Vec::new();
    for error in rule.iter_errors(&document) {
        match error.kind() {
            ValidationErrorKind::AnyOf { context } => {
                // The alternative that was meant is the one with the fewest objections.
                let meant = context.iter().min_by_key(|errors| errors.len());
                problems.extend(meant.into_iter().flatten().map(problem));
            }
            _ => problems.push(problem(&error)),
        }
    }
    if problems.is_empty() {
        problems.extend(first_fraction(&document, String::new()));
    }
    if problems.is_empty() {
        return Ok(Some(document));
    }
    // What was typed matters only once the document is one.
    if problems.iter().any(|problem| problem.status == 400) {
        problems.retain(|problem| problem.status == 400);
    }
    Err(problems)
}

/// Whether relationships of both shapes are in one document, or one has both.
fn mixes_linkages(document: &Value) -> bool {
    let relationships = document["data"]["relationships"].as_object();
    let all = || relationships.into_iter().flat_map(|map| map.values());
    let wrapped = all().any(|one| one.get("data").is_some());
    let plain = all().any(|one| one.get("id").is_some() || one.get("type").is_some());
    wrapped && plain
}

/// The first number that is not written as an integer.
fn first_fraction(value: &Value, pointer: String) -> Option<Problem> {
    match value {
        Value::Number(number) if number.as_str().contains(['.', 'e', 'E']) => {
            let detail = format!("{} must be an integer, written in digits.", dotted(&pointer));
            Some(structure("invalid", &pointer, &detail))
        }
        Value::Array(items) => items.iter().find_map(|item| first_fraction(item, format!("{pointer}/-"))),
        Value::Object(map) => {
            map.iter().find_map(|(name, item)| first_fraction(item, format!("{pointer}/{name}")))
        }
        _ => None,
    }
}

fn problem(error: &ValidationError<'_>) -> Problem {
    let pointer = error.instance_path().as_str();
    if let Some(field) = pointer.strip_prefix("/data/attributes/") {
        let subject = if field == "integration_login" { "The login" } else { "The password" };
        let typed = match error.kind() {
            ValidationErrorKind::MinLength { .. } => {
                Some(Problem::new(422, "blank", field, format!("{subject} can't be blank.")))
            }
            ValidationErrorKind::MaxLength { limit } => {
                let detail = format!("{subject} may have {limit} characters.");
                Some(Problem::new(422, "too_long", field, detail).with_meta(json!({ "maximum": limit })))
            }
            _ => None,
        };
        if let Some(problem) = typed {
            return problem.at(json!({ "pointer": pointer }));
        }
    }
    let code = match error.kind() {
        ValidationErrorKind::Required { .. } => "presence",
        ValidationErrorKind::AdditionalProperties { .. } => "unexpected",
        _ => "invalid",
    };
    structure(code, pointer, &format!("{} {}.", dotted(pointer), describe(error)))
}

fn structure(code: &'static str, pointer: &str, detail: &str) -> Problem {
    let title = match code {
        "presence" => "Something required is missing",
        "unexpected" => "Something is there that must not be",
        "mutual_exclusion" => "Two shapes are mixed",
        _ => "The document is wrong",
    };
    Problem::new(400, code, title, detail).at(json!({ "pointer": pointer }))
}

fn dotted(pointer: &str) -> String {
    if pointer.is_empty() {
        "The document".to_owned()
    } else {
        pointer.trim_start_matches('/').replace('/', ".")
    }
}

/// What a schema's rule asks, to follow a name: `must be …`. It never repeats the value: that may be a password.
pub fn describe(error: &ValidationError<'_>) -> String {
    match error.kind() {
        ValidationErrorKind::Required { property } => {
            format!("lacks {}", property.as_str().unwrap_or_default())
        }
        ValidationErrorKind::AdditionalProperties { .. } => "has members that must not be there".to_owned(),
        ValidationErrorKind::Constant { expected_value } => format!("must be {expected_value}"),
        ValidationErrorKind::Enum { options } => format!("must be one of {options}"),
        ValidationErrorKind::Minimum { limit } => format!("must be at least {limit}"),
        ValidationErrorKind::Maximum { limit } => format!("must be at most {limit}"),
        ValidationErrorKind::MinLength { .. } => "must not be empty".to_owned(),
        ValidationErrorKind::MaxLength { limit } => format!("must have at most {limit} characters"),
        ValidationErrorKind::MaxItems { limit } => format!("must be there at most {limit} times"),
        ValidationErrorKind::Type { kind: TypeKind::Single(kind) } => format!("must be of the type {kind}"),
        ValidationErrorKind::Type { .. } => "must be of another type, see /openapi.yaml".to_owned(),
        _ => "is not as /openapi.yaml says".to_owned(),
    }
}
