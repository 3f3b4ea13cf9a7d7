//! The control endpoints, for tests. They are there only with `--control`.

use std::pin::Pin;
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::{get, post};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{broken, refuse, respond, same_origin};
use crate::api::answer::Answer;
use crate::api::problems;
use crate::store::{Approval, State as Stage};
use crate::{Sandbox, clock};

type Done = Result<Answer, Answer>;

/// What an endpoint does with a body.
type Work = fn(&Sandbox, &[u8]) -> Done;

type Answering = Pin<Box<dyn Future<Output = Response> + Send>>;

/// Their routes.
pub fn routes() -> Router<Arc<Sandbox>> {
    Router::new()
        .route("/sandbox/state", get(run(state)))
        .route("/sandbox/requests", get(run(requests)).delete(run(forget_requests)))
        .route("/sandbox/csp-reports", get(run(reports)))
        .route("/sandbox/faults", post(run(add_faults)).delete(run(forget_faults)))
        .route("/sandbox/approve", post(run(approve)))
        .route("/sandbox/set", post(run(set)))
        .route("/sandbox/reset", post(run(reset)))
}

/// The handler of an endpoint: only for pages of the same origin, and on a thread that may block.
fn run(
    work: Work,
) -> impl Fn(State<Arc<Sandbox>>, HeaderMap, Bytes) -> Answering + Clone + Send + Sync + 'static {
    move |State(sandbox), headers, body| {
        let done = tokio::task::spawn_blocking(move || {
            same_origin(&headers)?;
            work(&sandbox, &body)
        });
        Box::pin(async {
            respond(match done.await {
                Ok(done) => done.unwrap_or_else(|answer| answer),
                Err(error) => broken(error.to_string()),
            })
        })
    }
}

fn state(sandbox: &Sandbox, _: &[u8]) -> Done {
    let now = clock::now();
    let all = sandbox.store.relationships().map_err(broken)?;
    let shown = all.iter().map(|one| {
        let state = match one.state(now, sandbox.approval) {
            Stage::Active => "active",
            Stage::Requested => "requested",
        };
        json!({
            "id": one.id(),
            "business": one.business,
            "partner": one.partner,
            "state": state,
            "requested_at": clock::rfc3339(one.requested_at),
        })
    });
    Ok(Answer::json(200, json!({ "relationships": shown.collect::<Vec<Value>>() })))
}

fn requests(sandbox: &Sandbox, _: &[u8]) -> Done {
    Ok(Answer::json(200, json!(sandbox.requests.all())))
}

fn forget_requests(sandbox: &Sandbox, _: &[u8]) -> Done {
    sandbox.requests.clear();
    Ok(Answer::empty(204))
}

fn reports(sandbox: &Sandbox, _: &[u8]) -> Done {
    Ok(Answer::json(200, json!(sandbox.reports.all())))
}

fn add_faults(sandbox: &Sandbox, body: &[u8]) -> Done {
    let count = sandbox.rules.add(body).map_err(|sentence| refuse(&sentence))?;
    Ok(Answer::json(201, json!({ "added": count })))
}

fn forget_faults(sandbox: &Sandbox, _: &[u8]) -> Done {
    sandbox.rules.clear();
    Ok(Answer::empty(204))
}

/// A business and a partner that exist.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pair {
    business: String,
    partner: String,
    state: Option<String>,
}

impl Pair {
    fn read(sandbox: &Sandbox, body: &[u8]) -> Result<Self, Answer> {
        let pair: Self = serde_json::from_slice(body).map_err(|error| refuse(&format!("{error}.")))?;
        sandbox
            .catalogue
            .business(&pair.business)
            .ok_or_else(|| problems::record_not_found("The business"))?;
        sandbox.catalogue.partner(&pair.partner).ok_or_else(|| problems::record_not_found("The partner"))?;
        Ok(pair)
    }
}

/// The partner approves.
fn approve(sandbox: &Sandbox, body: &[u8]) -> Done {
    let pair = Pair::read(sandbox, body)?;
    if sandbox.store.approve(&pair.business, &pair.partner, clock::now()).map_err(broken)? {
        Ok(Answer::empty(204))
    } else {
        Err(problems::record_not_found("The partner integration").into())
    }
}

/// Somebody else changes a relationship. What is set to requested stays so until it is approved or set again.
fn set(sandbox: &Sandbox, body: &[u8]) -> Done {
    let pair = Pair::read(sandbox, body)?;
    let approval = match pair.state.as_deref() {
        Some("available") => None,
        Some("requested") => Some(Approval::ByHand),
        Some("active") => Some(Approval::AtOnce),
        _ => return Err(refuse("state must be available, requested or active.")),
    };
    sandbox.store.disconnect(&pair.business, &pair.partner).map_err(broken)?;
    if let Some(approval) = approval {
        sandbox.store.connect(&pair.business, &pair.partner, approval, clock::now()).map_err(broken)?;
    }
    Ok(Answer::empty(204))
}

/// Fresh sample data, no rules, no requests, no reports. Sessions and tokens stay good.
fn reset(sandbox: &Sandbox, _: &[u8]) -> Done {
    sandbox.rules.reset();
    sandbox.store.replace_all(&sandbox.catalogue.first_relationships(clock::now())).map_err(broken)?;
    sandbox.requests.clear();
    sandbox.reports.clear();
    Ok(Answer::empty(204))
}
