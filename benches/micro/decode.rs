//! From text to partners.

use std::hint::black_box;

use criterion::{Criterion, Throughput};
use partner_integrations::api::decode::{self, Listed};
use partner_integrations::api::endpoint::PER_PAGE;
use partner_integrations::api::json;

use super::crowd::{self, MANY};

fn read(text: &str) -> Vec<Listed> {
    let document = json::parse(text).expect("it is JSON");
    let page = decode::page(&document, decode::listed).expect("it is a listing");
    assert_eq!(page.dropped, 0);
    page.records
}

pub fn listing(criterion: &mut Criterion) {
    let pages: Vec<String> = (0..MANY / PER_PAGE).map(|number| crowd::page(number, PER_PAGE)).collect();
    let mut group = criterion.benchmark_group("decode");
    group.throughput(Throughput::Bytes(pages[0].len() as u64));
    group.bench_function("a page of 100 partners", |bencher| bencher.iter(|| read(black_box(&pages[0]))));
    group.throughput(Throughput::Bytes(pages.iter().map(|page| page.len() as u64).sum()));
    group.sample_size(20);
    group.bench_function("10,000 partners, page by page", |bencher| {
        bencher.iter(|| pages.iter().map(|page| read(black_box(page)).len()).sum::<usize>());
    });
    group.finish();
}
