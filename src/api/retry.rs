//! When a read is tried again. A mutation never is.

use std::time::Duration;

use super::failure::Cause;

/// How often a read is tried.
pub const ATTEMPTS: u32 = 3;
/// How long a read may take, all attempts and pauses included.
pub const READ_DEADLINE: Duration = Duration::from_secs(10);

const FIRST_PAUSE: Duration = Duration::from_millis(250);

/// The pause before the next attempt, or `None` to give up.
///
/// Full jitter: a random part of a pause that doubles, so that many apps do not come back at once
/// (the scheme of the AWS architecture blog's "Exponential Backoff And Jitter").
///
/// `attempt` is how many were made; `elapsed` counts from the first; `random` is in `0.0..1.0`.
pub fn pause(attempt: u32, cause: &Cause, elapsed: Duration, random: f64) -> Option<Duration> {
    if attempt >= ATTEMPTS {
        return None;
    }
    let pause = match cause {
        Cause::Throttled(seconds) | Cause::ServerError(Some(seconds)) => {
            Duration::from_secs(u64::from(*seconds))
        }
        Cause::ServerError(None) | Cause::Unreachable | Cause::Unreadable => {
            (FIRST_PAUSE * 2_u32.pow(attempt.saturating_sub(1))).mul_f64(random.clamp(0.0, 1.0))
        }
        _ => return None,
    };
    (elapsed + pause < READ_DEADLINE).then_some(pause)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_answer_is_tried_three_times_within_ten_seconds() {
        let zero = Duration::ZERO;
        assert_eq!(pause(1, &Cause::ServerError(None), zero, 0.5), Some(Duration::from_millis(125)));
        assert_eq!(pause(2, &Cause::Unreachable, zero, 0.5), Some(Duration::from_millis(250)));
        assert_eq!(pause(3, &Cause::ServerError(None), zero, 0.5), None);
        assert_eq!(pause(1, &Cause::ServerError(None), READ_DEADLINE, 0.0), None);
    }

    #[test]
    fn a_servers_own_pause_is_kept_or_the_read_is_given_up() {
        assert_eq!(pause(1, &Cause::Throttled(3), Duration::ZERO, 0.9), Some(Duration::from_secs(3)));
        assert_eq!(pause(1, &Cause::ServerError(Some(3)), Duration::ZERO, 0.9), Some(Duration::from_secs(3)));
        assert_eq!(pause(1, &Cause::Throttled(30), Duration::ZERO, 0.9), None);
    }

    #[test]
    fn what_will_not_change_is_not_asked_twice() {
        for cause in [Cause::OurFault, Cause::Forbidden, Cause::Gone, Cause::Misconfigured, Cause::TooLarge] {
            assert_eq!(pause(1, &cause, Duration::ZERO, 0.5), None, "{cause:?}");
        }
    }
}
