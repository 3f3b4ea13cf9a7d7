//! Answers of every status, with whatever is in them.

use std::time::Duration;

use partner_integrations::api::answer::failed;
use partner_integrations::api::failure::{Cause, Refusal, read};
use partner_integrations::api::json;
use partner_integrations::api::problem::{Problem, Reason};
use partner_integrations::api::retry::{ATTEMPTS, READ_DEADLINE, pause};
use partner_integrations::api::transport::{Method, Response};
use partner_integrations::domain::connection::{Event, Mutation};
use partner_integrations::domain::text::Text;
use serde_json::Value;

use super::is_presentable;

/// The first line is method, status, and optionally `redirected` and what `Retry-After` says; the rest is the body.
/// A no is a no only where the server said so, and nothing of an answer is shown as it came.
pub fn hold(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let (line, body) = text.split_once('\n').unwrap_or((&text, ""));
    let mut words = line.splitn(3, ' ');
    let method = match words.next() {
        Some("POST") => Method::Post,
        Some("DELETE") => Method::Delete,
        _ => Method::Get,
    };
    let Some(status) = words.next().and_then(|word| word.parse().ok()) else { return };
    let rest = words.next().unwrap_or_default();
    let (redirected, wait) = match rest.strip_prefix("redirected") {
        Some(rest) => (true, rest.trim()),
        None => (false, rest),
    };
    let retry_after = (!wait.is_empty()).then(|| wait.to_owned());
    let response = Response { status, redirected, retry_after, body: body.to_owned(), ..Response::default() };
    match read(method, &response, 0.0) {
        Ok(document) => success(method, &response, &document),
        Err(refusal) => refused(method, &response, &refusal),
    }
    json::parse(body).iter().flat_map(Problem::read_all).for_each(|problem| reason(&problem.reason()));
}

fn success(method: Method, response: &Response, document: &Value) {
    assert!((200..300).contains(&response.status), "{} is no success", response.status);
    assert!(method == Method::Get || !response.redirected, "a change that was led elsewhere is no success");
    assert!(Problem::read_all(document).is_empty(), "{document} reports errors");
    let empty = response.body.trim().is_empty();
    assert!(!empty || method != Method::Get, "nothing is no document");
}

fn refused(method: Method, response: &Response, Refusal { cause, code }: &Refusal) {
    let short = |code: &String| code.len() <= 64 && code.bytes().all(|b| b.is_ascii_graphic());
    assert!(code.as_ref().is_none_or(short), "{code:?}");
    match cause {
        Cause::Refused { title, detail } => [title, detail].into_iter().flatten().for_each(text),
        Cause::Invalid(fields) => fields.iter().for_each(|(_, why)| reason(why)),
        Cause::Throttled(seconds) | Cause::ServerError(Some(seconds)) => assert!((1..=60).contains(seconds)),
        Cause::Offline | Cause::Unreachable | Cause::TimedOut => panic!("there was an answer: {cause:?}"),
        _ => {}
    }
    for mutation in [Mutation::Connect, Mutation::Disconnect] {
        let event = failed(mutation, cause);
        assert!(matches!(event, Event::Refused | Event::Unclear | Event::Contradicted), "{event:?}");
        let may_have_worked = response.status >= 500 || response.status == 408;
        if may_have_worked && method != Method::Get {
            assert_eq!(event, Event::Unclear, "{} is not a no", response.status);
        }
    }
    for attempt in 1..=ATTEMPTS {
        let next = pause(attempt, cause, Duration::ZERO, 0.999);
        assert!(next.is_none_or(|pause| attempt < ATTEMPTS && pause < READ_DEADLINE), "{next:?}");
    }
}

fn reason(reason: &Reason) {
    if let Reason::Other(Some(words)) = reason {
        text(words);
    }
}

fn text(words: &Text) {
    assert!(is_presentable(words.as_str()), "{words:?}");
}
