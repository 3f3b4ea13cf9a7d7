//! The versions that the repository pins, each read from the one file that decides it.

use toml::Table;

use crate::failure::{Context, Failure, Result};
use crate::workspace::Workspace;

/// Where the tools from npm are pinned.
const NPM: &str = "xtask/npm/package.json";

/// What has to be installed, and what we are building.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Versions {
    /// trunk's, from `trunk-version` in `Trunk.toml`.
    pub trunk: String,
    /// wasm-bindgen's command line, which must be exactly the crate's, from `Cargo.lock`.
    pub wasm_bindgen: String,
    /// The package's own, from `Cargo.toml`.
    pub package: String,
    /// The compiler's, from `channel` in `rust-toolchain.toml`.
    pub rust: String,
    /// The optimiser's, from `xtask/npm/package.json`.
    pub binaryen: String,
    /// The bundler's, from the same.
    pub esbuild: String,
}

impl Versions {
    /// Reads them.
    ///
    /// # Errors
    /// When a file is missing or doesn't say.
    pub fn read(workspace: &Workspace) -> Result<Self> {
        let npm = workspace.read(NPM)?;
        Ok(Self {
            trunk: trunk(&workspace.read("Trunk.toml")?)?,
            wasm_bindgen: locked(&workspace.read("Cargo.lock")?, "wasm-bindgen")?,
            package: package(&workspace.read("Cargo.toml")?)?,
            rust: rust(&workspace.read("rust-toolchain.toml")?)?,
            binaryen: from_npm(&npm, "binaryen")?,
            esbuild: from_npm(&npm, "esbuild")?,
        })
    }
}

fn parse(file: &str, text: &str) -> Result<Table> {
    text.parse().context(|| format!("{file} is not valid TOML"))
}

fn trunk(trunk_toml: &str) -> Result<String> {
    parse("Trunk.toml", trunk_toml)?
        .get("trunk-version")
        .and_then(|version| version.as_str())
        .map(str::to_owned)
        .ok_or_else(|| Failure::new("Trunk.toml names no `trunk-version`: add the version to install."))
}

fn rust(rust_toolchain: &str) -> Result<String> {
    parse("rust-toolchain.toml", rust_toolchain)?
        .get("toolchain")
        .and_then(|toolchain| toolchain.get("channel"))
        .and_then(|channel| channel.as_str())
        .map(str::to_owned)
        .ok_or_else(|| Failure::new("rust-toolchain.toml names no `channel`: add the version of Rust."))
}

fn from_npm(package_json: &str, name: &str) -> Result<String> {
    let package: serde_json::Value =
        serde_json::from_str(package_json).context(|| format!("{NPM} is not valid JSON"))?;
    let version = package["devDependencies"][name].as_str();
    version.map(str::to_owned).ok_or_else(|| Failure::new(format!("{NPM} names no version of `{name}`.")))
}

fn package(cargo_toml: &str) -> Result<String> {
    let manifest = parse("Cargo.toml", cargo_toml)?;
    let own = manifest.get("package").and_then(|package| package.get("version"));
    let shared = || {
        manifest
            .get("workspace")
            .and_then(|workspace| workspace.get("package"))
            .and_then(|package| package.get("version"))
            .and_then(|version| version.as_str())
    };
    own.and_then(|version| version.as_str())
        .or_else(shared)
        .map(str::to_owned)
        .ok_or_else(|| Failure::new("Cargo.toml names no version of the package."))
}

/// The version of a crate in `Cargo.lock`; two versions of it would be ambiguous and are refused.
fn locked(cargo_lock: &str, name: &str) -> Result<String> {
    let lock = parse("Cargo.lock", cargo_lock)?;
    let versions: Vec<&str> = lock
        .get("package")
        .and_then(|packages| packages.as_array())
        .into_iter()
        .flatten()
        .filter(|package| package.get("name").and_then(|name| name.as_str()) == Some(name))
        .filter_map(|package| package.get("version").and_then(|version| version.as_str()))
        .collect();
    match versions[..] {
        [version] => Ok(version.to_owned()),
        [] => Err(Failure::new(format!(
            "Cargo.lock has no `{name}`: run `cargo update --workspace` to complete it."
        ))),
        _ => Err(Failure::new(format!(
            "Cargo.lock has several versions of `{name}` ({}): pin one in Cargo.toml.",
            versions.join(", ")
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "version = 4\n\
        [[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.79\"\n\
        [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.129\"\n";

    #[test]
    fn the_tool_follows_the_crate_in_the_lock_file() {
        assert_eq!(locked(LOCK, "wasm-bindgen").unwrap(), "0.2.129");
    }

    #[test]
    fn two_versions_of_the_crate_are_refused_by_name() {
        let two = format!("{LOCK}[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.100\"\n");
        let failure = locked(&two, "wasm-bindgen").unwrap_err();
        assert!(failure.to_string().contains("0.2.129, 0.2.100"), "{failure}");
    }

    #[test]
    fn a_lock_file_without_the_crate_says_what_to_run() {
        let failure = locked("version = 4\n", "wasm-bindgen").unwrap_err();
        assert!(failure.to_string().contains("cargo update"), "{failure}");
    }

    #[test]
    fn the_version_can_be_the_packages_own_or_the_workspaces() {
        let own = "[package]\nversion = \"1.2.3\"\n";
        let shared = "[workspace.package]\nversion = \"0.4.0\"\n[package]\nversion.workspace = true\n";
        assert_eq!(package(own).unwrap(), "1.2.3");
        assert_eq!(package(shared).unwrap(), "0.4.0");
    }

    #[test]
    fn what_trunk_asks_for_is_what_gets_installed() {
        let workspace = Workspace::find().unwrap();
        let trunk_toml = parse("Trunk.toml", &workspace.read("Trunk.toml").unwrap()).unwrap();
        let npm: serde_json::Value =
            serde_json::from_str(&workspace.read("xtask/npm/package.json").unwrap()).unwrap();
        let binaryen = npm["devDependencies"]["binaryen"].as_str().unwrap();
        let major = binaryen.split('.').next().unwrap();
        assert_eq!(trunk_toml["tools"]["wasm_opt"].as_str().unwrap(), format!("version_{major}"));
        if let Some(asked) = trunk_toml["tools"].get("wasm_bindgen") {
            let locked = locked(&workspace.read("Cargo.lock").unwrap(), "wasm-bindgen").unwrap();
            assert_eq!(asked.as_str().unwrap(), locked);
        }
    }
}
