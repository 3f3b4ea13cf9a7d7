//! What the commands print: plain lines, without colours or cursor movements.

use std::fmt::Display;
use std::io::{self, Write};
use std::time::{Duration, Instant};

use crate::failure::{Failure, Result};

/// Prints one line. A reader that went away (`cargo xtask test | head`) is no reason to stop.
pub fn line(text: impl Display) {
    let _ = writeln!(io::stdout(), "{text}");
}

/// Prints the start of a line and leaves it open.
fn open_line(text: impl Display) {
    let mut out = io::stdout();
    let _ = write!(out, "{text}");
    let _ = out.flush();
}

/// Does `work`, and prints what it is before and how long it took after: `  building the app … 41.2 s`.
pub fn step<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    open_line(format_args!("  {what} … "));
    let start = Instant::now();
    let result = work();
    let took = duration(start.elapsed());
    match &result {
        Ok(_) => line(took),
        Err(_) => line(format_args!("failed after {took}")),
    }
    result
}

/// Prints a failure: the tool's last words first, the sentence last, where it is seen.
pub fn failure(failure: &Failure) {
    let mut out = io::stderr();
    if let Some(output) = failure.output() {
        for line in output.lines() {
            let _ = writeln!(out, "    {line}");
        }
    }
    let _ = writeln!(out, "error: {failure}");
}

/// A time as people say it: `0.4 s`, `41.2 s`, `2 min 05 s`.
pub fn duration(time: Duration) -> String {
    let tenths = (time.as_millis() + 50) / 100;
    if tenths < 600 {
        return format!("{}.{} s", tenths / 10, tenths % 10);
    }
    let seconds = (time.as_millis() + 500) / 1000;
    format!("{} min {:02} s", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_printed_in_tenths_until_a_minute_and_in_minutes_from_there() {
        let printed = [0, 449, 41_230, 59_949, 59_960, 125_400].map(|ms| duration(Duration::from_millis(ms)));
        assert_eq!(printed, ["0.0 s", "0.4 s", "41.2 s", "59.9 s", "1 min 00 s", "2 min 05 s"]);
    }
}
