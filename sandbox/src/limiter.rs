//! How often somebody may ask: a bucket of tokens for each session, and for each address that has none.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// A bucket holds what comes back into it in so many seconds.
const BURST_SECONDS: u32 = 6;
/// Beyond so many buckets, those that are full again are forgotten.
const BUCKETS: usize = 10_000;

/// Whose bucket a request is taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Asker {
    /// A session, by the hash of its token or cookie. One that was made up has none.
    Session([u8; 32]),
    /// An address without a session.
    Peer(IpAddr),
}

/// The buckets. Time is handed in, and only ever compared with itself.
pub struct Limiter {
    per_second: u32,
    buckets: Mutex<HashMap<Asker, Bucket>>,
}

#[derive(Clone, Copy)]
struct Bucket {
    tokens: f64,
    at: Instant,
}

impl Limiter {
    /// So many requests a second for each, and [`BURST_SECONDS`] times as many at once; 0: no limit.
    pub fn new(per_second: u32) -> Self {
        Self { per_second, buckets: Mutex::default() }
    }

    /// Takes a token for a request.
    ///
    /// # Errors
    /// How long it takes until there is one.
    pub fn admit(&self, asker: Asker, now: Instant) -> Result<(), Duration> {
        if self.per_second == 0 {
            return Ok(());
        }
        let rate = f64::from(self.per_second);
        let full = rate * f64::from(BURST_SECONDS);
        let level = |bucket: &Bucket| {
            (bucket.tokens + now.saturating_duration_since(bucket.at).as_secs_f64() * rate).min(full)
        };
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= BUCKETS {
            buckets.retain(|_, bucket| level(bucket) < full);
        }
        let tokens = buckets.get(&asker).map_or(full, level);
        let admitted = tokens >= 1.0;
        let left = if admitted { tokens - 1.0 } else { tokens };
        buckets.insert(asker, Bucket { tokens: left, at: now });
        if admitted { Ok(()) } else { Err(Duration::from_secs_f64((1.0 - tokens) / rate)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: Asker = Asker::Peer(IpAddr::V4(std::net::Ipv4Addr::LOCALHOST));

    /// How many of many requests at one moment are admitted.
    fn admitted(limiter: &Limiter, asker: Asker, now: Instant) -> usize {
        (0..1_000).filter(|_| limiter.admit(asker, now).is_ok()).count()
    }

    #[test]
    fn a_burst_is_let_through_and_then_the_rate() {
        let limiter = Limiter::new(50);
        let start = Instant::now();
        assert_eq!(admitted(&limiter, HERE, start), 300);
        assert_eq!(limiter.admit(HERE, start), Err(Duration::from_millis(20)));
        assert_eq!(admitted(&limiter, HERE, start + Duration::from_secs(1)), 50);
        assert_eq!(admitted(&limiter, HERE, start + Duration::from_secs(3_600)), 300);
    }

    #[test]
    fn one_does_not_drink_from_another_s_bucket() {
        let limiter = Limiter::new(1);
        let now = Instant::now();
        assert_eq!(admitted(&limiter, HERE, now), 6);
        assert_eq!(admitted(&limiter, Asker::Session([1; 32]), now), 6);
        assert_eq!(admitted(&limiter, Asker::Session([2; 32]), now), 6);
    }

    #[test]
    fn without_a_rate_there_is_no_limit() {
        assert_eq!(admitted(&Limiter::new(0), HERE, Instant::now()), 1_000);
    }

    #[test]
    fn full_buckets_are_forgotten_and_empty_ones_are_not() {
        let limiter = Limiter::new(1);
        let start = Instant::now();
        let later = start + Duration::from_secs(2);
        let session = |number: usize| Asker::Session(crate::secrets::sha256(&[&number.to_be_bytes()]));
        for number in 0..BUCKETS {
            limiter.admit(session(number), start).unwrap();
        }
        assert_eq!(admitted(&limiter, HERE, later), 6);
        limiter.admit(session(BUCKETS), later).unwrap();
        assert_eq!(limiter.buckets.lock().unwrap().len(), 2);
        assert!(limiter.admit(HERE, later).is_err(), "its bucket is still empty");
    }
}
