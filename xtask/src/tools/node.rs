//! Node and npm, which the person has to bring.

use crate::failure::{Failure, Result};
use crate::process;

/// The oldest major version that everything here runs on.
const OLDEST: u32 = 20;

/// Makes sure that Node is there and not too old, and that npm came with it.
///
/// # Errors
/// One sentence that says what to install.
pub fn check() -> Result<()> {
    judge(version_of("node").as_deref())?;
    match version_of("npm") {
        Some(_) => Ok(()),
        None => Err(Failure::new(
            "npm was not found: install it with Node (https://nodejs.org) and run this again.",
        )),
    }
}

fn version_of(program: &str) -> Option<String> {
    let mut command = process::command(program);
    command.arg("--version");
    process::answer_of(command)
}

fn judge(version: Option<&str>) -> Result<()> {
    let Some(version) = version else {
        return Err(Failure::new(format!(
            "Node was not found: install Node {OLDEST} or later (https://nodejs.org) and run this again."
        )));
    };
    match major(version) {
        Some(major) if major >= OLDEST => Ok(()),
        _ => Err(Failure::new(format!(
            "Node {version} is too old: install Node {OLDEST} or later (https://nodejs.org) and run this again."
        ))),
    }
}

fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_from_version_20_on_is_accepted() {
        assert!(judge(Some("v20.0.0")).is_ok());
        assert!(judge(Some("v24.3.1")).is_ok());
    }

    #[test]
    fn an_old_or_missing_node_is_named_with_what_to_install() {
        let old = judge(Some("v18.20.4")).unwrap_err().to_string();
        assert!(old.contains("v18.20.4") && old.contains("Node 20 or later"), "{old}");
        let missing = judge(None).unwrap_err().to_string();
        assert!(missing.contains("not found") && missing.contains("Node 20 or later"), "{missing}");
    }
}
