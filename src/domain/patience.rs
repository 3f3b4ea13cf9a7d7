//! A limit on waiting that does not count the time in which the machine slept.
//!
//! Whoever closes the lid in the middle of a request and opens it hours later has not waited for hours: the answer may
//! be there already, or the network may need a moment. So time counts only as far as somebody looked at the clock.

use std::time::Duration;

/// How often whoever waits looks at the clock.
const TICK: Duration = Duration::from_secs(5);
/// How late a look may be and still count in full. A slow timer is not sleep.
const LATE: Duration = Duration::from_secs(2);

/// What is left of a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    left: Duration,
    looked: Duration,
}

impl Patience {
    /// All of `limit`, beginning at `now` (any clock that does not go back).
    pub const fn new(limit: Duration, now: Duration) -> Self {
        Self { left: limit, looked: now }
    }

    /// How long to wait before the next look; zero when there is none left.
    pub fn next_look(&self) -> Duration {
        self.left.min(TICK)
    }

    /// Looks at the clock, at least once every few seconds; what is left.
    pub fn look(&mut self, now: Duration) -> Duration {
        let passed = now.saturating_sub(self.looked).min(self.next_look() + LATE);
        self.looked = self.looked.max(now);
        self.left = self.left.saturating_sub(passed);
        self.left
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn seconds(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    /// Waits as `fetch` does, with a clock that moves as it is told; how long it took until nothing was left.
    fn waited(limit: u64, mut asleep_at: Option<(u64, u64)>) -> Duration {
        let mut now = seconds(100);
        let mut patience = Patience::new(seconds(limit), now);
        while !patience.next_look().is_zero() {
            now += patience.next_look();
            if let Some((at, hours)) = asleep_at
                && now >= seconds(100 + at)
            {
                now += seconds(hours * 3600);
                asleep_at = None;
            }
            patience.look(now);
        }
        now - seconds(100)
    }

    #[test]
    fn awake_the_limit_is_the_limit() {
        for limit in [1, 5, 7, 10, 30] {
            assert_eq!(waited(limit, None), seconds(limit));
        }
    }

    #[test]
    fn eight_hours_of_sleep_leave_most_of_what_was_left() {
        let awake = waited(30, Some((5, 8))) - seconds(8 * 3600);
        assert!(awake >= seconds(18), "{awake:?}");
    }

    #[test]
    fn the_shortest_deadline_outlives_a_sleep_too() {
        let mut patience = Patience::new(seconds(10), Duration::ZERO);
        assert!(!patience.look(seconds(8 * 3600)).is_zero());
    }

    #[test]
    fn a_clock_that_stands_still_or_goes_back_takes_nothing_away() {
        let mut patience = Patience::new(seconds(10), seconds(100));
        assert_eq!(patience.look(seconds(100)), seconds(10));
        assert_eq!(patience.look(seconds(3)), seconds(10));
        assert_eq!(patience.look(seconds(102)), seconds(8));
    }
}
