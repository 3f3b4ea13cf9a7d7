//! The OpenAPI document: read, narrowed to one linkage if asked, and its references followed.

use serde_json::Value;

const TEXT: &str = include_str!("../../openapi.yaml");

/// Which shape of relationships is accepted. A document never mixes them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Linkage {
    /// `relationships.business.id` or `relationships.business.data.id`.
    Either,
    /// `relationships.business.id` only, as the reference pages say.
    Documented,
    /// `relationships.business.data.id` only, as JSON:API says.
    JsonApi,
}

impl Linkage {
    /// From the command line's word.
    ///
    /// # Errors
    /// What the words are.
    pub fn named(name: &str) -> Result<Self, &'static str> {
        match name {
            "documented" => Ok(Self::Documented),
            "json-api" => Ok(Self::JsonApi),
            _ => Err("it must be documented or json-api"),
        }
    }

    /// The value of `x-linkage` on the schemas that are left out.
    fn left_out(self) -> Option<&'static str> {
        match self {
            Self::Either => None,
            Self::Documented => Some("json-api"),
            Self::JsonApi => Some("documented"),
        }
    }
}

/// The document as it is served, and as a value.
pub fn read(linkage: Linkage) -> Result<(String, Value), String> {
    let mut document: Value =
        serde_saphyr::from_str(TEXT).map_err(|error| format!("openapi.yaml can't be read: {error}"))?;
    let Some(left_out) = linkage.left_out() else { return Ok((TEXT.to_owned(), document)) };
    narrow(&mut document, left_out);
    // JSON is YAML 1.2 too.
    let text = serde_json::to_string_pretty(&document).map_err(|error| error.to_string())?;
    Ok((text, document))
}

/// Takes the schemas of one linkage, and the examples that have it, out of the document.
fn narrow(document: &mut Value, left_out: &str) {
    let schemas = document["components"]["schemas"].as_object().cloned().unwrap_or_default();
    let is_out = |reference: &Value| {
        let name = reference["$ref"].as_str().and_then(|text| text.rsplit('/').next()).unwrap_or_default();
        schemas.get(name).is_some_and(|schema| schema["x-linkage"] == left_out)
    };
    let Some(all) = document["components"]["schemas"].as_object_mut() else { return };
    for schema in all.values_mut() {
        if let Some(alternatives) = schema.get_mut("anyOf").and_then(Value::as_array_mut) {
            alternatives.retain(|alternative| !is_out(alternative));
        }
    }
    all.retain(|_, schema| schema["x-linkage"] != left_out);
    let Some(paths) = document["paths"].as_object_mut() else { return };
    let operations = paths.values_mut().filter_map(Value::as_object_mut).flat_map(|path| path.values_mut());
    for operation in operations {
        let media =
            operation.pointer_mut("/requestBody/content/application~1json").and_then(Value::as_object_mut);
        if let Some(media) = media {
            media.remove("examples");
        }
    }
}

/// Follows `{"$ref": "#/…"}`, once.
///
/// # Errors
/// The reference that leads nowhere.
pub fn follow<'a>(document: &'a Value, value: &'a Value) -> Result<&'a Value, String> {
    let Some(reference) = value.get("$ref").and_then(Value::as_str) else { return Ok(value) };
    let pointer = reference.strip_prefix('#').unwrap_or_default();
    document.pointer(pointer).ok_or_else(|| format!("{reference} leads nowhere"))
}

/// Compiles a schema of the document, with everything it may refer to.
///
/// # Errors
/// What is wrong with it.
pub fn validator(document: &Value, schema: &Value) -> Result<jsonschema::Validator, String> {
    let mut schema = schema.clone();
    schema["components"] = serde_json::json!({ "schemas": document["components"]["schemas"] });
    jsonschema::draft202012::new(&schema).map_err(|error| error.to_string())
}
