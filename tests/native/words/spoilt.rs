//! What a translator may get wrong, and which rule notices: each story spoils one text of a catalogue that is fine.

use super::catalogue::Catalogue;
use super::language::Language;
use super::rules::{self, Rule};

/// Puts `wrong` in the place of `right`, which has to be there; then `rule` has to find a fault that says `at`, and did not before.
fn notices(rule: Rule, language: &str, right: &str, wrong: &str, at: &str) {
    let (fine, english) = (Catalogue::of(language), Catalogue::of("en"));
    assert!(fine.file.contains(right), "{language}.json has no {right}: this story needs another text");
    let spoilt = Catalogue::parse(language, fine.file.replacen(right, wrong, 1));
    let told = |catalogue: &Catalogue| {
        rule(catalogue, &english, Language::of(catalogue)).iter().any(|fault| fault.contains(at))
    };
    assert!(!told(&fine), "{language}.json is not fine to begin with: {at}");
    assert!(told(&spoilt), "not noticed: {wrong} in {language}.json");
}

#[test]
fn a_missing_a_superfluous_and_a_doubled_entry() {
    notices(rules::same_names, "fr", "\"cancel\":", "\"cancle\":", "cancel is missing");
    notices(rules::same_names, "fr", "\"cancel\":", "\"cancle\":", "cancle is left over");
    notices(rules::same_names, "fr", "\"cancel\":", "\"dismiss\":", "dismiss is there twice");
}

#[test]
fn another_order_and_lost_lines() {
    notices(rules::same_lines, "it", "\"leave.stay\":", "\"leave.go\":", "leave.stay");
    notices(rules::same_lines, "it", "\n\n", "\n", "line");
    notices(rules::same_lines, "it", "}\n", "}\n\n", "lines");
    notices(rules::same_lines, "fr", "É", "\\u00c9", "escape");
}

#[test]
fn plural_forms_that_are_missing_or_too_many() {
    notices(rules::its_own_plural_forms, "ar", "\"two\":", "\"dual\":", "directory.count");
    notices(rules::its_own_plural_forms, "de", "{ \"one\": \"{count} Partner\",", "{", "directory.count");
    notices(rules::its_own_plural_forms, "de", "\"Alle\"", "{ \"other\": \"Alle\" }", "directory.any-state");
}

#[test]
fn placeholders_that_are_lost_translated_or_invented() {
    notices(
        rules::same_placeholders,
        "es",
        "{partner} trabaja con {business}.",
        "{partner} trabaja.",
        "is-connected",
    );
    notices(rules::same_placeholders, "es", "{partner} trabaja", "{socio} trabaja", "socio");
    notices(rules::same_placeholders, "ar", "{count} شركاء", "ثلاثة شركاء", "directory.count");
    // For 0 and for 1: the number has to be said.
    notices(rules::same_placeholders, "fr", "{count} partenaire\"", "un partenaire\"", "directory.count");
}

#[test]
fn words_that_a_name_would_change() {
    notices(rules::names_stand_alone, "fr", "compte {partner}", "compte d’{partner}", "glued");
    notices(rules::names_stand_alone, "fr", "compte {partner}", "compte de {partner}", "“de”");
    notices(rules::names_stand_alone, "ar", "إلى {partner}", "ل{partner}", "glued");
    notices(rules::names_stand_alone, "de", "für {business}", "mit {business}", "“mit”");
    notices(rules::names_stand_alone, "de", "von {partner}", "{partner}s", "glued");
}

#[test]
fn spaces_that_nobody_sees() {
    notices(rules::single_spaces, "pt", "\"Cancelar\"", "\"Cancelar \"", "cancel");
    notices(rules::single_spaces, "pt", "\"Todas as", "\"Todas  as", "directory.any-category");
    notices(rules::single_spaces, "pt", "\"Cancelar\"", "\"\"", "cancel");
}

#[test]
fn punctuation_of_another_language() {
    notices(rules::its_own_punctuation, "fr", "\u{202F}?", " ?", "no-break");
    notices(rules::its_own_punctuation, "fr", "\u{A0}:", ":", "no-break");
    notices(rules::its_own_punctuation, "fr", "«\u{A0}", "«", "no-break");
    notices(rules::its_own_punctuation, "fr", "l’instant", "l'instant", "straight");
    notices(rules::its_own_punctuation, "de", "„Trennen“", "\\\"Trennen\\\"", "straight");
    notices(rules::its_own_punctuation, "de", "„Trennen“", "“Trennen”", "„…“");
    notices(rules::its_own_punctuation, "de", "…", "...", "three dots");
    notices(rules::its_own_punctuation, "es", "¿", "", "opened");
    notices(rules::its_own_punctuation, "ar", "؟", "?", "Latin");
}

#[test]
fn a_text_that_was_forgotten() {
    notices(rules::translated, "de", "\"Abbrechen\"", "\"Cancel\"", "cancel");
    notices(rules::translated, "de", "\"Hygiene\"", "\"Sauberkeit\"", "need not be listed");
}

#[test]
fn a_badge_that_is_a_sentence() {
    notices(rules::short_badges, "it", "\"Collegato\"", "\"È già stato collegato\"", "status.connected");
}
