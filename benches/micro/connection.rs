//! Connections through long histories: presses, answers, doubts, reads that come too late.

use std::hint::black_box;

use criterion::{Criterion, Throughput};
use partner_integrations::domain::book::{Book, Key};
use partner_integrations::domain::connection::{Event, Moment, Mutation};
use partner_integrations::domain::id::{BusinessId, PartnerId};
use partner_integrations::domain::status::Status;

use super::crowd::MANY;

const STEPS: usize = 1_000;

fn key(number: usize) -> Key {
    let business = BusinessId::parse("b-1").expect("it is an id");
    (business, PartnerId::parse(&format!("many-{number}")).expect("it is an id"))
}

/// A fixed row of events in which every kind comes, in changing neighbourhoods.
fn event(step: usize, asked: Moment) -> Event {
    let status = Status::ALL[step / 5 % Status::ALL.len()];
    match step * 7 % 11 {
        0 => Event::Pressed(Mutation::Connect),
        1 => Event::Pressed(Mutation::Disconnect),
        2 => Event::Accepted { status, stated: step.is_multiple_of(2) },
        3 => Event::Refused,
        4 => Event::Unclear,
        5 => Event::Contradicted,
        6 => Event::Unread { asked },
        7 => Event::CheckAgain,
        8 => Event::Unsettled(Mutation::Connect),
        9 => Event::Looked { status, asked },
        _ => Event::Read { status, asked },
    }
}

/// A book that knows of all partners.
fn full() -> Book {
    let mut book = Book::default();
    let asked = book.ask();
    for number in 0..MANY {
        book.apply(&key(number), Event::Read { status: Status::Available, asked });
    }
    book
}

fn live(book: &mut Book, keys: &[Key]) -> usize {
    let mut asked = book.ask();
    let mut effects = 0;
    for step in 0..STEPS {
        if step.is_multiple_of(4) {
            asked = book.ask();
        }
        effects += book.apply(&keys[step % keys.len()], event(step, asked)).len();
    }
    effects
}

pub fn histories(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("connections");
    group.throughput(Throughput::Elements(STEPS as u64));
    let one = [key(1)];
    let fifty: Vec<Key> = (0..50).map(|number| key(number * 199)).collect();
    for (name, keys) in
        [("1,000 events of one", &one[..]), ("1,000 events of fifty among 10,000", &fifty[..])]
    {
        let mut book = full();
        group.bench_function(name, |bencher| bencher.iter(|| live(black_box(&mut book), keys)));
    }
    group.throughput(Throughput::Elements(MANY as u64));
    group.sample_size(20);
    group.bench_function("a first read of 10,000", |bencher| bencher.iter(full));
    group.finish();
}
