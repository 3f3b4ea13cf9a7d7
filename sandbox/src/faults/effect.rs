//! What a special login or partner does.

use std::time::Duration;

use crate::api::answer::{Answer, Body, Delivery, Outcome, Problem};
use crate::api::problems;
use crate::store::Approval;

/// When a special partner fails. Special logins fail on connect.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum On {
    /// It is connected.
    Connect,
    /// It is disconnected.
    Disconnect,
    /// It is read by its id.
    Read,
}

/// What happens instead of, after or around the work.
#[derive(Clone, Copy, Debug)]
pub enum Effect {
    /// Nothing is done, and this is the answer.
    Instead(fn() -> Answer),
    /// It is done, and this is the answer.
    DoneThen(fn() -> Answer),
    /// It is done, and the answer has this status, with or without its body.
    DoneAs(u16, KeepBody),
    /// It is done, and the answer comes late.
    Late(Duration),
    /// It is done, and the connection is closed without an answer.
    Unheard,
    /// Nothing is done, and no answer comes.
    Hang,
    /// It is done, and approved in this way.
    Approval(Approval),
}

/// Whether an answer keeps its body.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum KeepBody {
    /// It does.
    Yes,
    /// It does not.
    No,
}

impl Effect {
    /// The outcome of some work under this effect.
    ///
    /// # Errors
    /// Those of the work.
    pub fn around<E>(self, work: impl FnOnce() -> Result<Answer, E>) -> Result<Outcome, E> {
        let deliver = |answer, delivery| Ok(Outcome { answer, delivery });
        match self {
            Self::Instead(make) => Ok(make().into()),
            Self::DoneThen(make) => work().map(|_| make().into()),
            Self::DoneAs(status, keep) => {
                let body = work()?.body;
                let body = if keep == KeepBody::Yes { body } else { Body::Empty };
                Ok(Answer { body, ..Answer::empty(status) }.into())
            }
            Self::Late(time) => deliver(work()?, Delivery::After(time)),
            Self::Unheard => deliver(work()?, Delivery::Cut),
            Self::Hang => deliver(Answer::empty(204), Delivery::Never),
            Self::Approval(_) => work().map(Outcome::from),
        }
    }

    /// The same where there may be no effect.
    ///
    /// # Errors
    /// Those of the work.
    pub fn around_or_just<E>(
        effect: Option<Self>,
        work: impl FnOnce() -> Result<Answer, E>,
    ) -> Result<Outcome, E> {
        match effect {
            Some(effect) => effect.around(work),
            None => work().map(Outcome::from),
        }
    }
}

/// 409, as the API itself answers it.
pub fn conflict() -> Answer {
    problems::database_conflict().into()
}

/// 500, as the API itself answers it.
pub fn server_error() -> Answer {
    problems::server_error().into()
}

/// 403, as the API itself answers it.
pub fn unauthorized() -> Answer {
    problems::unauthorized().into()
}

/// 404: the partner is gone.
pub fn partner_gone() -> Answer {
    problems::record_not_found("The partner").into()
}

/// 404: the relationship is gone.
pub fn integration_gone() -> Answer {
    problems::record_not_found("The partner integration").into()
}

/// 429 with five seconds.
pub fn too_many() -> Answer {
    let problem =
        Problem::new(429, "too_many_requests", "Too many requests", "Wait five seconds, then try again.");
    Answer::from(problem).with_header("retry-after", "5")
}

/// 502 with a page of some proxy's.
pub fn bad_gateway() -> Answer {
    let page =
        "<!doctype html><html lang=\"en\"><title>502 Bad Gateway</title><h1>502 Bad Gateway</h1></html>\n";
    Answer { body: Body::Html(page), ..Answer::empty(502) }
}
