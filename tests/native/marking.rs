//! What a search has found is marked in the name as it is written: whole letters, nothing twice.

use partner_integrations::domain::fold::fold;
use partner_integrations::domain::search::{Closeness, Haystack, Search};
use proptest::prelude::*;
use proptest::sample::select;

use super::searching::distance;

/// The name with its marks in brackets.
fn marked(name: &str, search: &str, closeness: Closeness) -> String {
    let mut text = String::new();
    let mut at = 0;
    for range in Search::new(search).marks(name, closeness) {
        text.push_str(&name[at..range.start]);
        text.push('[');
        text.push_str(&name[range.clone()]);
        text.push(']');
        at = range.end;
    }
    text + &name[at..]
}

fn exactly(name: &str, search: &str) -> String {
    marked(name, search, Closeness::Exact)
}

fn forgiving(name: &str, search: &str) -> String {
    marked(name, search, Closeness::OneTypo)
}

#[test]
fn every_word_is_marked_wherever_it_is() {
    assert_eq!(exactly("Porte à Porte", "porte"), "[Porte] à [Porte]");
    assert_eq!(exactly("Kassa Nova", "nova kas"), "[Kas]sa [Nova]");
    assert_eq!(exactly("Tillhouse", "house"), "Till[house]");
    assert_eq!(exactly("Kassa", "booking"), "Kassa");
    assert_eq!(exactly("Kassa", " "), "Kassa");
}

#[test]
fn marks_that_touch_or_overlap_are_one() {
    assert_eq!(exactly("Kassa", "kas ssa"), "[Kassa]");
    assert_eq!(exactly("Kassa", "ka ssa"), "[Kassa]");
    assert_eq!(exactly("Kassa", "kassa as"), "[Kassa]");
}

#[test]
fn a_letter_is_marked_with_all_that_belongs_to_it() {
    assert_eq!(exactly("Größe", "gros"), "[Größ]e");
    assert_eq!(exactly("Größe", "se"), "Grö[ße]");
    assert_eq!(exactly("Œuvre", "e"), "[Œ]uvr[e]");
    assert_eq!(exactly("Cafe\u{301} Noir", "cafe"), "[Cafe\u{301}] Noir");
    assert_eq!(exactly("Cafe\u{301}s", "s"), "Cafe\u{301}[s]");
    assert_eq!(exactly("أَهلاً وسهلاً", "اه"), "[أَه]لاً وسهلاً");
    assert_eq!(exactly("İzmir", "i"), "[İ]zm[i]r");
    // A point that folds to itself, found from either side.
    assert_eq!(exactly("שׁוק", "ש"), "[שׁ]וק");
    assert_eq!(exactly("שׁוק", "\u{5C1}"), "[שׁ]וק");
    assert_eq!(exactly("👍🏽 Till", "👍"), "[👍🏽] Till");
}

#[test]
fn a_word_with_a_typo_marks_what_it_was_taken_for() {
    assert_eq!(forgiving("Kassa Nova", "kasa"), "[Kassa] Nova");
    assert_eq!(forgiving("Kassa Nova", "kassanova"), "[Kassa Nova]");
    assert_eq!(forgiving("Kassa Nova", "kassax"), "[Kassa] Nova", "without the space after it");
    assert_eq!(forgiving("Réserve-moi", "resreve moi"), "[Réserve]-[moi]");
    assert_eq!(forgiving("Tillhouse", "tilhousee"), "Tillhouse", "two are too many");
    assert_eq!(forgiving("Tuk & Table", "tuc"), "Tuk & Table", "too short");
    assert_eq!(forgiving("Porta Porte", "porte"), "Porta [Porte]", "what is right needs no forgiving");
    assert_eq!(exactly("Kassa Nova", "kasa"), "Kassa Nova");
}

/// Names of letters that fold to one, two or none.
fn name() -> impl Strategy<Value = String> {
    let letters = select(&['a', 'b', 'B', 'é', 'ß', 'œ', '\u{301}', ' ', '\u{5C1}', 'İ', '👍'][..]);
    prop_oneof![prop::collection::vec(letters, 0..14).prop_map(String::from_iter), any::<String>()]
}

fn search() -> impl Strategy<Value = String> {
    let letters = select(&['a', 'b', 'e', 's', 'o', ' ', 'é', '\u{301}', 'i'][..]);
    prop_oneof![prop::collection::vec(letters, 0..10).prop_map(String::from_iter), any::<String>()]
}

fn closeness() -> impl Strategy<Value = Closeness> {
    select(&[Closeness::Exact, Closeness::OneTypo][..])
}

/// The words as they are compared.
fn words(search: &str) -> Vec<String> {
    search.split_whitespace().map(fold).filter(|word| !word.is_empty()).collect()
}

/// Whether some part of `text` is `word` with at most one typo.
fn has_almost(text: &str, word: &str) -> bool {
    let at: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let mut parts = at.iter().flat_map(|from| at.iter().filter_map(|to| text.get(*from..*to)));
    parts.any(|part| distance(part, word) <= 1)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn marks_are_parts_of_the_name_in_order_and_apart(name in name(), search in search(), closeness in closeness()) {
        let mut end = None;
        for range in Search::new(&search).marks(&name, closeness) {
            prop_assert!(end.is_none_or(|end| end < range.start), "{:?} touches what ends at {:?}", range, end);
            prop_assert!(name.get(range.clone()).is_some_and(|text| !text.is_empty()), "{:?} of {:?}", range, name);
            end = Some(range.end);
        }
    }

    #[test]
    fn each_mark_holds_one_of_the_words_and_each_word_of_the_name_is_marked(name in name(), search in search()) {
        let marks: Vec<String> =
            Search::new(&search).marks(&name, Closeness::Exact).into_iter().map(|range| fold(&name[range])).collect();
        let words = words(&search);
        for mark in &marks {
            prop_assert!(words.iter().any(|word| mark.contains(word)), "{:?} in {:?}", mark, words);
        }
        for word in words.iter().filter(|word| fold(&name).contains(*word)) {
            prop_assert!(marks.iter().any(|mark| mark.contains(word)), "{:?} in {:?}", word, marks);
        }
    }

    #[test]
    fn with_a_typo_each_mark_is_almost_one_of_the_words(name in name(), search in search()) {
        for range in Search::new(&search).marks(&name, Closeness::OneTypo) {
            let mark = fold(&name[range]);
            prop_assert!(words(&search).iter().any(|word| has_almost(&mark, word)), "{:?} for {:?}", mark, search);
        }
    }

    #[test]
    fn a_name_that_is_found_by_itself_has_a_mark_to_show_for_it(name in name(), search in search(), closeness in closeness()) {
        let wanted = Search::new(&search);
        if !words(&search).is_empty() && wanted.finds(&Haystack::new(&name, ""), closeness) {
            prop_assert!(!wanted.marks(&name, closeness).is_empty());
        }
    }
}
