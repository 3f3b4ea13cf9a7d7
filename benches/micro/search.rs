//! A key pressed in the search box of a directory of 10,000.

use std::hint::black_box;

use criterion::Criterion;
use partner_integrations::api::decode::{self, Listed};
use partner_integrations::domain::category::Category;
use partner_integrations::domain::directory::{Filter, Index, Indexed, Order};
use partner_integrations::domain::search::Search;
use partner_integrations::domain::status::Status;

use super::crowd::{self, MANY};

pub fn directory(criterion: &mut Criterion) {
    let listed: Vec<Listed> =
        (0..MANY).map(|number| decode::listed(&crowd::resource(number)).expect("it is a partner")).collect();
    let index = || {
        let mut index = Index::default();
        let partners = listed.iter().map(|listed| listed.partner.clone());
        partners.for_each(|partner| index.add(Indexed::new(partner, "Point of sale")));
        index
    };
    let partners = index();
    let status = |at: usize| listed[at].status;
    let typed = |search: &str| Filter { search: search.to_owned(), ..Filter::default() };
    let mut group = criterion.benchmark_group("directory of 10,000");
    group.sample_size(20);
    group.bench_function("prepare for searching", |bencher| bencher.iter(|| black_box(index())));
    for (name, filter) in [
        ("all, by state", Filter::default()),
        ("all, by name", Filter { order: Order::Name, ..Filter::default() }),
        ("search: one letter", typed("k")),
        ("search: exact", typed("kraków 42")),
        ("search: one typo", typed("zipelin")),
        ("search: nothing at all", typed("xylophone qqqq")),
        ("filter: a state", Filter { status: Some(Status::Connected), ..Filter::default() }),
        ("filter: a category", Filter { category: Some(Category::Booking), ..Filter::default() }),
    ] {
        group.bench_function(name, |bencher| {
            bencher.iter(|| black_box(&partners).view(&status, black_box(&filter)).rows.len());
        });
    }
    group.bench_function("marks in 60 names", |bencher| {
        let search = Search::new("kra 4");
        let names: Vec<String> = (0..60).map(crowd::name).collect();
        bencher.iter(|| {
            names.iter().map(|name| search.marks(black_box(name), Default::default()).len()).sum::<usize>()
        });
    });
    group.finish();
}
