//! The words: a file for each language, of which a visit loads one.

use std::fs;
use std::path::Path;

use serde_json::{Map, Value, json};

use super::assemble::{STEM, publish};
use crate::failure::{Context, Failure, Result};

/// What is missing in another catalogue is said in this one.
const FALLBACK: &str = "en.json";

/// Publishes every catalogue of `folder` into `staging`; gives back, as JSON, each language's file and its integrity.
///
/// # Errors
/// When a catalogue can't be read, or isn't an object in JSON.
pub fn publish_all(folder: &Path, staging: &Path) -> Result<String> {
    let fallback = read(&folder.join(FALLBACK))?;
    let mut languages = Map::new();
    for path in files(folder)? {
        let language = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let catalogue = complete(read(&path)?, &fallback);
        let asset =
            publish(staging, &format!("{STEM}-{language}"), "json", catalogue.to_string().as_bytes())?;
        languages.insert(language, json!([format!("./{}", asset.name), asset.integrity]));
    }
    Ok(Value::Object(languages).to_string())
}

fn files(folder: &Path) -> Result<Vec<std::path::PathBuf>> {
    let unreadable = || format!("{} could not be read", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).context(unreadable)? {
        files.push(entry.context(unreadable)?.path());
    }
    files.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
    files.sort();
    Ok(files)
}

fn read(path: &Path) -> Result<Map<String, Value>> {
    let text = fs::read_to_string(path).context(|| format!("{} could not be read", path.display()))?;
    match serde_json::from_str(&text).context(|| format!("{} is not valid JSON", path.display()))? {
        Value::Object(entries) => Ok(entries),
        _ => Err(Failure::new(format!("{} is not an object of texts.", path.display()))),
    }
}

/// The catalogue, with the fallback's words where it has none of its own.
fn complete(catalogue: Map<String, Value>, fallback: &Map<String, Value>) -> Value {
    let missing = fallback.iter().filter(|(name, _)| !catalogue.contains_key(*name));
    let missing: Map<_, _> = missing.map(|(name, text)| (name.clone(), text.clone())).collect();
    Value::Object(catalogue.into_iter().chain(missing).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    #[test]
    fn each_language_is_a_file_of_its_own_and_a_text_that_is_missing_is_english() {
        let words = Scratch::with(&[
            ("en.json", r#"{"a": "yes", "b": {"one": "1", "other": "n"}}"#),
            ("fr.json", r#"{"a": "oui"}"#),
            ("README.md", ""),
        ]);
        let staging = Scratch::with(&[]);
        let languages = publish_all(words.path(), staging.path()).unwrap();
        let languages: Map<String, Value> = serde_json::from_str(&languages).unwrap();
        assert_eq!(languages.keys().collect::<Vec<_>>(), ["en", "fr"]);
        let name = languages["fr"][0].as_str().unwrap();
        assert!(name.starts_with("./partner-integrations-fr-"), "{name}");
        assert!(languages["fr"][1].as_str().unwrap().starts_with("sha384-"));
        let french = read(&staging.path().join(name)).unwrap();
        assert_eq!(Value::Object(french), json!({"a": "oui", "b": {"one": "1", "other": "n"}}));
    }

    #[test]
    fn a_catalogue_that_is_none_is_named() {
        let words = Scratch::with(&[("en.json", "{}"), ("it.json", "[]")]);
        let failure = publish_all(words.path(), words.path()).unwrap_err().to_string();
        assert!(failure.contains("it.json"), "{failure}");
    }
}
