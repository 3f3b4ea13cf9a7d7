//! What the calls mean. Everything here is plain functions from a request to an [`Outcome`]: no sockets, no HTTP types
//! but methods and headers.

pub mod answer;
mod auth;
mod businesses;
mod integrations;
mod paging;
mod partners;
pub mod problems;
mod resources;

pub use auth::{COOKIE, Session, cookie, from_same_origin};

use std::net::IpAddr;
use std::time::Instant;

use crate::Sandbox;
use crate::clock::{self, Millis};
use crate::contract::{Checked, Incoming};
use crate::sample::Business;
use answer::{Answer, Outcome, Problem};

/// Answers a request under `/api/` from an address. How often somebody asks is counted first, then the contract is
/// checked, and only then the session: what is wrong with a request does not depend on who asks.
pub fn answer(sandbox: &Sandbox, request: &Incoming<'_>, peer: IpAddr) -> Outcome {
    let now = clock::now();
    let session = Session::of(sandbox, request, now);
    let answered = sandbox
        .limiter
        .admit(auth::asker(&session, request.headers, peer), Instant::now())
        .map_err(problems::too_many_requests)
        .and_then(|()| sandbox.contract.check(request))
        .and_then(|checked| session.map(|_| Call { sandbox, checked: &checked, now }.run()));
    answered.unwrap_or_else(Outcome::from)
}

/// One call that the contract allows, by somebody who is signed in.
struct Call<'a> {
    sandbox: &'a Sandbox,
    checked: &'a Checked,
    now: Millis,
}

impl Call<'_> {
    fn run(&self) -> Outcome {
        let outcome = match self.checked.operation.as_str() {
            "listPartners" => self.list_partners().map(Outcome::from),
            "showPartner" => self.show_partner(),
            "listBusinesses" => Ok(self.list_businesses().into()),
            "showBusiness" => self.show_business().map(Outcome::from),
            "connectPartner" => self.connect_partner(),
            "disconnectPartner" => self.disconnect_partner(),
            "connectOrkestro" => self.connect_orkestro().map(Outcome::from),
            "disconnectOrkestro" => self.disconnect_orkestro().map(Outcome::from),
            other => {
                Err(Failure::Broken(format!("openapi.yaml names the operation {other}, which is not built.")))
            }
        };
        outcome.unwrap_or_else(|failure| failure.into_answer().into())
    }

    /// The owner's business with this id: 404 when there is none, 403 when it is another owner's.
    fn business(&self, id: &str) -> Result<&Business, Failure> {
        let business =
            self.sandbox.catalogue.business(id).ok_or_else(|| problems::record_not_found("The business"))?;
        if business.is_owners() { Ok(business) } else { Err(problems::unauthorized().into()) }
    }
}

/// Why a call has no success to answer with.
enum Failure {
    /// The request can't be met: the contract's table.
    Problem(Problem),
    /// The sandbox itself broke; the sentence is for the log.
    Broken(String),
}

impl Failure {
    fn into_answer(self) -> Answer {
        match self {
            Self::Problem(problem) => problem.into(),
            Self::Broken(sentence) => {
                eprintln!("{sentence}");
                problems::server_error().into()
            }
        }
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl From<String> for Failure {
    fn from(sentence: String) -> Self {
        Self::Broken(sentence)
    }
}
