//! The life of one connection: a pure state machine.
//!
//! ```text
//!            Pressed              Accepted, Refused
//!   Known ───────────▶ Sending ─────────────────────▶ Known
//!     ▲  │                │ Unclear, Contradicted, Accepted without the change
//!     │  └──────────────┐ │
//!     │       Unsettled ▼ ▼         Unread
//!     ├─────────────── Checking ─────────────▶ Unconfirmed
//!     │                   ▲      CheckAgain         │
//!     │                   └─────────────────────────┤
//!     └───────────────────────── Read (evidence) ───┘
//! ```
//!
//! Two rules are kept by construction. A mutation is sent only by a person's press, from `Known`, so there is never
//! a second one in flight or after an unclear outcome. And a status comes only from the server: from the answer
//! to a mutation, or from a read that was *asked after* the last change, so that a late answer cannot undo a newer one.

use std::time::Duration;

use super::status::Status;

/// A change that a person asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mutation {
    /// Create the integration.
    Connect,
    /// Delete it.
    Disconnect,
}

impl Mutation {
    /// The name in messages and in what is remembered.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Connect => "connect",
            Self::Disconnect => "disconnect",
        }
    }

    /// The mutation of that [`slug`](Self::slug).
    pub fn from_slug(slug: &str) -> Option<Self> {
        [Self::Connect, Self::Disconnect].into_iter().find(|mutation| mutation.slug() == slug)
    }

    /// Whether `status` is what it aims at.
    pub const fn is_reached_by(self, status: Status) -> bool {
        !self.fits(status)
    }

    /// Whether it makes sense for a partner with that status.
    pub const fn fits(self, status: Status) -> bool {
        match self {
            Self::Connect => matches!(status, Status::Available),
            Self::Disconnect => matches!(status, Status::Connected | Status::Requested),
        }
    }
}

/// A point on the app's own logical clock; later ones are greater. No wall clock decides what is newer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(pub u64);

/// Where a connection is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Connection {
    /// The server said so.
    Known(Status),
    /// A mutation is on its way.
    Sending {
        /// Which.
        mutation: Mutation,
        /// The status before.
        was: Status,
    },
    /// The outcome of a mutation is unclear, and the truth is being read.
    Checking {
        /// Which.
        mutation: Mutation,
        /// The status before.
        was: Status,
        /// How many more reads have to say that nothing changed before that is believed:
        /// a server may still be working on a request that was cut off.
        doubts: u8,
    },
    /// The truth could not be read in time.
    Unconfirmed {
        /// Which mutation's outcome is unknown.
        mutation: Mutation,
        /// The status before.
        was: Status,
    },
}

/// What happens to a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// A person asked for it.
    Pressed(Mutation),
    /// The server accepted the mutation.
    Accepted {
        /// The status that results.
        status: Status,
        /// Whether the answer stated it; otherwise it follows from the contract, and is read again.
        stated: bool,
    },
    /// The server refused the mutation: nothing changed.
    Refused,
    /// Nobody knows whether the mutation took effect: no answer, a cut-off one, or a server error.
    Unclear,
    /// The server answered that things stand otherwise than shown (404 on disconnect, 409).
    Contradicted,
    /// A read gave evidence.
    Read {
        /// What it said.
        status: Status,
        /// When it was asked.
        asked: Moment,
    },
    /// A read that [`Effect::ReadTruth`] asked for gave evidence. Only such a one, asked after its pause, can dispel a doubt:
    /// another read may be asked a moment after the one before it.
    Looked {
        /// What it said.
        status: Status,
        /// When it was asked.
        asked: Moment,
    },
    /// The truth could not be read before the deadline.
    Unread {
        /// When the last read was asked: the silence of an earlier check says nothing about a later one.
        asked: Moment,
    },
    /// A person asked to check again.
    CheckAgain,
    /// The mutation was sent by another tab, or at an earlier visit, and nobody has heard yet whether it took effect.
    Unsettled(Mutation),
}

/// What has to be done about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Send the mutation, once.
    Send(Mutation),
    /// Read the partner after a pause, and come back with [`Event::Looked`] or [`Event::Unread`].
    ReadTruth {
        /// The pause before the read.
        after: Duration,
    },
    /// Read the partner when convenient: the answer did not state its status.
    Reread,
    /// Tell the person.
    Tell(News),
}

/// What a person is told, once, when it becomes known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// A request went to the partner, who has to approve.
    Requested,
    /// It is connected.
    Connected,
    /// The partner approved what was requested.
    Approved,
    /// It is disconnected.
    Disconnected,
    /// The request is withdrawn.
    Withdrawn,
    /// After an unclear outcome: the connect did not take effect.
    NotConnected,
    /// After an unclear outcome: the disconnect did not take effect.
    NotDisconnected,
    /// It is not known whether the mutation took effect.
    Unconfirmed,
}

/// How long a mutation may take.
pub const MUTATION_DEADLINE: Duration = Duration::from_secs(30);
/// How long the truth may take to be read, all pauses and retries included.
pub const CHECK_DEADLINE: Duration = Duration::from_secs(25);

const FIRST_CHECK: Duration = Duration::from_millis(500);
const NEXT_CHECK: Duration = Duration::from_secs(2);

impl Connection {
    /// The status to list it under: the last that the server said.
    pub const fn last_known(self) -> Status {
        match self {
            Self::Known(status) => status,
            Self::Sending { was, .. } | Self::Checking { was, .. } | Self::Unconfirmed { was, .. } => was,
        }
    }

    /// Whether `mutation` may be offered now.
    pub const fn allows(self, mutation: Mutation) -> bool {
        match self {
            Self::Known(status) => mutation.fits(status),
            _ => false,
        }
    }

    /// The mutation whose outcome is not known yet: it is remembered until it is, so that the next visit asks first.
    pub const fn unsettled(self) -> Option<Mutation> {
        match self {
            Self::Known(_) => None,
            Self::Sending { mutation, .. }
            | Self::Checking { mutation, .. }
            | Self::Unconfirmed { mutation, .. } => Some(mutation),
        }
    }

    /// Whether something is under way that ends by itself.
    pub const fn is_waiting(self) -> bool {
        matches!(self, Self::Sending { .. } | Self::Checking { .. })
    }
}

/// A connection with the moment since which it has been so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Life {
    /// Where it is.
    pub connection: Connection,
    /// Reads asked before this say nothing new.
    pub since: Moment,
}

impl Life {
    /// The next state after `event` at `now`, and what has to be done. Events that do not fit change nothing.
    pub fn step(self, event: Event, now: Moment) -> (Self, Vec<Effect>) {
        let to = |connection| Self { connection, since: now };
        match (self.connection, event) {
            (Connection::Known(was), Event::Pressed(mutation)) if mutation.fits(was) => {
                (to(Connection::Sending { mutation, was }), vec![Effect::Send(mutation)])
            }
            (Connection::Known(was), Event::Read { status, asked } | Event::Looked { status, asked })
                if asked > self.since =>
            {
                let approved = was == Status::Requested && status == Status::Connected;
                let news = approved.then_some(Effect::Tell(News::Approved));
                (Self { connection: Connection::Known(status), since: asked }, news.into_iter().collect())
            }
            (Connection::Sending { mutation, was }, Event::Accepted { status, stated })
                if mutation.is_reached_by(status) =>
            {
                let mut effects = vec![Effect::Tell(news(mutation, was, status))];
                if !stated {
                    effects.push(Effect::Reread);
                }
                (to(Connection::Known(status)), effects)
            }
            (Connection::Sending { was, .. }, Event::Refused) => (to(Connection::Known(was)), Vec::new()),
            // Only while it could still change something: a status that it aims at says that it took effect.
            (Connection::Known(was), Event::Unsettled(mutation)) if mutation.fits(was) => (
                to(Connection::Checking { mutation, was, doubts: 1 }),
                vec![Effect::ReadTruth { after: FIRST_CHECK }],
            ),
            // A success that states that nothing has changed (yet) is as unclear as no answer.
            (Connection::Sending { mutation, was }, Event::Unclear | Event::Accepted { .. }) => (
                to(Connection::Checking { mutation, was, doubts: 1 }),
                vec![Effect::ReadTruth { after: FIRST_CHECK }],
            ),
            (Connection::Sending { mutation, was }, Event::Contradicted) => (
                to(Connection::Checking { mutation, was, doubts: 0 }),
                vec![Effect::ReadTruth { after: Duration::ZERO }],
            ),
            // That nothing has changed yet is no news while it may still change; but what was asked before says less.
            (Connection::Checking { was, doubts: 1.., .. }, Event::Read { status, asked })
                if status == was =>
            {
                (Self { since: self.since.max(asked), ..self }, Vec::new())
            }
            (Connection::Checking { mutation, was, doubts }, Event::Looked { status, asked })
                if asked > self.since && status == was && doubts > 0 =>
            {
                // From now on, not from when it was asked: the next one has to be asked after the pause.
                let connection = Connection::Checking { mutation, was, doubts: doubts - 1 };
                (to(connection), vec![Effect::ReadTruth { after: NEXT_CHECK }])
            }
            (
                Connection::Checking { mutation, was, .. },
                Event::Read { status, asked } | Event::Looked { status, asked },
            ) if asked > self.since => {
                let settled = Self { connection: Connection::Known(status), since: asked };
                (settled, vec![Effect::Tell(news(mutation, was, status))])
            }
            // Overtaken by a read that was asked later: it has to be looked again.
            (Connection::Checking { .. }, Event::Looked { asked, .. }) if asked <= self.since => {
                (self, vec![Effect::ReadTruth { after: NEXT_CHECK }])
            }
            // Neither silence nor a question is evidence: what was asked before may still bring some.
            (Connection::Checking { mutation, was, .. }, Event::Unread { asked }) if asked > self.since => (
                Self { connection: Connection::Unconfirmed { mutation, was }, ..self },
                vec![Effect::Tell(News::Unconfirmed)],
            ),
            (Connection::Unconfirmed { mutation, was }, Event::CheckAgain) => (
                Self { connection: Connection::Checking { mutation, was, doubts: 0 }, ..self },
                vec![Effect::ReadTruth { after: Duration::ZERO }],
            ),
            (
                Connection::Unconfirmed { mutation, was },
                Event::Read { status, asked } | Event::Looked { status, asked },
            ) if asked > self.since => (
                Self { connection: Connection::Known(status), since: asked },
                vec![Effect::Tell(news(mutation, was, status))],
            ),
            _ => (self, Vec::new()),
        }
    }
}

/// What to say when `status` is known after `mutation`.
const fn news(mutation: Mutation, was: Status, status: Status) -> News {
    match (mutation, was, status) {
        (Mutation::Connect, _, Status::Connected) => News::Connected,
        (Mutation::Connect, _, Status::Requested) => News::Requested,
        (Mutation::Connect, _, Status::Available) => News::NotConnected,
        (Mutation::Disconnect, Status::Requested, Status::Available) => News::Withdrawn,
        (Mutation::Disconnect, _, Status::Available) => News::Disconnected,
        (Mutation::Disconnect, _, _) => News::NotDisconnected,
    }
}
