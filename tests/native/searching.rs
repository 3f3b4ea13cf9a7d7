//! A search forgives one typo in a word, but only those who would otherwise see nothing.

use partner_integrations::domain::category::Category;
use partner_integrations::domain::directory::{Filter, Index, Indexed};
use partner_integrations::domain::fold::fold;
use partner_integrations::domain::partner::Partner;
use partner_integrations::domain::search::{Closeness, Haystack, Search};
use partner_integrations::domain::status::Status;
use proptest::prelude::*;
use proptest::sample::select;

use super::samples::partner;

/// Names, each with a category in the owner's language.
const PARTNERS: [(&str, &str); 8] = [
    ("Kassa Nova", "Point of sale"),
    ("Tillhouse", "Point of sale"),
    ("Porte à Porte", "Delivery and takeaway"),
    ("Réserve-moi", "Booking"),
    ("Nachbarschaftsküche Lieferdienst", "Delivery and takeaway"),
    ("L’Étoile", "Booking"),
    ("مطبخ الياسمين", "Other"),
    ("Tuk & Table", "Delivery and takeaway"),
];

fn indexed() -> Index {
    PARTNERS.into_iter().map(|(name, category)| Indexed::new(partner("p", name), category)).collect()
}

fn found(search: &str) -> Vec<&'static str> {
    let filter = Filter { search: search.to_owned(), ..Filter::default() };
    let mut rows = indexed().view(&|_| Status::Available, &filter).rows;
    rows.sort_unstable();
    rows.into_iter().map(|row| PARTNERS[row].0).collect()
}

#[test]
fn a_letter_too_many_too_few_another_or_two_swapped_is_forgiven() {
    for typed in ["kasssa", "kasa", "kazsa", "ksasa", "KÁSA nova", "nova kasa", "kassa noba", "kassanova"] {
        assert_eq!(found(typed), ["Kassa Nova"], "{typed}");
    }
    assert_eq!(found("tilhouse"), ["Tillhouse"]);
    assert_eq!(found("reserv moi"), ["Réserve-moi"]);
    assert_eq!(found("etiole"), ["L’Étoile"]);
    assert_eq!(found("l'etoile"), ["L’Étoile"], "no phone writes the same apostrophe");
    assert_eq!(found("مطبح"), ["مطبخ الياسمين"]);
}

#[test]
fn the_category_is_forgiven_too() {
    assert_eq!(found("bokking"), ["Réserve-moi", "L’Étoile"]);
    assert_eq!(found("tabel deliveri"), ["Tuk & Table"]);
}

#[test]
fn two_typos_in_a_word_find_nothing() {
    for typed in ["kaza", "tellhuose", "pootre", "kassa novxx"] {
        assert_eq!(found(typed), [""; 0], "{typed}");
    }
}

#[test]
fn a_word_of_three_letters_has_to_be_right() {
    assert_eq!(found("tuk"), ["Tuk & Table"]);
    assert_eq!(found("tuc"), [""; 0]);
    assert_eq!(found("مطح"), [""; 0], "letters are counted, not bytes");
    assert_eq!(found("tuk tabla"), ["Tuk & Table"], "beside one that is forgiven, too");
}

#[test]
fn a_typo_is_forgiven_at_the_beginning_of_a_word_only() {
    assert_eq!(found("house"), ["Tillhouse"]);
    assert_eq!(found("hause"), [""; 0]);
}

/// A name and a category beside each other are not one text.
#[test]
fn no_typo_leads_from_the_name_to_the_category() {
    assert_eq!(found("novapoint"), [""; 0]);
    assert_eq!(found("nova.point"), [""; 0]);
}

#[test]
fn who_types_correctly_sees_nothing_that_is_merely_similar() {
    let names = ["Porta", "Porte", "Forte"];
    let partners: Index = names.iter().map(|name| Indexed::new(partner("p", name), "")).collect();
    let search = |search: &str, status| {
        let filter = Filter { search: search.to_owned(), status, ..Filter::default() };
        let status = |index| if index == 0 { Status::Connected } else { Status::Available };
        let view = partners.view(&status, &filter);
        (view.rows, view.closeness)
    };
    assert_eq!(search("porte", None), (vec![1], Closeness::Exact));
    assert_eq!(search("port", None), (vec![0, 1], Closeness::Exact));
    assert_eq!(search("porti", None), (vec![0, 1], Closeness::OneTypo));
    assert_eq!(search("forty", None), (vec![2], Closeness::OneTypo));
    // The filters do not change what was meant.
    assert_eq!(search("porte", Some(Status::Connected)), (vec![], Closeness::Exact));
    assert_eq!(search("", None).1, Closeness::Exact);
    assert_eq!(search("xyz", None), (vec![], Closeness::Exact), "too short to be forgiven");
}

#[test]
fn the_preferred_come_first_where_that_is_asked_for() {
    use partner_integrations::domain::directory::Order;
    let sample = |name: &str, preferred| Indexed::new(Partner { preferred, ..partner("p", name) }, "");
    let names = [("A", false), ("B", true), ("C", true), ("D", false)];
    let partners: Index = names.into_iter().map(|(name, preferred)| sample(name, preferred)).collect();
    let status = |index| if index >= 2 { Status::Connected } else { Status::Available };
    let rows = |order| {
        partners.view(&status, &Filter { order: Order::from_slug(order).unwrap(), ..Filter::default() }).rows
    };
    assert_eq!(rows("recommended"), [2, 1, 3, 0]);
    assert_eq!(rows("state"), [2, 3, 0, 1]);
}

#[test]
fn a_partner_is_prepared_again_in_another_language_without_a_copy() {
    let english =
        Indexed::new(Partner { category: Category::Booking, ..partner("p", "Seatwell") }, "Booking");
    let french: Index =
        std::iter::once(Indexed::new(std::sync::Arc::clone(&english.partner), "Réservation")).collect();
    let rows = |search: &str| {
        french.view(&|_| Status::Available, &Filter { search: search.into(), ..Filter::default() }).rows
    };
    assert_eq!((rows("reservation").len(), rows("booking").len()), (1, 0));
}

/// The optimal string alignment distance, by the book: whole strings, all of the table.
pub fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            table[i][j] = match (i, j) {
                (0, _) | (_, 0) => i + j,
                _ => {
                    let change = usize::from(a[i - 1] != b[j - 1]);
                    let mut least =
                        (table[i - 1][j] + 1).min(table[i][j - 1] + 1).min(table[i - 1][j - 1] + change);
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        least = least.min(table[i - 2][j - 2] + 1);
                    }
                    least
                }
            };
        }
    }
    table[a.len()][b.len()]
}

/// What of `text` is almost `word`, tried out: every beginning of every word.
fn is_almost_in(word: &str, text: &str) -> bool {
    let mut before = ' ';
    text.char_indices().any(|(at, c)| {
        let begins = c.is_alphanumeric() && !before.is_alphanumeric();
        before = c;
        let rest = &text[at..];
        let ends = rest.char_indices().map(|(end, _)| end).chain([rest.len()]);
        begins && { ends }.any(|end| distance(word, &rest[..end]) <= 1)
    })
}

fn text(letters: &'static [char], longest: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(select(letters), 0..longest).prop_map(String::from_iter)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn a_word_is_found_exactly_where_it_is_or_where_a_word_begins_with_it_but_for_one_typo(
        name in text(&['a', 'b', 'É', ' ', '-'], 12), other in text(&['a', 'b', ' '], 6), word in text(&['a', 'b', 'e', '-'], 8),
    ) {
        let haystack = Haystack::new(&name, &other);
        let search = Search::new(&word);
        let texts = [fold(&name), fold(&other)];
        let exact = texts.iter().any(|text| text.contains(&word));
        let almost = word.chars().count() >= 4 && texts.iter().any(|text| is_almost_in(&word, text));
        prop_assert_eq!(search.finds(&haystack, Closeness::Exact), exact);
        prop_assert_eq!(search.finds(&haystack, Closeness::OneTypo), exact || almost);
    }

    #[test]
    fn what_is_forgiven_is_never_less_than_what_is_right(name in any::<String>(), other in any::<String>(), search in any::<String>()) {
        let (haystack, search) = (Haystack::new(&name, &other), Search::new(&search));
        let finds = |closeness| search.finds(&haystack, closeness);
        prop_assert!(!finds(Closeness::Exact) || finds(Closeness::OneTypo));
        prop_assert!(search.can_forgive() || finds(Closeness::Exact) == finds(Closeness::OneTypo));
        prop_assert_eq!(haystack.name(), fold(&name));
    }
}
