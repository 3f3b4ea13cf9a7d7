//! The directory finds what is asked for, counts what it would show, and orders it the same way every time.

use std::cmp::Ordering;

use partner_integrations::domain::category::Category;
use partner_integrations::domain::directory::{Filter, Index, Indexed, Order, View};
use partner_integrations::domain::fold::fold;
use partner_integrations::domain::partner::Partner;
use partner_integrations::domain::status::Status;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::samples::partner;

/// Words of names, each with a way somebody else would type it.
const WORDS: [(&str, &str); 10] = [
    ("Crème", "CREME"),
    ("Größe", "grosse"),
    ("Łódź", "lodz"),
    ("niño", "NIN\u{303}O"),
    ("Œuvre", "oeuvre"),
    ("24/7", "24/7"),
    ("Kassa", "kAsSa"),
    ("أهلاً", "اهلا"),
    ("Ελλάδα", "ΕΛΛΑΔΑ"),
    ("ΟΔΟΣ", "οδος"),
];

/// A partner with a name of some of [`WORDS`], by index.
#[derive(Clone, Debug)]
struct Sample {
    words: Vec<usize>,
    category: Category,
    status: Status,
    preferred: bool,
}

fn sample() -> impl Strategy<Value = Sample> {
    let words = subsequence((0..WORDS.len()).collect::<Vec<_>>(), 1..=3).prop_shuffle();
    let category = select(&[Category::Pos, Category::Booking, Category::Other][..]);
    (words, category, select(&Status::ALL[..]), any::<bool>())
        .prop_map(|(words, category, status, preferred)| Sample { words, category, status, preferred })
}

fn samples() -> impl Strategy<Value = Vec<Sample>> {
    // Enough of them for a sort that is not stable to show.
    prop::collection::vec(sample(), 0..60)
}

fn filter() -> impl Strategy<Value = Filter> {
    let search = prop_oneof![
        Just(""),
        Just(" "),
        select(&["kassa", "creme 24", "i", "booking", "xyz", "kasas", "bokking"][..])
    ];
    let (status, category) = (option::of(select(&Status::ALL[..])), option::of(select(Category::ALL)));
    (search, status, category, select(&Order::ALL[..])).prop_map(|(search, status, category, order)| Filter {
        search: search.into(),
        status,
        category,
        order,
    })
}

fn name(sample: &Sample) -> String {
    sample.words.iter().map(|word| WORDS[*word].0).collect::<Vec<_>>().join(" ")
}

fn indexed(samples: &[Sample]) -> Index {
    let each = |sample: &Sample| {
        let Sample { category, preferred, .. } = *sample;
        let partner = Partner { category, preferred, ..partner("p", &name(sample)) };
        Indexed::new(partner, sample.category.slug())
    };
    samples.iter().map(each).collect()
}

fn shown(samples: &[Sample], filter: &Filter) -> View {
    indexed(samples).view(&|index| samples[index].status, filter)
}

/// How many rows there are under `filter` with `change` made to it.
fn rows_with(samples: &[Sample], filter: &Filter, change: impl Fn(&mut Filter)) -> usize {
    let mut filter = filter.clone();
    change(&mut filter);
    shown(samples, &filter).rows.len()
}

proptest! {
    #[test]
    fn an_empty_filter_shows_every_partner_once(samples in samples(), order in select(&Order::ALL[..])) {
        let mut rows = shown(&samples, &Filter { order, ..Filter::default() }).rows;
        rows.sort_unstable();
        prop_assert_eq!(rows, (0..samples.len()).collect::<Vec<_>>());
    }

    #[test]
    fn each_count_is_what_choosing_that_filter_would_show(samples in samples(), filter in filter()) {
        let view = shown(&samples, &filter);
        for (count, status) in view.by_status.iter().zip(Status::ALL) {
            prop_assert_eq!(*count, rows_with(&samples, &filter, |f| f.status = Some(status)));
        }
        for (count, category) in view.by_category.iter().zip(Category::ALL) {
            prop_assert_eq!(*count, rows_with(&samples, &filter, |f| f.category = Some(*category)));
        }
        prop_assert_eq!(view.by_category.len(), Category::ALL.len());
        prop_assert_eq!(view.any_status(), rows_with(&samples, &filter, |f| f.status = None));
    }

    #[test]
    fn only_what_fits_is_shown(samples in samples(), filter in filter()) {
        for row in shown(&samples, &filter).rows {
            prop_assert!(filter.status.is_none_or(|status| status == samples[row].status));
            prop_assert!(filter.category.is_none_or(|category| category == samples[row].category));
        }
    }

    /// Of partners that compare alike, the one that the API listed first stays first.
    #[test]
    fn the_order_is_total_and_stable(samples in samples(), order in select(&Order::ALL[..])) {
        let rows = shown(&samples, &Filter { order, ..Filter::default() }).rows;
        for pair in rows.windows(2) {
            let (a, b) = (&samples[pair[0]], &samples[pair[1]]);
            let group = match order {
                Order::State => a.status.cmp(&b.status),
                Order::Name => Ordering::Equal,
                Order::Category => a.category.cmp(&b.category),
                Order::Recommended => b.preferred.cmp(&a.preferred).then(a.status.cmp(&b.status)),
            };
            let name = || fold(&name(a)).cmp(&fold(&name(b)));
            let listed = || pair[0].cmp(&pair[1]);
            prop_assert_eq!(group.then_with(name).then_with(listed), Ordering::Less, "{:?} before {:?}", a, b);
        }
    }

    /// By any of its words or its category, in any order, however they are typed.
    #[test]
    fn a_partner_is_found_however_its_name_is_typed(samples in samples(), sample in sample(), reversed in any::<bool>()) {
        let mut typed: Vec<&str> = sample.words.iter().map(|word| WORDS[*word].1).collect();
        typed.push(sample.category.slug());
        if reversed {
            typed.reverse();
        }
        let search = format!(" {}\t", typed.join("  "));
        let all: Vec<Sample> = samples.into_iter().chain([sample.clone()]).collect();
        let rows = shown(&all, &Filter { search, ..Filter::default() }).rows;
        prop_assert!(rows.contains(&(all.len() - 1)));
        for row in rows {
            prop_assert!(sample.words.iter().all(|word| all[row].words.contains(word)), "{:?}", all[row]);
        }
    }

    #[test]
    fn no_search_makes_it_panic(samples in samples(), search in any::<String>()) {
        shown(&samples, &Filter { search, ..Filter::default() });
    }
}

#[test]
fn names_are_ordered_without_regard_to_case_and_accents() {
    let names = ["zebra", "Éclair", "apple", "eclipse", "Apple Two"];
    let partners: Index = names.iter().map(|name| Indexed::new(partner("p", name), "")).collect();
    let filter = Filter { order: Order::Name, ..Filter::default() };
    let rows = partners.view(&|_| Status::Available, &filter).rows;
    let ordered: Vec<&str> = rows.into_iter().map(|row| names[row]).collect();
    assert_eq!(ordered, ["apple", "Apple Two", "Éclair", "eclipse", "zebra"]);
}

#[test]
fn a_filter_narrows_only_when_something_is_left_out() {
    let blank = Filter { search: "  ".into(), order: Order::Name, ..Filter::default() };
    assert!(!blank.narrows());
    assert!(Filter { search: "x".into(), ..Filter::default() }.narrows());
    assert!(Filter { status: Some(Status::Connected), ..Filter::default() }.narrows());
    assert!(Filter { category: Some(Category::Pos), ..Filter::default() }.narrows());
}
