//! Where something ends: the last value that is taken, the first that is not, and the numbers that the contract names.

use std::time::Duration;

use partner_integrations::api::document::{Subject, write};
use partner_integrations::api::failure::Cause;
use partner_integrations::api::json::MAX_BODY;
use partner_integrations::api::problem::{Problem, Reason};
use partner_integrations::api::retry::pause;
use partner_integrations::api::retry_after::seconds;
use partner_integrations::api::transport::Response;
use partner_integrations::domain::book::Book;
use partner_integrations::domain::config::{Config, Cookies, Linkage, Routing};
use partner_integrations::domain::connection::{Connection, Event, Life, Moment, Mutation};
use partner_integrations::domain::credentials::PasswordFormat;
use partner_integrations::domain::id::{BusinessId, PartnerId};
use partner_integrations::domain::link::{MailLink, PhoneLink, WebLink};
use partner_integrations::domain::status::Status;
use partner_integrations::domain::text::Text;
use partner_integrations::domain::unsettled::{Entry, REMEMBERED, Unsettled};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::histories::key;
use super::properties;
use super::samples::{answer, business, credentials, error, named, page, partner_id, response};
use super::stage::{Stage, run};

#[test]
fn the_limits_are_those_of_the_contract() {
    assert_eq!(MAX_BODY, 8 * 1_048_576);
    assert_eq!(REMEMBERED, 86_400);
}

#[test]
fn a_read_has_to_end_before_its_ten_seconds_and_not_with_them() {
    assert_eq!(pause(1, &Cause::Throttled(10), Duration::ZERO, 0.5), None);
    assert_eq!(pause(1, &Cause::Throttled(9), Duration::ZERO, 0.5), Some(Duration::from_secs(9)));
}

#[test]
fn a_page_may_be_begun_when_half_a_minute_is_over_but_not_after() {
    let mut number = 0;
    let endless = Stage::answering(move |_| {
        number += 1;
        page([named(&format!("p-{number}"), "Kassa")], json!({ "total_pages": 99 }))
    });
    let client = endless.latency(Duration::from_secs(5)).client();
    assert_eq!(run(client.partners(&business())).unwrap().records.len(), 7);
}

#[test]
fn a_partner_that_may_not_be_seen_is_not_looked_for_in_the_list() {
    let client = Stage::script([error(403, "unauthorized")]).client();
    assert_eq!(run(client.partner(&business(), &partner_id("p-9"))).unwrap_err().cause, Cause::Forbidden);
}

/// The words for known codes are in the owner's language; the API's own may not be.
#[test]
fn a_known_code_is_said_in_our_words_unless_it_is_about_something_that_we_have_no_words_for() {
    let reason = |title: &str, detail: Value| {
        let document = json!({ "errors": [{ "title": title, "code": "blank", "detail": detail }] });
        Problem::read_all(&document).remove(0).reason()
    };
    let words = json!("ne peut pas être vide");
    assert_eq!(reason("integration_login", words.clone()), Reason::Blank);
    assert_eq!(reason("integration_login", Value::Null), Reason::Blank);
    assert_eq!(reason("business", words.clone()), Reason::Other(Text::parse(words.as_str().unwrap())));
    assert_eq!(reason("business", Value::Null), Reason::Blank);
}

#[test]
fn a_copy_is_as_old_as_whoever_kept_it_says_and_fresh_where_that_makes_no_sense() {
    for (age, expected) in
        [(Some("7"), 7), (Some(" 3600 "), 3600), (Some("-1"), 0), (Some("old"), 0), (None, 0)]
    {
        let body = json!({ "data": named("p-9", "Kassa") });
        let kept = Response { age: age.map(str::to_owned), ..response(200, body) };
        let client = Stage::script([Ok(kept)]).client();
        let seen = run(client.partner(&business(), &partner_id("p-9"))).unwrap();
        assert_eq!(seen.age, Duration::from_secs(expected), "{age:?}");
    }
}

#[test]
fn what_may_be_over_by_itself_is_asked_again_later_and_nothing_else_is() {
    for cause in [
        Cause::Throttled(5),
        Cause::ServerError(None),
        Cause::Unreadable,
        Cause::Unreachable,
        Cause::TimedOut,
    ] {
        assert!(cause.may_pass(), "{cause:?}");
    }
    for cause in [
        Cause::OurFault,
        Cause::SignedOut,
        Cause::Forbidden,
        Cause::Gone,
        Cause::Misconfigured,
        Cause::TooLarge,
    ] {
        assert!(!cause.may_pass(), "{cause:?}");
    }
}

/// Outgrown memory is not wiped. So what is reserved is enough if every byte has to be escaped, and not much more.
#[test]
fn a_body_is_written_into_memory_that_is_large_enough_from_the_start() {
    let (business, partner) =
        (BusinessId::parse(&"\"".repeat(255)).unwrap(), PartnerId::parse(&"p".repeat(100)).unwrap());
    for (login, password) in [(1, 1), (40, 70), (300, 1000)] {
        let typed = credentials(&"l".repeat(login), PasswordFormat::Text, &"\u{1}".repeat(password));
        let subject = Subject { business: &business, partner: Some(&partner), credentials: typed.as_ref() };
        let body = write(subject, Linkage::JsonApi).unwrap();
        let escaped = 6 * (login + password + 255 + 100);
        assert!(body.len() > 6 * password, "control characters are escaped");
        assert!((escaped..escaped + 1024).contains(&body.capacity()), "{} for {escaped}", body.capacity());
    }
}

#[test]
fn an_hour_a_minute_or_a_second_too_many_is_no_date() {
    let then = 1_483_228_800.0; // Sun, 01 Jan 2017 00:00:00 GMT
    for (date, expected) in [
        ("Sat, 31 Dec 2016 23:59:59 GMT", 9),
        ("Sat, 31 Dec 2016 23:59:60 GMT", 10), // a leap second
        ("Sat, 31 Dec 2016 23:59:61 GMT", 5),
        ("Sat, 31 Dec 2016 23:60:00 GMT", 5),
        ("Sat, 31 Dec 2016 24:00:00 GMT", 5),
        ("Sat, 32 Dec 2016 00:00:00 GMT", 5),
        ("Sat, 00 Jan 2017 00:00:00 GMT", 5),
        ("Sat, 31 Dec 1969 23:59:59 GMT", 5),
        ("Sat, 31 Dec 2016 23:59:59 CET", 5),
    ] {
        assert_eq!(seconds(Some(date), then - 10.0), expected, "{date}");
    }
}

proptest! {
    /// By a calendar that counts every day.
    #[test]
    fn every_date_of_a_thousand_years_is_waited_for(
        day in 1_u32..=31, month in prop::sample::select(&["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][..]),
        year in prop_oneof![1970_u32..2100, 2100_u32..3000], hour in 0_u32..24, minute in 0_u32..60, second in 0_u32..60,
    ) {
        let date = format!("Sun, {day:02} {month} {year} {hour:02}:{minute:02}:{second:02} GMT");
        properties::retry_after::hold(date.as_bytes());
    }
}

/// A read says something new only if it was asked later than the last change, not with it.
#[test]
fn what_was_asked_at_the_very_moment_of_a_change_says_nothing_of_it() {
    let (mutation, was) = (Mutation::Connect, Status::Available);
    for connection in [
        Connection::Known(was),
        Connection::Checking { mutation, was, doubts: 0 },
        Connection::Unconfirmed { mutation, was },
    ] {
        let life = Life { connection, since: Moment(5) };
        for (asked, counts) in [(4, false), (5, false), (6, true)] {
            let read = Event::Read { status: Status::Requested, asked: Moment(asked) };
            assert_eq!(life.step(read, Moment(9)).0 != life, counts, "{connection:?}, asked at {asked}");
            let unread = Event::Unread { asked: Moment(asked) };
            let ends = counts && connection.is_waiting();
            assert_eq!(life.step(unread, Moment(9)).0 != life, ends, "{connection:?}, silent since {asked}");
        }
    }
}

#[test]
fn the_outcome_of_a_mutation_is_open_until_something_is_known() {
    let (mutation, was) = (Mutation::Disconnect, Status::Connected);
    for open in [
        Connection::Sending { mutation, was },
        Connection::Checking { mutation, was, doubts: 1 },
        Connection::Unconfirmed { mutation, was },
    ] {
        assert_eq!(open.unsettled(), Some(mutation));
    }
    assert_eq!(Connection::Known(was).unsettled(), None);
}

#[test]
fn an_answer_is_awaited_until_the_connection_changes_or_a_later_one_has_come() {
    let (mut book, key) = (Book::default(), key("p"));
    let first = book.ask();
    assert!(book.awaits(&key, first), "nothing is known of it yet");
    let second = book.ask();
    book.apply(&key, Event::Read { status: Status::Available, asked: second });
    assert!(!book.awaits(&key, first) && !book.awaits(&key, second), "the newer one is there");
    let third = book.ask();
    assert!(book.awaits(&key, third) && book.is_unchanged_since(third));
    book.apply(&key, Event::Refused);
    assert!(book.is_unchanged_since(third), "nothing has come of that");
    book.apply(&key, Event::Pressed(Mutation::Connect));
    assert!(!book.awaits(&key, third) && !book.is_unchanged_since(third));
}

#[test]
fn what_is_not_remembered_cannot_be_forgotten() {
    let mut left = Unsettled::default();
    left.remember(Entry { key: key("p"), mutation: Mutation::Connect, sent: 1 });
    assert!(!left.settle(&key("q")));
    assert!(left.settle(&key("p")) && !left.settle(&key("p")));
}

#[test]
fn a_host_may_write_down_what_is_the_default() {
    let with = |name: &'static str, value: &'static str| {
        Config::read(|asked| {
            [("business-id", "b-1"), (name, value)]
                .iter()
                .find(|(n, _)| *n == asked)
                .map(|(_, v)| (*v).to_owned())
        })
    };
    let plain = with("path", "").unwrap();
    for (name, value) in [
        ("linkage", "documented"),
        ("password-format", "integer"),
        ("routing", "memory"),
        ("credentials", "same-origin"),
    ] {
        assert_eq!(with(name, value).as_ref(), Ok(&plain), "{name}");
    }
    assert_eq!(with("routing", "hash").unwrap().routing, Routing::Hash);
    assert_eq!(with("credentials", "omit").unwrap().cookies, Cookies::Omit);
    for base in ["https://a b.example", "https://a\u{1}b.example", "https://a.example/x\\y"] {
        let problem = with("api-base", base).unwrap_err();
        assert!(problem.to_string().starts_with("api-base: "), "{problem}");
    }
}

#[test]
fn an_address_may_be_long_but_not_endless_and_has_no_white_space_or_controls_anywhere() {
    let of_length = |length: usize| format!("https://a.example/{}", "x".repeat(length - 18));
    assert!(WebLink::parse(&of_length(2048)).is_some());
    assert_eq!(WebLink::parse(&of_length(2049)), None);
    for odd in
        ["https://a.example/b c", "https://a.example/b\u{1}c", "https://-a.example/", "https://.example/"]
    {
        assert_eq!(WebLink::parse(odd), None, "{odd:?}");
    }
}

#[test]
fn an_e_mail_address_has_two_halves_and_a_telephone_number_one_plus() {
    assert_eq!(MailLink::parse("a.b+c_d-e@till.example").unwrap().label(), "a.b+c_d-e@till.example");
    for odd in ["@till.example", "hi@localhost", "hi@", "hi", "hi@till_shop.example"] {
        assert_eq!(MailLink::parse(odd), None, "{odd}");
    }
    assert_eq!(PhoneLink::parse("+41 22 555 01 23").unwrap().label(), "+41225550123");
    assert_eq!(PhoneLink::parse("022\u{A0}555").unwrap().label(), "022555");
    for odd in ["+41+22", "41+22555", "++41225", "1".repeat(16).as_str()] {
        assert_eq!(PhoneLink::parse(odd), None, "{odd}");
    }
}

#[test]
fn a_text_prints_for_developers_with_its_quotes() {
    assert_eq!(format!("{:?}", Text::parse("La \"Pizza\"").unwrap()), r#""La \"Pizza\"""#);
}

#[test]
fn a_status_of_an_answer_decides_also_where_it_is_at_an_end_of_its_kind() {
    for (status, works) in [(199, false), (200, true), (299, true), (300, false)] {
        let client =
            Stage::answering(move |_| answer(status, json!({ "data": named("p-9", "Kassa") }))).client();
        assert_eq!(run(client.partner(&business(), &partner_id("p-9"))).is_ok(), works, "{status}");
    }
}
