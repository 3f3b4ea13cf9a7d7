//! For each connection, the grounds on which something may be said of it: what the server has really answered, when that
//! was asked, and what became of the app's own changes.

use std::time::Duration;

use partner_integrations::domain::connection::Connection;
use partner_integrations::domain::status::Status;

use super::server::Verdict;

/// A read that was answered.
#[derive(Clone, Copy, Debug)]
struct Heard {
    status: Status,
    asked: u64,
    heard: u64,
}

/// The grounds for one connection.
#[derive(Clone, Debug, Default)]
pub struct Grounds {
    /// When the last change was settled, or a doubt came up.
    since: u64,
    /// What the answer to it said, and what was shown before it.
    answer: Option<(Verdict, Status)>,
    reads: Vec<Heard>,
    waiting_since: Option<(Connection, Duration)>,
    /// Whether it was given up meanwhile, and a person asked again: then one look is enough.
    gave_up: bool,
}

impl Grounds {
    /// The app hears what became of its change, or that there was another's.
    pub fn settles(&mut self, tick: u64, verdict: Verdict, was: Status) {
        *self = Self { since: tick, answer: Some((verdict, was)), ..Self::default() };
    }

    pub fn hears(&mut self, status: Status, asked: u64, heard: u64) {
        self.reads.push(Heard { status, asked, heard });
    }

    /// The connection is something else now.
    pub fn becomes(&mut self, before: Option<Connection>, after: Connection, now: Duration) {
        self.gave_up |= matches!(after, Connection::Unconfirmed { .. });
        self.waiting_since = match (after.is_waiting(), self.waiting_since) {
            (false, _) => None,
            (true, Some((began, since))) if same_wait(began, after) => Some((began, since)),
            (true, _) => Some((after, now)),
        };
        if let (Some(Connection::Checking { was, .. }), Connection::Known(status)) = (before, after) {
            assert!(
                status != was || self.gave_up || !self.is_open() || self.agreed(was),
                "one look was enough to say that nothing changed, and the server may still be at work: {self:?}"
            );
        }
    }

    /// Since when it has been waiting.
    pub fn waiting_since(&self) -> Option<Duration> {
        self.waiting_since.map(|(_, since)| since)
    }

    fn is_open(&self) -> bool {
        matches!(self.answer, Some((Verdict::Open, _)))
    }

    fn fresh(&self) -> impl Iterator<Item = &Heard> {
        self.reads.iter().filter(|read| read.asked > self.since)
    }

    /// Whether two reads said so, the second asked after the first was heard.
    fn agreed(&self, was: Status) -> bool {
        let looks = || self.fresh().filter(|read| read.status == was);
        looks().any(|first| looks().any(|second| second.asked > first.heard))
    }

    /// What may be shown as known; the reason, where nothing may.
    pub fn may_show(&self) -> Result<Status, &'static str> {
        if let Some(newest) = self.fresh().max_by_key(|read| read.asked) {
            return Ok(newest.status);
        }
        match self.answer {
            Some((Verdict::Granted(status), _)) | Some((Verdict::Unchanged, status)) => Ok(status),
            Some((Verdict::Open | Verdict::Contradicted, _)) => {
                Err("the outcome is open, and nothing was read since")
            }
            None => Err("the server never said anything about it"),
        }
    }
}

const fn same_wait(began: Connection, now: Connection) -> bool {
    matches!(
        (began, now),
        (Connection::Sending { .. }, Connection::Sending { .. })
            | (Connection::Checking { .. }, Connection::Checking { .. })
    )
}
