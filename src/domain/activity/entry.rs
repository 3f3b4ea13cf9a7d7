//! One line of the activity.

use crate::domain::book::Key;
use crate::domain::connection::Mutation;
use crate::domain::provider::Provider;
use crate::domain::status::Status;

use super::reference::Reference;

/// Who changed something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// A person, here.
    Mutation(Mutation),
    /// Somebody else, or another tab; approvals, too.
    Elsewhere,
}

macro_rules! outcomes {
    ($($(#[$doc:meta])* $variant:ident = $slug:literal),+ $(,)?) => {
        /// What came of it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Outcome {
            $($(#[$doc])* $variant),+
        }

        impl Outcome {
            /// Every outcome.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name in what is remembered, and in the details.
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$variant => $slug),+ }
            }
        }
    };
}

outcomes! {
    /// Nothing yet: it was sent, or what came of it is being looked up.
    UnderWay = "under-way",
    /// A request went to the partner, who has to approve.
    Requested = "requested",
    /// It is connected.
    Connected = "connected",
    /// The partner approved what was requested.
    Approved = "approved",
    /// It was disconnected here.
    Disconnected = "disconnected",
    /// The request was withdrawn here.
    Withdrawn = "withdrawn",
    /// It is not connected or requested any more, and that was not done here.
    Available = "available",
    /// The server said no: nothing changed.
    Refused = "refused",
    /// It was not sent, or is known not to have worked: nothing changed.
    Failed = "failed",
    /// It is not known whether it worked.
    Unconfirmed = "unconfirmed",
}

impl Outcome {
    pub(super) fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|outcome| outcome.slug() == slug)
    }

    /// Whether what came of it may still become known.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::UnderWay | Self::Unconfirmed)
    }

    /// Of a mutation that was sent when the status was `was`, now that it is `status`.
    pub(super) const fn of(mutation: Mutation, was: Status, status: Status) -> Self {
        match (mutation, was, status) {
            (Mutation::Connect, _, Status::Connected) => Self::Connected,
            (Mutation::Connect, _, Status::Requested) => Self::Requested,
            (Mutation::Disconnect, Status::Requested, Status::Available) => Self::Withdrawn,
            (Mutation::Disconnect, _, Status::Available) => Self::Disconnected,
            _ => Self::Failed,
        }
    }

    /// Of whatever somebody else did.
    pub(super) const fn elsewhere(was: Status, status: Status) -> Self {
        match (was, status) {
            (Status::Requested, Status::Connected) => Self::Approved,
            (_, Status::Connected) => Self::Connected,
            (_, Status::Requested) => Self::Requested,
            (_, Status::Available) => Self::Available,
        }
    }
}

/// What a server said about a mutation, as far as support asks for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trace {
    /// The status code, where there was an answer.
    pub status: Option<u16>,
    /// The API's error code, where it gave one.
    pub code: Option<Reference>,
    /// `X-Request-Id`, where it was sent.
    pub request_id: Option<Reference>,
}

/// Something that was done here, or that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When it was asked for, or seen: seconds since 1970.
    pub time: u64,
    /// Which business and partner.
    pub key: Key,
    /// What was done.
    pub action: Action,
    /// The status before.
    pub was: Status,
    /// What came of it.
    pub outcome: Outcome,
    /// What the server said to it.
    pub trace: Trace,
}

/// What tells an entry from all others, whatever comes of it: its time, its connection and the name of its action.
pub type EntryId = (u64, Key, &'static str);

impl Entry {
    /// What tells it from all others.
    pub fn id(&self) -> EntryId {
        (self.time, self.key.clone(), self.action.slug())
    }

    /// Whether both are the same one, perhaps at different times of its life.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.time == other.time && self.action == other.action && self.key == other.key
    }

    /// The status that it led to, once that is known.
    pub const fn result(&self) -> Option<Status> {
        match self.outcome {
            Outcome::UnderWay | Outcome::Unconfirmed => None,
            Outcome::Requested => Some(Status::Requested),
            Outcome::Connected | Outcome::Approved => Some(Status::Connected),
            Outcome::Disconnected | Outcome::Withdrawn | Outcome::Available => Some(Status::Available),
            Outcome::Refused | Outcome::Failed => Some(self.was),
        }
    }

    /// The mutation whose outcome is not known yet.
    pub(super) fn open(&self) -> Option<Mutation> {
        match self.action {
            Action::Mutation(mutation) if self.outcome.is_open() => Some(mutation),
            _ => None,
        }
    }

    /// For support: one a line, in English, to be searched for. `time` is [`time`](Self::time) as RFC 3339; a name that
    /// is not known is left out, and so is the call where the partner's is not.
    pub fn details(&self, time: &str, business: Option<&str>, partner: Option<&str>) -> String {
        let mut text = String::from(time);
        let mut line = |label: &str, words: [&str; 2]| {
            text.push('\n');
            text.push_str(label);
            for word in words.into_iter().filter(|word| !word.is_empty()) {
                text.push(' ');
                text.push_str(word);
            }
        };
        line(self.action.slug(), [self.outcome.slug(), ""]);
        line("before", [self.was.slug(), ""]);
        line("business", [self.key.0.as_str(), business.unwrap_or_default()]);
        line("partner", [self.key.1.as_str(), partner.unwrap_or_default()]);
        if let (Action::Mutation(mutation), Some(name)) = (self.action, partner) {
            let (method, path) = Provider::named(name).call(mutation);
            line(method, [path, ""]);
        }
        if let Some(status) = self.trace.status {
            line("status", [&status.to_string(), ""]);
        }
        for (label, reference) in [("code", &self.trace.code), ("request", &self.trace.request_id)] {
            if let Some(reference) = reference {
                line(label, [reference.as_str(), ""]);
            }
        }
        text
    }
}

impl Action {
    /// The name in what is remembered, and in the details.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Mutation(mutation) => mutation.slug(),
            Self::Elsewhere => "elsewhere",
        }
    }

    pub(super) fn from_slug(slug: &str) -> Option<Self> {
        if slug == Self::Elsewhere.slug() {
            return Some(Self::Elsewhere);
        }
        Mutation::from_slug(slug).map(Self::Mutation)
    }
}
