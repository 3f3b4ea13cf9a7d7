//! What the answer to a mutation means for the connection.

use serde_json::Value;

use crate::domain::connection::{Event, Mutation};
use crate::domain::provider::Provider;
use crate::domain::status::Status;

use super::decode::stated_status;
use super::failure::Cause;

/// A 2xx: the status that its document states, else the one that the contract gives it.
pub fn accepted(mutation: Mutation, provider: &Provider, document: &Value) -> Event {
    match (stated_status(document), mutation) {
        (Some(status), _) => Event::Accepted { status, stated: true },
        (None, Mutation::Connect) => Event::Accepted { status: provider.granted, stated: false },
        (None, Mutation::Disconnect) => Event::Accepted { status: Status::Available, stated: false },
    }
}

/// Anything else. Only a clear no is a no: where the request may have taken effect, it is unclear.
pub const fn failed(mutation: Mutation, cause: &Cause) -> Event {
    match cause {
        Cause::Conflict => Event::Contradicted,
        Cause::Gone => match mutation {
            Mutation::Disconnect => Event::Contradicted,
            Mutation::Connect => Event::Refused,
        },
        Cause::ServerError(_)
        | Cause::Unreadable
        | Cause::TooLarge
        | Cause::Unreachable
        | Cause::TimedOut => Event::Unclear,
        Cause::OurFault
        | Cause::SignedOut
        | Cause::SessionRenewed
        | Cause::Forbidden
        | Cause::Misconfigured
        | Cause::Invalid(_)
        | Cause::Refused { .. }
        | Cause::Throttled(_)
        | Cause::Offline => Event::Refused,
    }
}
