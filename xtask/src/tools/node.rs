//! Node and npm, which the person has to bring.

use crate::failure::{Failure, Result};
use crate::process;

/// The oldest version that everything here runs on: Vite, of two example hosts, asks for it.
const OLDEST: (u32, u32) = (20, 19);

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
    let what = match version {
        None => "Node was not found".to_owned(),
        Some(version) if parts(version).is_some_and(|parts| parts >= OLDEST) => return Ok(()),
        Some(version) => format!("Node {version} is too old"),
    };
    let (major, minor) = OLDEST;
    Err(Failure::new(format!(
        "{what}: install Node {major}.{minor} or later (https://nodejs.org) and run this again."
    )))
}

fn parts(version: &str) -> Option<(u32, u32)> {
    let mut parts = version.strip_prefix('v')?.split('.').map(|part| part.parse().ok());
    Some((parts.next()??, parts.next()??))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_from_version_20_19_on_is_accepted() {
        assert!(judge(Some("v20.19.0")).is_ok());
        assert!(judge(Some("v24.3.1")).is_ok());
    }

    #[test]
    fn an_old_or_missing_node_is_named_with_what_to_install() {
        for version in ["v18.20.4", "v20.18.3"] {
            let old = judge(Some(version)).unwrap_err().to_string();
            assert!(old.contains(version) && old.contains("Node 20.19 or later"), "{old}");
        }
        let missing = judge(None).unwrap_err().to_string();
        assert!(missing.contains("not found") && missing.contains("Node 20.19 or later"), "{missing}");
    }
}
