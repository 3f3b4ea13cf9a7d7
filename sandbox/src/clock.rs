//! Time as the database keeps it: milliseconds since 1970, UTC.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Milliseconds since 1970, UTC.
pub type Millis = i64;

/// The time now.
pub fn now() -> Millis {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    in_millis(since)
}

/// A duration in whole milliseconds; what is too long to count is as long as can be counted.
pub fn in_millis(duration: Duration) -> Millis {
    Millis::try_from(duration.as_millis()).unwrap_or(Millis::MAX)
}

/// RFC 3339 in UTC, to the millisecond: `2025-03-01T12:30:00.000Z`.
pub fn rfc3339(at: Millis) -> String {
    let since = Duration::from_millis(u64::try_from(at).unwrap_or(0));
    humantime::format_rfc3339_millis(UNIX_EPOCH + since).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_printed_in_utc() {
        assert_eq!(rfc3339(1_740_832_200_000), "2025-03-01T12:30:00.000Z");
    }

    #[test]
    fn a_duration_too_long_to_count_does_not_wrap() {
        assert_eq!(in_millis(Duration::MAX), Millis::MAX);
    }
}
