//! Whatever comes over the wire, reading it never panics, and never makes more of it than there is.

use partner_integrations::api::answer::{accepted, failed};
use partner_integrations::api::decode::{business, included_partners, listed, page, stated_status};
use partner_integrations::api::failure::{Cause, read};
use partner_integrations::api::problem::Problem;
use partner_integrations::api::retry_after;
use partner_integrations::api::transport::{Method, Response};
use partner_integrations::domain::connection::{Event, Mutation};
use partner_integrations::domain::provider::Provider;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// Names that mean something to the reader, so that arbitrary documents reach its depths.
const NAMES: [&str; 22] = [
    "data",
    "errors",
    "error",
    "meta",
    "included",
    "attributes",
    "id",
    "type",
    "name",
    "category",
    "logo",
    "url",
    "title",
    "detail",
    "code",
    "status",
    "source",
    "pointer",
    "total_pages",
    "partner_integration_active",
    "partnerIntegrationRequested",
    "display_credentials_prompt",
];

fn document() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        prop::sample::select(&["partner", "integration_login", "too_short", "422", "..", "p-1"][..])
            .prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 60, 6, |inner| {
        let name =
            prop_oneof![4 => prop::sample::select(&NAMES[..]).prop_map(str::to_owned), 1 => any::<String>()];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((name, inner), 0..6).prop_map(|m| Value::from(Map::from_iter(m))),
        ]
    })
}

fn method() -> impl Strategy<Value = Method> {
    prop::sample::select(&[Method::Get, Method::Post, Method::Delete][..])
}

/// Statuses that mean something, and any other.
fn status() -> impl Strategy<Value = u16> {
    prop_oneof![prop::sample::select(&[200, 204, 401, 404, 409, 422, 429, 500][..]), any::<u16>()]
}

fn answer(body: impl Strategy<Value = String>) -> impl Strategy<Value = Response> {
    let header = || prop::option::of(any::<String>());
    (status(), any::<bool>(), header(), header(), header(), body).prop_map(
        |(status, redirected, retry_after, request_id, age, body)| Response {
            status,
            redirected,
            retry_after,
            request_id,
            age,
            body,
        },
    )
}

/// Everything that is ever asked of a document.
fn ask_everything(document: &Value) {
    let _ = page(document, listed);
    let _ = page(document, business);
    let _ = (listed(document), business(document), included_partners(document), stated_status(document));
    for problem in Problem::read_all(document) {
        let _ = (problem.field(), problem.reason());
    }
    for mutation in [Mutation::Connect, Mutation::Disconnect] {
        for name in ["Kassa", "Orkestro"] {
            let _ = accepted(mutation, Provider::named(name), document);
        }
    }
}

proptest! {
    #[test]
    fn no_document_makes_a_reader_panic(document in document()) {
        ask_everything(&document);
    }

    #[test]
    fn no_answer_makes_a_reader_panic(
        method in method(),
        answer in answer(prop_oneof![document().prop_map(|d| d.to_string()), any::<String>()]),
    ) {
        match read(method, &answer, 0.0) {
            Ok(document) => {
                prop_assert!((200..300).contains(&answer.status), "{} is no success", answer.status);
                prop_assert!(document != Value::Null || method != Method::Get || answer.body.contains("null"));
            }
            Err(refusal) => {
                let _ = failed(Mutation::Connect, &refusal.cause);
            }
        }
    }

    /// A document cut off, or with a byte too many, is read as far as it is JSON and no further.
    #[test]
    fn no_mangled_document_makes_a_reader_panic(document in document(), at in any::<prop::sample::Index>(), extra in ".?") {
        let mut text: Vec<char> = document.to_string().chars().collect();
        let at = at.index(text.len());
        text.splice(at..at + usize::from(extra.is_empty()), extra.chars());
        let body = text.into_iter().collect();
        if let Ok(document) = read(Method::Get, &Response { status: 200, body, ..Response::default() }, 0.0) {
            ask_everything(&document);
        }
    }

    #[test]
    fn records_and_dropped_ones_add_up_to_what_was_sent(records in prop::collection::vec(document(), 0..20)) {
        let count = records.len();
        let page = page(&json!({ "data": records }), listed).unwrap();
        prop_assert_eq!(page.records.len() + page.dropped, count);
    }

    /// A server error never counts as a no: the request may have taken effect.
    #[test]
    fn after_a_server_error_a_mutations_outcome_is_unclear(
        status in 500_u16..600, answer in answer(any::<String>()),
    ) {
        let wait = answer.retry_after.as_deref().map(|header| retry_after::seconds(Some(header), 0.0));
        let refusal = read(Method::Post, &Response { status, ..answer }, 0.0).unwrap_err();
        prop_assert_eq!(&refusal.cause, &Cause::ServerError(wait));
        prop_assert_eq!(failed(Mutation::Connect, &refusal.cause), Event::Unclear);
    }

    #[test]
    fn a_mutation_that_was_led_elsewhere_is_never_a_success(
        method in prop::sample::select(&[Method::Post, Method::Delete][..]),
        answer in answer(prop_oneof![document().prop_map(|d| d.to_string()), Just(String::new())]),
    ) {
        let moved = Response { redirected: true, ..answer };
        prop_assert!(read(method, &moved, 0.0).is_err(), "{:?}", moved);
    }

    #[test]
    fn a_wait_is_between_a_second_and_a_minute_whatever_the_header_says(
        header in prop::option::of(prop_oneof![any::<String>(), "0{1,3}|-?[0-9]{0,30}", "Sun, [0-9]{2} Nov [0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2} GMT"]),
        now in -1e18_f64..1e18,
    ) {
        let seconds = retry_after::seconds(header.as_deref(), now);
        prop_assert!((1..=60).contains(&seconds), "{seconds}");
    }
}
