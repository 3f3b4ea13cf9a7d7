//! The person's browser.

use crate::process;
use crate::say;

/// Opens an address in it. Where that can't be done the address is on the screen already.
pub fn browser(address: &str) {
    let (program, arguments): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("cmd", &["/C", "start", ""])
    } else {
        ("xdg-open", &[])
    };
    let mut command = process::command(program);
    command.args(arguments).arg(address);
    if process::answer_of(command).is_none() {
        say::line("  No browser could be opened: open the address above yourself.");
    }
}
