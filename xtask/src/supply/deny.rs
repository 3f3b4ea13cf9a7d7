//! cargo-deny: licences, bans, sources and known vulnerabilities.

use std::process::Command;

use crate::failure::Result;
use crate::process;
use crate::say;
use crate::tools::Tools;
use crate::workspace::Workspace;

/// How cargo-deny begins its complaint when the database of advisories can't be had.
const NO_DATABASE: [&str; 2] = ["failed to fetch advisory database", "failed to get 'FETCH_HEAD'"];

/// Checks everything in `Cargo.lock` against `deny.toml`, and the crates that reach the browser against
/// `deny.browser.toml`.
///
/// Advisories need a database from the network: where it can't be had, one line says so and nothing fails.
///
/// # Errors
/// When a rule is broken, in cargo-deny's words, or when cargo-deny can't be installed.
pub fn check(workspace: &Workspace) -> Result<()> {
    let tools = Tools::for_supply(workspace)?;
    let mut everything = cargo_deny(&tools);
    everything.args(["--workspace", "check", "--hide-inclusion-graph", "licenses", "bans", "sources"]);
    let mut browser = cargo_deny(&tools);
    browser.args(["--config", "deny.browser.toml", "check", "bans"]);
    for (what, command) in [("Everything in Cargo.lock", everything), ("What reaches the browser", browser)] {
        let output = process::run_quietly(command, usize::MAX, |_| {
            format!(
                "{what} breaks a rule: the lines above say which. Choose another crate, or change the rule in deny.toml or \
                 deny.browser.toml and say why there."
            )
        })?;
        say::line(format_args!("  {what}: {}", summary(&output)));
    }
    advisories(&tools)
}

fn advisories(tools: &Tools) -> Result<()> {
    let mut command = cargo_deny(tools);
    command.args(["--workspace", "check", "--hide-inclusion-graph", "advisories"]);
    let mut unreachable = false;
    let checked = process::run_quietly(command, usize::MAX, |output| {
        unreachable = has_no_database(output);
        "A crate has a known weakness: the lines above say which and what to update.".to_owned()
    });
    match checked {
        Err(_) if unreachable => {
            say::line("  advisories: not checked, for their database can't be reached from here");
            Ok(())
        }
        Ok(_) => {
            say::line("  advisories: none");
            Ok(())
        }
        Err(failure) => Err(failure),
    }
}

/// The verdict, which is cargo-deny's last line, and what it only warned of.
fn summary(output: &str) -> String {
    let verdict = output.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("checked");
    match output.matches("warning[duplicate]").count() {
        0 => verdict.to_owned(),
        count => format!("{verdict} (crates in more than one version: {count})"),
    }
}

fn has_no_database(output: &str) -> bool {
    NO_DATABASE.iter().any(|beginning| output.contains(beginning))
}

fn cargo_deny(tools: &Tools) -> Command {
    let mut command = tools.command(&tools.program("cargo-deny"));
    command.args(["--locked", "--color", "never"]);
    // A server that answers nothing must not hold the tests up.
    command.envs([("GIT_HTTP_LOW_SPEED_LIMIT", "1000"), ("GIT_HTTP_LOW_SPEED_TIME", "20")]);
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_closed_network_is_told_from_a_weakness() {
        let closed = "[ERROR] failed to fetch advisory database https://example.test with cli";
        assert!(has_no_database(closed));
        assert!(!has_no_database("error[vulnerability]: Use after free in `vec`"));
    }

    #[test]
    fn the_summary_counts_what_was_only_warned_of() {
        let output =
            "warning[duplicate]: found 2\n  ...\nwarning[duplicate]: found 2\n\nbans ok, sources ok\n\n";
        assert_eq!(summary(output), "bans ok, sources ok (crates in more than one version: 2)");
        assert_eq!(summary("bans ok\n"), "bans ok");
    }

    #[test]
    fn the_rules_allow_no_source_but_the_registry() {
        let workspace = Workspace::find().unwrap();
        let rules: toml::Table = workspace.read("deny.toml").unwrap().parse().unwrap();
        assert_eq!(rules["sources"]["unknown-registry"].as_str(), Some("deny"));
        assert_eq!(rules["sources"]["unknown-git"].as_str(), Some("deny"));
        assert_eq!(rules["sources"]["allow-git"].as_array().map(Vec::len), Some(0));
    }
}
