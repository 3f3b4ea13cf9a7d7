//! The special partners, which `--faults` adds: faults of disconnecting, of one-click connecting and of reading, where
//! there is no login to type. Those that fail on disconnect are connected with `b-1` from the start.

use std::time::Duration;

use super::effect::{self, Effect, KeepBody, On};

/// A special partner.
pub struct FaultPartner {
    /// Its id.
    pub id: &'static str,
    /// What its name says after `Fault: `, which is what happens.
    pub name: &'static str,
    /// When it happens.
    pub on: On,
    /// What happens.
    pub effect: Effect,
}

const fn partner(id: &'static str, on: On, name: &'static str, effect: Effect) -> FaultPartner {
    FaultPartner { id, name, on, effect }
}

/// All special partners, in the order of the listing.
#[rustfmt::skip] // A table: one line a partner.
pub const PARTNERS: &[FaultPartner] = &[
    partner("fault-connect-403", On::Connect, "not the owner, on connect", Effect::Instead(effect::unauthorized)),
    partner("fault-connect-409", On::Connect, "somebody else was faster, on connect", Effect::DoneThen(effect::conflict)),
    partner("fault-connect-429", On::Connect, "too many requests, on connect", Effect::Instead(effect::too_many)),
    partner("fault-connect-500", On::Connect, "server error on connect", Effect::Instead(effect::server_error)),
    partner("fault-connect-lost", On::Connect, "connected but the answer is lost", Effect::Unheard),
    partner("fault-connect-hang", On::Connect, "no answer on connect", Effect::Hang),
    partner("fault-connect-202", On::Connect, "accepted, on connect", Effect::DoneAs(202, KeepBody::Yes)),
    partner("fault-disconnect-403", On::Disconnect, "not the owner, on disconnect", Effect::Instead(effect::unauthorized)),
    partner("fault-disconnect-404", On::Disconnect, "somebody else was faster, on disconnect", Effect::DoneThen(effect::integration_gone)),
    partner("fault-disconnect-409", On::Disconnect, "conflict on disconnect", Effect::Instead(effect::conflict)),
    partner("fault-disconnect-429", On::Disconnect, "too many requests, on disconnect", Effect::Instead(effect::too_many)),
    partner("fault-disconnect-500", On::Disconnect, "server error on disconnect", Effect::Instead(effect::server_error)),
    partner("fault-disconnect-502", On::Disconnect, "page in HTML on disconnect", Effect::Instead(effect::bad_gateway)),
    partner("fault-disconnect-lost", On::Disconnect, "disconnected but the answer is lost", Effect::Unheard),
    partner("fault-disconnect-hang", On::Disconnect, "no answer on disconnect", Effect::Hang),
    partner("fault-disconnect-slow", On::Disconnect, "slow answer on disconnect", Effect::Late(Duration::from_secs(3))),
    partner("fault-disconnect-200", On::Disconnect, "empty 200 on disconnect", Effect::DoneAs(200, KeepBody::No)),
    partner("fault-read-404", On::Read, "gone when read by its id", Effect::Instead(effect::partner_gone)),
    partner("fault-read-500", On::Read, "server error when read by its id", Effect::Instead(effect::server_error)),
    partner("fault-read-hang", On::Read, "no answer when read by its id", Effect::Hang),
];
