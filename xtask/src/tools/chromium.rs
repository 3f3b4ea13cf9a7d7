//! A Chromium to test in.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Tools, not_installed};
use crate::failure::{Failure, Result};
use crate::process;
use crate::say;

/// The names that distributions give it.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Where macOS keeps it.
const APPLICATIONS: [&str; 2] = [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/// The program of a Chromium: the one that `CHROMIUM` names, else one on this machine, else Debian's
/// package where it may be installed, else Playwright's own download into `.tools`.
///
/// # Errors
/// One sentence that says how to provide one.
pub fn find_or_install(tools: &Tools) -> Result<PathBuf> {
    if let Some(found) = find(&Machine::this())? {
        return Ok(found);
    }
    if let Some(downloaded) = downloaded(tools) {
        return Ok(downloaded);
    }
    if may_install_packages() {
        install_package()?;
        if let Some(found) = find(&Machine::this())? {
            return Ok(found);
        }
    }
    download(tools)?;
    downloaded(tools).ok_or_else(|| {
        Failure::new("Chromium was not found: install it and run this again, or set CHROMIUM to its path.")
    })
}

/// What the search looks at.
struct Machine<'a> {
    variable: Option<OsString>,
    path: OsString,
    is_program: &'a dyn Fn(&Path) -> bool,
}

impl Machine<'_> {
    fn this() -> Self {
        Self {
            variable: env::var_os("CHROMIUM").filter(|value| !value.is_empty()),
            path: env::var_os("PATH").unwrap_or_default(),
            is_program: &|path| path.is_file(),
        }
    }
}

fn find(machine: &Machine) -> Result<Option<PathBuf>> {
    if let Some(named) = machine.variable.as_ref().map(PathBuf::from) {
        return if (machine.is_program)(&named) {
            Ok(Some(named))
        } else {
            Err(Failure::new(format!(
                "CHROMIUM is {}, where there is no program: correct the variable or unset it.",
                named.display()
            )))
        };
    }
    let on_path =
        NAMES.iter().flat_map(|name| env::split_paths(&machine.path).map(move |folder| folder.join(name)));
    let applications = APPLICATIONS.iter().map(PathBuf::from);
    Ok(on_path.chain(applications).find(|program| (machine.is_program)(program)))
}

fn may_install_packages() -> bool {
    let mut id = process::command("id");
    id.arg("-u");
    let mut apt = process::command("apt-get");
    apt.arg("--version");
    process::answer_of(id).as_deref() == Some("0") && process::answer_of(apt).is_some()
}

fn install_package() -> Result<()> {
    say::step("installing Debian's chromium", || {
        for arguments in [vec!["update"], vec!["install", "--yes", "chromium"]] {
            let mut command = process::command("apt-get");
            command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
            // A repository without it (Ubuntu's) is no failure yet: Playwright's download comes next.
            if process::run_quietly(command, 0, |_| String::new()).is_err() {
                return Ok(());
            }
        }
        Ok(())
    })
}

fn playwright(tools: &Tools) -> Command {
    let mut command = tools.command("node");
    command.env("PLAYWRIGHT_BROWSERS_PATH", tools.browsers());
    command
}

fn download(tools: &Tools) -> Result<()> {
    say::step("downloading Playwright's Chromium", || {
        let mut command = playwright(tools);
        command.arg(tools.npm_file("playwright-core/cli.js")).args(["install", "chromium"]);
        process::run_quietly(command, 15, |output| {
            let why = not_installed("Chromium", output);
            format!("{why} Or install Chromium yourself, or set CHROMIUM to its path.")
        })
        .map(drop)
    })
}

fn downloaded(tools: &Tools) -> Option<PathBuf> {
    let mut command = playwright(tools);
    command
        .args(["--print", "require(process.argv[1]).chromium.executablePath()"])
        .arg(tools.npm_file("playwright-core"));
    process::answer_of(command).map(PathBuf::from).filter(|program| program.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(variable: Option<&str>, there: &[&str]) -> Result<Option<PathBuf>> {
        find(&Machine {
            variable: variable.map(OsString::from),
            path: OsString::from("/usr/local/bin:/usr/bin"),
            is_program: &|path| there.iter().any(|program| Path::new(program) == path),
        })
    }

    #[test]
    fn the_one_that_the_variable_names_comes_first() {
        let there = ["/opt/chromium/chrome", "/usr/bin/chromium"];
        let program = found(Some("/opt/chromium/chrome"), &there).unwrap();
        assert_eq!(program, Some(PathBuf::from("/opt/chromium/chrome")));
    }

    #[test]
    fn a_variable_that_points_nowhere_is_an_error_and_not_passed_over() {
        let failure = found(Some("/nowhere"), &["/usr/bin/chromium"]).unwrap_err();
        assert!(failure.to_string().contains("/nowhere"), "{failure}");
    }

    #[test]
    fn chromium_is_preferred_to_chrome_and_the_machine_s_to_an_application() {
        let chrome = "/usr/local/bin/google-chrome";
        assert_eq!(
            found(None, &[APPLICATIONS[0], chrome, "/usr/bin/chromium"]).unwrap(),
            Some(PathBuf::from("/usr/bin/chromium"))
        );
        assert_eq!(found(None, &[APPLICATIONS[0], chrome]).unwrap(), Some(PathBuf::from(chrome)));
        assert_eq!(found(None, &[APPLICATIONS[1]]).unwrap(), Some(PathBuf::from(APPLICATIONS[1])));
    }

    #[test]
    fn none_there_is_not_an_error_yet() {
        assert_eq!(found(None, &[]).unwrap(), None);
    }
}
