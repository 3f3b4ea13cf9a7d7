//! The server: what it has, and what it answers.

use std::collections::BTreeMap;

use partner_integrations::api::transport::Response;
use partner_integrations::domain::book::Key;
use partner_integrations::domain::connection::Mutation;
use partner_integrations::domain::id::{BusinessId, PartnerId};
use partner_integrations::domain::status::Status;
use serde_json::{Value, json};

use super::world::{PARTNERS, is_orkestro, keys};
use crate::samples::{resource, response};

/// What becomes of a request at the server. A read is answered unless it is refused or fails.
#[derive(Clone, Copy, Debug)]
pub enum Reception {
    /// It is done, and answered with 204.
    Works,
    /// It is done, and the answer states the status.
    WorksAndSays,
    /// It is done, and answered with 500.
    WorksAndFails,
    /// 202, stating that nothing has changed yet; it is done later.
    Promises,
    /// 500, and nothing was done.
    Fails,
    /// A clear no, or a conflict.
    Refuses(u16),
}

/// What the answer to a change says about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The server said that it is so now.
    Granted(Status),
    /// The server said that nothing was done, or the request never left.
    Unchanged,
    /// The server said that things stand otherwise.
    Contradicted,
    /// Nobody can tell.
    Open,
}

/// What a request asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asks {
    Change(Key, Mutation),
    Partner(Key),
    Listing(BusinessId),
    Links(BusinessId),
}

#[derive(Debug, Default)]
pub struct Server {
    truth: BTreeMap<Key, Status>,
    /// Everything that was ever true, with since when.
    history: Vec<(u64, Key, Status)>,
    promised: Vec<(Key, Mutation)>,
}

impl Server {
    pub fn truth(&self, key: &Key) -> Status {
        self.truth[key]
    }

    /// It is so from `tick` on.
    pub fn becomes(&mut self, key: Key, status: Status, tick: u64) {
        let status = possible(&key, status);
        self.history.push((tick, key.clone(), status));
        self.truth.insert(key, status);
    }

    /// Whether it was so at some moment from `since` on.
    pub fn was_so(&self, key: &Key, status: Status, since: u64) -> bool {
        let of_key = || self.history.iter().filter(|(_, k, _)| k == key);
        let at_first = of_key().rfind(|(tick, ..)| *tick <= since);
        at_first.into_iter().chain(of_key().filter(|(tick, ..)| *tick > since)).any(|(.., s)| *s == status)
    }

    /// Ends one of those that it has only promised; whether there was one.
    pub fn catches_up(&mut self, which: usize, tick: u64) -> bool {
        if self.promised.is_empty() {
            return false;
        }
        let (key, mutation) = self.promised.remove(which % self.promised.len());
        // Nobody hears it where it cannot be done any more.
        let _ = self.change(&key, mutation, tick);
        true
    }

    /// Does it, or says why not.
    fn change(&mut self, key: &Key, mutation: Mutation, tick: u64) -> Result<Status, u16> {
        let becomes = match (mutation, self.truth(key)) {
            (Mutation::Connect, Status::Available) if is_orkestro(key) => Status::Connected,
            (Mutation::Connect, Status::Available) => Status::Requested,
            (Mutation::Connect, _) => return Err(409),
            (Mutation::Disconnect, Status::Available) => return Err(404),
            (Mutation::Disconnect, _) => Status::Available,
        };
        self.becomes(key.clone(), becomes, tick);
        Ok(becomes)
    }

    /// Takes a request, and answers.
    pub fn receive(&mut self, asks: &Asks, how: Reception, tick: u64) -> (Response, Verdict) {
        match asks {
            Asks::Change(key, mutation) => self.receive_change(key, *mutation, how, tick),
            read => (self.receive_read(read, how), Verdict::Open),
        }
    }

    fn receive_change(
        &mut self,
        key: &Key,
        mutation: Mutation,
        how: Reception,
        tick: u64,
    ) -> (Response, Verdict) {
        match how {
            Reception::Fails => (response(500, ""), Verdict::Open),
            Reception::Refuses(409) => (refusal(409), Verdict::Contradicted),
            Reception::Refuses(status) => (refusal(status), Verdict::Unchanged),
            Reception::Promises => {
                self.promised.push((key.clone(), mutation));
                let stated = self.truth(key);
                // What it states may be what was asked for, by somebody else's doing: then it is so.
                let so = match mutation {
                    Mutation::Connect => stated != Status::Available,
                    Mutation::Disconnect => stated == Status::Available,
                };
                let verdict = if so { Verdict::Granted(stated) } else { Verdict::Open };
                (response(202, json!({ "data": flagged(&key.1, stated) })), verdict)
            }
            Reception::Works | Reception::WorksAndSays | Reception::WorksAndFails => {
                match (self.change(key, mutation, tick), how) {
                    (Err(status), _) => (refusal(status), Verdict::Contradicted),
                    (Ok(_), Reception::WorksAndFails) => (response(500, "<h1>Sorry</h1>"), Verdict::Open),
                    (Ok(so), Reception::Works) => (response(204, ""), Verdict::Granted(so)),
                    (Ok(so), _) => {
                        (response(200, json!({ "data": flagged(&key.1, so) })), Verdict::Granted(so))
                    }
                }
            }
        }
    }

    fn receive_read(&mut self, asks: &Asks, how: Reception) -> Response {
        match how {
            Reception::Fails | Reception::WorksAndFails => return response(503, ""),
            Reception::Refuses(_) => return refusal(403),
            _ => {}
        }
        let record = |key: &Key| {
            // Orkestro's own attributes never tell.
            if is_orkestro(key) {
                resource("p-5", json!({ "name": "Orkestro" }))
            } else {
                flagged(&key.1, self.truth(key))
            }
        };
        let of = |business: &BusinessId| keys().filter(|(b, _)| b == business).collect::<Vec<_>>();
        let document = match asks {
            Asks::Partner(key) => json!({ "data": record(key) }),
            Asks::Listing(business) => {
                json!({ "data": of(business).iter().map(record).collect::<Vec<_>>(), "meta": { "total_pages": 1 } })
            }
            Asks::Links(business) => {
                let linked = of(business).into_iter().filter(|key| self.truth(key) == Status::Connected);
                let included: Vec<Value> =
                    linked.map(|(_, id)| json!({ "id": id.as_str(), "type": "partner" })).collect();
                json!({ "data": { "id": business.as_str(), "type": "business" }, "included": included })
            }
            Asks::Change(..) => Value::Null,
        };
        response(200, document)
    }
}

/// Orkestro knows no approval.
fn possible(key: &Key, status: Status) -> Status {
    if is_orkestro(key) && status == Status::Requested { Status::Connected } else { status }
}

fn flagged(id: &PartnerId, status: Status) -> Value {
    let name = PARTNERS.iter().find(|(known, _)| *known == id.as_str()).unwrap().1;
    resource(
        id.as_str(),
        json!({
            "name": name,
            "display_credentials_prompt": name == "Kassa",
            "partner_integration_active": status == Status::Connected,
            "partner_integration_requested": status == Status::Requested,
        }),
    )
}

fn refusal(status: u16) -> Response {
    response(
        status,
        json!({ "errors": [{ "title": "integration_login", "code": "invalid", "status": status }] }),
    )
}
