//! The catalogues of `src/i18n/words`, each held against the English one: whatever lies in that folder is read, so that
//! a new language is covered by being there.

mod catalogue;
mod language;
mod rules;
mod spoilt;

use catalogue::Catalogue;
use language::Language;
use partner_integrations::i18n::Key;
use rules::Rule;

/// Every catalogue must pass `rule`; what does not is told all at once, with its language and name.
fn every_catalogue_passes(rule: Rule) {
    let english = Catalogue::of("en");
    let faults: Vec<_> = Catalogue::all()
        .iter()
        .flat_map(|catalogue| {
            let faults = rule(catalogue, &english, Language::of(catalogue));
            faults.into_iter().map(|fault| format!("{}.json: {fault}", catalogue.language))
        })
        .collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn the_languages_that_are_promised_are_there() {
    let found: Vec<_> = Catalogue::all().into_iter().map(|catalogue| catalogue.language).collect();
    for promised in ["ar", "de", "en", "es", "fr", "it", "pt"] {
        assert!(found.iter().any(|language| language == promised), "there is no {promised}.json");
    }
}

#[test]
fn english_has_the_keys_of_the_code_in_their_order() {
    let names: Vec<_> = Key::ALL.iter().map(|key| key.name().to_owned()).collect();
    assert_eq!(Catalogue::of("en").names(), names);
}

#[test]
fn no_text_is_missing_and_none_is_left_over() {
    every_catalogue_passes(rules::same_names);
}

#[test]
fn texts_are_on_the_same_lines_as_in_english() {
    every_catalogue_passes(rules::same_lines);
}

#[test]
fn plural_forms_are_those_of_the_language() {
    every_catalogue_passes(rules::its_own_plural_forms);
}

#[test]
fn placeholders_are_those_of_the_english_text() {
    every_catalogue_passes(rules::same_placeholders);
}

#[test]
fn no_name_can_change_the_word_beside_it() {
    every_catalogue_passes(rules::names_stand_alone);
}

#[test]
fn no_space_is_too_many() {
    every_catalogue_passes(rules::single_spaces);
}

#[test]
fn punctuation_is_that_of_the_language() {
    every_catalogue_passes(rules::its_own_punctuation);
}

#[test]
fn nothing_is_left_in_english() {
    every_catalogue_passes(rules::translated);
}

#[test]
fn a_badge_is_short() {
    every_catalogue_passes(rules::short_badges);
}
