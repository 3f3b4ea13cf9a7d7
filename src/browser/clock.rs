//! Time, as the browser keeps it.

use std::time::Duration;

use js_sys::{Date, Promise};
use wasm_bindgen_futures::JsFuture;

use crate::domain::patience::Patience;

/// Time since the page was opened. It does not follow the wall clock when that is set.
pub fn now() -> Duration {
    let millis = web_sys::window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now());
    Duration::from_secs_f64((millis / 1000.0).max(0.0))
}

/// Seconds since 1970.
pub fn unix_time() -> f64 {
    Date::now() / 1000.0
}

/// The same, whole.
pub fn unix_seconds() -> u64 {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "seconds, and not before 1970"
    )]
    let seconds = unix_time() as u64;
    seconds
}

/// A moment as people and machines both read it, in UTC (RFC 3339); the end of the year 9999 for what is later.
pub fn rfc3339(unix_time: f64) -> String {
    let unix_time = unix_time.clamp(0.0, 253_402_300_799.0);
    Date::new(&(unix_time * 1000.0).into()).to_iso_string().into()
}

/// Waits at least `pause`.
pub async fn sleep(pause: Duration) {
    let millis = i32::try_from(pause.as_millis()).unwrap_or(i32::MAX);
    let promise = Promise::new(&mut |resolve, _| {
        let set = web_sys::window()
            .map(|window| window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, millis));
        // Without a timer there is nothing to wait for; going on is better than hanging.
        if !matches!(set, Some(Ok(_))) {
            let _ = resolve.call0(&wasm_bindgen::JsValue::UNDEFINED);
        }
    });
    let _ = JsFuture::from(promise).await;
}

/// Waits until `limit` has passed, without the time in which the machine slept.
pub async fn lose_patience(limit: Duration) {
    let mut patience = Patience::new(limit, now());
    while !patience.next_look().is_zero() {
        sleep(patience.next_look()).await;
        patience.look(now());
    }
}
