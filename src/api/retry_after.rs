//! `Retry-After` (RFC 9110, 10.2.3): seconds, or an HTTP date.

/// The longest wait that a person is asked for.
const LONGEST: u32 = 60;
/// The wait where the header is missing or makes no sense.
const DEFAULT: u32 = 5;

/// How many seconds to wait, between 1 and 60. `unix_time` is now.
pub fn seconds(header: Option<&str>, unix_time: f64) -> u32 {
    let Some(header) = header.map(str::trim) else { return DEFAULT };
    if !header.is_empty() && header.bytes().all(|byte| byte.is_ascii_digit()) {
        // Digits that do not fit are a very long wait.
        return header.parse().unwrap_or(LONGEST).clamp(1, LONGEST);
    }
    match http_date(header) {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 1..=60 first")]
        Some(then) => (then - unix_time).ceil().clamp(1.0, f64::from(LONGEST)) as u32,
        None => DEFAULT,
    }
}

/// An IMF-fixdate (`Sun, 06 Nov 1994 08:49:37 GMT`) as seconds since 1970.
fn http_date(text: &str) -> Option<f64> {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let mut parts = text.split(' ');
    let (_weekday, day, month, year, time, zone) =
        (parts.next()?, parts.next()?, parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let month = MONTHS.iter().position(|name| *name == month)?;
    let (day, year): (i64, i64) = (day.parse().ok()?, year.parse().ok()?);
    let mut clock = time.splitn(3, ':').map(|part| part.parse::<u32>().ok());
    let (hour, minute, second) = (clock.next()??, clock.next()??, clock.next()??);
    let sane = zone == "GMT" && (1..=31).contains(&day) && (1970..=9999).contains(&year);
    if !sane || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    // Days since 1970 by Howard Hinnant's civil-calendar arithmetic: years begin in March, so leap days come last.
    let month = i64::try_from(month).ok()? + 1;
    let year = if month <= 2 { year - 1 } else { year };
    let era = year / 400;
    let year_of_era = year % 400;
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    let days = i32::try_from(era * 146_097 + day_of_era - 719_468).ok()?;
    Some(f64::from(days) * 86_400.0 + f64::from(hour * 3_600 + minute * 60 + second))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: f64 = 784_111_777.0; // Sun, 06 Nov 1994 08:49:37 GMT

    #[test]
    fn seconds_and_dates_are_waited_for() {
        assert_eq!(seconds(Some("7"), NOW), 7);
        assert_eq!(seconds(Some("Sun, 06 Nov 1994 08:49:47 GMT"), NOW), 10);
        assert_eq!(http_date("Sun, 06 Nov 1994 08:49:37 GMT"), Some(NOW));
        assert_eq!(http_date("Thu, 29 Feb 2024 00:00:00 GMT"), Some(1_709_164_800.0));
    }

    #[test]
    fn nonsense_is_a_short_wait_and_a_year_is_a_minute() {
        for odd in
            [None, Some(""), Some("soon"), Some("-5"), Some("1.5"), Some("Sun, 99 Foo 1994 08:49:37 GMT")]
        {
            assert_eq!(seconds(odd, NOW), DEFAULT, "{odd:?}");
        }
        assert_eq!(seconds(Some("31536000"), NOW), LONGEST);
        assert_eq!(seconds(Some("99999999999999999999"), NOW), LONGEST);
        assert_eq!(seconds(Some("0"), NOW), 1);
        assert_eq!(seconds(Some("Sun, 06 Nov 1994 08:00:00 GMT"), NOW), 1, "a date that has passed");
    }
}
