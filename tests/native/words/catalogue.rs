//! A catalogue as it lies in its file: with the order of its entries, and with what is there twice.

use std::fmt::Formatter;
use std::marker::PhantomData;
use std::path::PathBuf;
use std::{fmt, fs};

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};

/// One language's file.
pub struct Catalogue {
    /// Its language, as the file is named.
    pub language: String,
    /// The file.
    pub file: String,
    /// Its entries, in the file's order.
    pub entries: Vec<(String, Entry)>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Entry {
    Text(String),
    Forms(Pairs<String>),
}

impl Entry {
    /// The text, or each form's.
    pub fn texts(&self) -> Vec<&str> {
        match self {
            Self::Text(text) => vec![text],
            Self::Forms(Pairs(forms)) => forms.iter().map(|(_, text)| text.as_str()).collect(),
        }
    }
}

fn folder() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "src", "i18n", "words"].iter().collect()
}

impl Catalogue {
    pub fn parse(language: &str, file: String) -> Self {
        let Pairs(entries) = serde_json::from_str(&file)
            .unwrap_or_else(|error| panic!("{language}.json is not an object of texts: {error}"));
        Self { language: language.to_owned(), file, entries }
    }

    pub fn of(language: &str) -> Self {
        let path = folder().join(format!("{language}.json"));
        let file = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        Self::parse(language, file)
    }

    /// Every one that there is.
    pub fn all() -> Vec<Self> {
        let files = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
        let catalogues = files.filter(|path| path.extension().is_some_and(|ending| ending == "json"));
        catalogues.map(|path| Self::of(path.file_stem().unwrap().to_str().unwrap())).collect()
    }

    pub fn names(&self) -> Vec<String> {
        self.entries.iter().map(|(name, _)| name.clone()).collect()
    }

    pub fn get(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|(own, _)| own == name).map(|(_, entry)| entry)
    }

    /// Every text and every form, with the name of its entry.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.entries
            .iter()
            .flat_map(|(name, entry)| entry.texts().into_iter().map(move |t| (name.as_str(), t)))
    }
}

/// An object of JSON, with its order and what is in it twice.
#[derive(Clone, Debug)]
pub struct Pairs<T>(pub Vec<(String, T)>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Pairs<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for InOrder<T> {
            type Value = Pairs<T>;

            fn expecting(&self, f: &mut Formatter) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs<T>, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }

        deserializer.deserialize_map(InOrder(PhantomData))
    }
}
