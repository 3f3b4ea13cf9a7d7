//! The browser's `Intl`, so that no language tables travel in the wasm.

use js_sys::{Array, Intl as JsIntl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::i18n::{Intl, Plural, Unit};

/// The functions that the words need.
pub const INTL: Intl = Intl { plural, number, ago, date };

fn tags(tag: &str) -> Array {
    Array::of1(&JsValue::from_str(tag))
}

fn plural(tag: &str, count: u64) -> Plural {
    let rules = JsIntl::PluralRules::new(&tags(tag), &Object::new());
    #[allow(clippy::cast_precision_loss, reason = "counts on screen are far below 2^53")]
    Plural::named(&String::from(rules.select(count as f64)))
}

fn number(tag: &str, number: u64) -> String {
    let format = JsIntl::NumberFormat::new(&tags(tag), &Object::new()).format();
    #[allow(clippy::cast_precision_loss, reason = "numbers on screen are far below 2^53")]
    let formatted = format.call1(&JsValue::UNDEFINED, &JsValue::from_f64(number as f64));
    formatted
        .ok()
        .and_then(|text| text.dyn_into::<js_sys::JsString>().ok())
        .map_or_else(|| number.to_string(), String::from)
}

fn ago(tag: &str, count: u64, unit: Unit) -> String {
    let options = Object::new();
    // "Yesterday" rather than "1 day ago".
    let _ = Reflect::set(&options, &"numeric".into(), &"auto".into());
    #[allow(clippy::cast_precision_loss, reason = "days on screen are far below 2^53")]
    let count = -(count as f64);
    String::from(JsIntl::RelativeTimeFormat::new(&tags(tag), &options).format(count, unit.name()))
}

fn date(tag: &str, unix_seconds: u64) -> String {
    let options = Object::new();
    let _ = Reflect::set(&options, &"dateStyle".into(), &"medium".into());
    let _ = Reflect::set(&options, &"timeStyle".into(), &"short".into());
    let format = JsIntl::DateTimeFormat::new(&tags(tag), &options).format();
    #[allow(clippy::cast_precision_loss, reason = "dates are far below 2^53")]
    let millis = unix_seconds as f64 * 1000.0;
    // A moment that no calendar has is no date: nothing is said of it.
    let formatted = format.call1(&JsValue::UNDEFINED, &JsValue::from_f64(millis));
    formatted.ok().and_then(|text| text.as_string()).unwrap_or_default()
}
