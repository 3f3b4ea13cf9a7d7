//! Where a partner stands with a business, as the server last said.

/// Evidence from the server about one business and one partner.
///
/// The API's two flags become one closed set here: *active* wins over *requested*,
/// and neither means *available* (docs/api.md, "State").
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// The integration works.
    Connected,
    /// Asked for; the partner still has to approve.
    Requested,
    /// Nothing has been asked for.
    Available,
}

impl Status {
    /// Every status, in the order in which the directory lists them.
    pub const ALL: [Self; 3] = [Self::Connected, Self::Requested, Self::Available];

    /// Reads the API's `partner_integration_active` and `partner_integration_requested`.
    pub const fn from_flags(active: bool, requested: bool) -> Self {
        match (active, requested) {
            (true, _) => Self::Connected,
            (false, true) => Self::Requested,
            (false, false) => Self::Available,
        }
    }

    /// The name in URLs and events.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Connected => "connected",
            Self::Requested => "requested",
            Self::Available => "available",
        }
    }

    /// The status of that [`slug`](Self::slug).
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.slug() == slug)
    }
}

#[cfg(test)]
mod tests {
    use super::Status;

    #[test]
    fn active_wins_over_requested_and_neither_is_available() {
        assert_eq!(Status::from_flags(true, true), Status::Connected);
        assert_eq!(Status::from_flags(true, false), Status::Connected);
        assert_eq!(Status::from_flags(false, true), Status::Requested);
        assert_eq!(Status::from_flags(false, false), Status::Available);
    }
}
