//! `Retry-After`.

use partner_integrations::api::retry_after::seconds;

/// Sun, 06 Nov 1994 08:49:37 GMT, the example of RFC 9110.
const THEN: f64 = 784_111_777.0;

/// The bytes are the header. The wait is between a second and a minute, and what the header says where it says something.
pub fn hold(input: &[u8]) {
    let header = String::from_utf8_lossy(input);
    let text = header.trim();
    let waits = |now| seconds(Some(&header), now);
    for now in [0.0, THEN, -1e300, 1e300, f64::INFINITY, f64::NEG_INFINITY] {
        assert!((1..=60).contains(&waits(now)), "{now}: {}", waits(now));
    }
    assert_eq!(waits(THEN), seconds(Some(text), THEN), "the spaces around it mean nothing");
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let said = text.parse::<u128>().unwrap_or(u128::MAX).clamp(1, 60);
        assert_eq!(u128::from(waits(THEN)), said, "seconds are waited for");
    }
    // Later, less is left to wait for; what is no date does not depend on the clock.
    assert!(waits(THEN + 1.0) <= waits(THEN), "the wait grows with time");
    if let Some(date) = fixdate(text) {
        for ahead in [1.0, 7.0, 59.0] {
            assert_eq!(f64::from(waits(date - ahead)), ahead, "a date is waited for");
        }
        assert_eq!((waits(date + 1.0), waits(date - 86_400.0)), (1, 60));
    }
}

/// An IMF-fixdate of exactly the right form, reckoned day by day; leap seconds aside.
fn fixdate(text: &str) -> Option<f64> {
    const MONTHS: [(&str, u32); 12] = [
        ("Jan", 31),
        ("Feb", 28),
        ("Mar", 31),
        ("Apr", 30),
        ("May", 31),
        ("Jun", 30),
        ("Jul", 31),
        ("Aug", 31),
        ("Sep", 30),
        ("Oct", 31),
        ("Nov", 30),
        ("Dec", 31),
    ];
    const DAYS: [&str; 7] = ["Mon,", "Tue,", "Wed,", "Thu,", "Fri,", "Sat,", "Sun,"];
    let words: Vec<&str> = text.split(' ').collect();
    let [weekday, day, month, year, time, "GMT"] = words[..] else { return None };
    let number = |text: &str, digits: usize| {
        (text.len() == digits && text.bytes().all(|b| b.is_ascii_digit()))
            .then(|| text.parse::<u32>().ok())
            .flatten()
    };
    let clock: Vec<&str> = time.split(':').collect();
    let [hour, minute, second] = clock[..] else { return None };
    let (hour, minute, second) = (number(hour, 2)?, number(minute, 2)?, number(second, 2)?);
    let (day, year) = (number(day, 2)?, number(year, 4)?);
    let month = MONTHS.iter().position(|(name, _)| *name == month)?;
    let leap = |year: u32| year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let length = |index: usize, year| MONTHS[index].1 + u32::from(index == 1 && leap(year));
    let sane =
        DAYS.contains(&weekday) && (1970..3000).contains(&year) && (1..=length(month, year)).contains(&day);
    if !sane || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let years: u32 = (1970..year).map(|year| 365 + u32::from(leap(year))).sum();
    let months: u32 = (0..month).map(|index| length(index, year)).sum();
    let days = f64::from(years + months + day - 1);
    Some(days * 86_400.0 + f64::from(hour * 3600 + minute * 60 + second))
}
