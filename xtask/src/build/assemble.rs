//! The last step of every build by trunk, which calls it as a hook: what it compiled becomes the files
//! that hosts load.
//!
//! Four files keep their names: `partner-integrations.js` for hosts, `index.html`, which is our own page, `404.html`, and
//! `frame-hosts.json`, which a deployment fills in. All others carry a digest of their content in the name
//! and may be cached for ever. The loader knows their names and their integrity.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use super::bundle::{Bundle, Profile};
use super::catalogues;
use super::digest;
use super::not_found;
use super::own_page::{self, Files};
use super::split::{self, Split};
use crate::failure::{Context, Failure, Result};
use crate::say;
use crate::tools::Tools;
use crate::versions::Versions;
use crate::workspace::Workspace;

/// What the compiled files are called before their digest: the binary's name in `Cargo.toml`.
pub const STEM: &str = "partner-integrations";

/// A module that the loader or our page loads when it needs it.
struct Lazy {
    /// Its file in `element/`, without the ending.
    entry: &'static str,
    /// What it is called before its digest.
    stem: &'static str,
    /// What those who load it call its name and its integrity.
    symbols: (&'static str, &'static str),
}

const LAZY: [Lazy; 3] = [
    Lazy {
        entry: "frame-host",
        stem: "frame-host",
        symbols: ("__PI_FRAME_HOST__", "__PI_FRAME_HOST_INTEGRITY__"),
    },
    // Not `frame`: rules for caching go by how a name begins, and `frame-hosts.json` begins like that.
    Lazy { entry: "frame", stem: "framed", symbols: ("__PI_FRAME__", "__PI_FRAME_INTEGRITY__") },
    Lazy { entry: "doctor", stem: "doctor", symbols: ("__PI_DOCTOR__", "__PI_DOCTOR_INTEGRITY__") },
];

/// What the part of the app is called before its digest that is loaded when it is needed.
const LATER: &str = "partner-integrations-later";

/// What `element/app.js` calls wasm-bindgen's glue, whose file has another name in every build.
const GLUE: &str = "partner-integrations-glue";
/// Where the loader has the app's module from: a file of its own, or, on our page, the same file as itself.
const APP: &str = "partner-integrations-app";
/// Where the glue takes the exports of the wasm, which `guard.js` puts a door in front of.
const EXPORTS: &str = "wasm = instance.exports;";

/// Which sites may frame our page, for a deployment to fill in: none but its own.
const NO_FRAME_HOSTS: &[u8] = b"{\"hosts\": []}\n";

/// A file whose name holds its digest.
#[derive(Debug)]
pub struct Asset {
    /// The name.
    pub name: String,
    /// Its content's hash, as browsers check it.
    pub integrity: String,
}

/// Turns trunk's staging folder, named by its environment, into the folder to serve.
///
/// # Errors
/// When it isn't trunk that calls, or when a part is missing or can't be bundled.
pub fn assemble(workspace: &Workspace) -> Result<()> {
    let (Some(staging), Ok(profile)) =
        (env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from), env::var("TRUNK_PROFILE"))
    else {
        return Err(Failure::new(
            "`assemble` is a step of trunk's build: run `cargo xtask dist` or `trunk build`.",
        ));
    };
    let profile = if profile == "release" { Profile::Release } else { Profile::Debug };
    let tools = Tools::for_bundling(workspace)?;
    say::step("bundling the element and its style", || assemble_in(&staging, workspace, &tools, profile))
}

fn assemble_in(staging: &Path, workspace: &Workspace, tools: &Tools, profile: Profile) -> Result<()> {
    let compiled = Compiled::find(staging)?;
    let split = match profile {
        Profile::Release => Some(split::split(workspace, tools, &compiled.scratch, STEM)?),
        Profile::Debug => None,
    };
    let (glue, first) = match &split {
        Some(Split { glue, first, .. }) => (glue, first),
        None => (&compiled.glue, &compiled.wasm),
    };
    let make = |bundle: &Bundle| bundle.make(tools, staging, profile);

    let entry = |name: &str| workspace.join("element").join(name);
    let wasm = publish(staging, STEM, "wasm", &read(first)?)?;
    let later = match &split {
        Some(Split { later, .. }) => publish(staging, LATER, "wasm", &read(later)?)?,
        // All of it is in the first.
        None => Asset { name: String::new(), integrity: String::new() },
    };
    let words = catalogues::publish_all(&workspace.join("src/i18n/words"), staging)?;
    let mut define = vec![
        ("__PI_VERSION__", Versions::read(workspace)?.package),
        ("__PI_CATALOGUES__", words),
        ("__PI_WASM__", format!("./{}", wasm.name)),
        ("__PI_WASM_INTEGRITY__", wasm.integrity.clone()),
        ("__PI_LATER__", format!("./{}", later.name)),
        ("__PI_LATER_INTEGRITY__", later.integrity),
    ];
    guard(glue, &entry("app/guard.js"))?;
    let link = entry("app/later.js");
    let (glue, link) = ((GLUE, glue.as_path()), (split::LINK, link.as_path()));
    let app = Bundle { entry: entry("app.js"), define: &define, alias: &[glue, link] };
    let app = publish(staging, STEM, "js", &make(&app)?)?;
    let style = publish(staging, STEM, "css", &make(&Bundle::of(workspace.join("style/index.css")))?)?;
    define.extend([
        ("__PI_APP__", format!("./{}", app.name)),
        ("__PI_APP_INTEGRITY__", app.integrity),
        ("__PI_STYLE__", format!("./{}", style.name)),
        ("__PI_STYLE_INTEGRITY__", style.integrity),
    ]);
    // Loaded when they are needed, which on most pages is never.
    for Lazy { entry: name, stem, symbols: (symbol, integrity) } in LAZY {
        let bundle = Bundle { entry: entry(name).with_extension("js"), define: &define, alias: &[] };
        let asset = publish(staging, stem, "js", &make(&bundle)?)?;
        define.push((symbol, format!("./{}", asset.name)));
        define.push((integrity, asset.integrity));
    }
    let file = entry("app-file.js");
    let loader = Bundle { entry: entry("partner-integrations.js"), define: &define, alias: &[(APP, &file)] };
    write(&staging.join("partner-integrations.js"), &make(&loader)?)?;
    // Our page has loader and app within its script, and its own style and the element's in one: fewer files to wait for.
    let style = publish(staging, "page", "css", &make(&Bundle::of(workspace.join("style/page.css")))?)?;
    define.retain(|(symbol, _)| !symbol.starts_with("__PI_STYLE"));
    define.push(("__PI_STYLE__", format!("./{}", style.name)));
    define.push(("__PI_STYLE_INTEGRITY__", style.integrity.clone()));
    let within = entry("app-within.js");
    let script = Bundle { entry: entry("page.js"), define: &define, alias: &[glue, link, (APP, &within)] };
    let script = publish(staging, "page", "js", &make(&script)?)?;
    compiled.remove(staging)?;
    write(&staging.join("frame-hosts.json"), NO_FRAME_HOSTS)?;
    let index = String::from_utf8_lossy(&read(&staging.join("index.html"))?).into_owned();
    let files = Files { style: &style, script: &script, wasm: &wasm };
    let index = own_page::page(&index, &files)?;
    write(&staging.join("index.html"), index.as_bytes())?;
    write(&staging.join("404.html"), not_found::page(&index)?.as_bytes())
}

/// Puts `guard.js` between the glue and the wasm.
fn guard(glue: &Path, guard: &Path) -> Result<()> {
    let text = String::from_utf8_lossy(&read(glue)?).into_owned();
    if text.matches(EXPORTS).count() != 1 {
        return Err(Failure::new(format!(
            "The glue of this wasm-bindgen takes the wasm's exports in another way than `{EXPORTS}`: xtask/src/build/assemble.rs has to follow."
        )));
    }
    let guarded = text.replace(EXPORTS, "wasm = guarded(instance.exports);");
    let import = format!("import {{ guarded }} from {};\n", serde_json::Value::from(guard.to_string_lossy()));
    write(glue, (import + &guarded).as_bytes())
}

/// Writes a file under a name that holds its digest.
pub fn publish(staging: &Path, stem: &str, extension: &str, bytes: &[u8]) -> Result<Asset> {
    let name = format!("{stem}-{}.{extension}", digest::short(bytes));
    write(&staging.join(&name), bytes)?;
    Ok(Asset { integrity: digest::integrity(bytes), name })
}

/// What wasm-bindgen made, under the names that trunk gave it.
#[derive(Debug)]
struct Compiled {
    glue: PathBuf,
    wasm: PathBuf,
    /// For what is made of them on the way.
    scratch: PathBuf,
}

impl Compiled {
    fn find(staging: &Path) -> Result<Self> {
        let unreadable = || format!("{} could not be read", staging.display());
        let mut names = Vec::new();
        for entry in fs::read_dir(staging).context(unreadable)? {
            names.push(entry.context(unreadable)?.file_name().to_string_lossy().into_owned());
        }
        let (glue, wasm) = choose(&names)?;
        let scratch = staging.join("scratch");
        fs::create_dir_all(&scratch).context(|| format!("{} could not be created", scratch.display()))?;
        Ok(Self { glue: staging.join(glue), wasm: staging.join(wasm), scratch })
    }

    /// Removes what the bundles replaced: nobody loads it any more.
    fn remove(&self, staging: &Path) -> Result<()> {
        for file in [&self.glue, &self.wasm] {
            fs::remove_file(file).context(|| format!("{} could not be removed", file.display()))?;
        }
        // Inline JavaScript of crates: part of the bundled glue now.
        for folder in [staging.join("snippets"), self.scratch.clone()] {
            if folder.is_dir() {
                fs::remove_dir_all(&folder)
                    .context(|| format!("{} could not be removed", folder.display()))?;
            }
        }
        Ok(())
    }
}

/// The glue and the module among the names in the staging folder.
fn choose(names: &[String]) -> Result<(&str, &str)> {
    let one = |ending: &str| {
        let mut matching =
            names.iter().map(String::as_str).filter(|name| name.starts_with(STEM) && name.ends_with(ending));
        match (matching.next(), matching.next()) {
            (Some(name), None) => Ok(name),
            (found, _) => Err(Failure::new(format!(
                "trunk's build has {} file {STEM}*{ending}: check the link with rel=\"rust\" in index.html.",
                if found.is_some() { "more than one" } else { "no" }
            ))),
        }
    };
    Ok((one(".js")?, one("_bg.wasm")?))
}

pub(super) fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).context(|| format!("{} could not be read", path.display()))
}

pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(path, bytes).context(|| format!("{} could not be written", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|&name| name.to_owned()).collect()
    }

    #[test]
    fn the_glue_and_the_module_are_found_whatever_their_hash_is() {
        let staged = names(&[
            "index.html",
            "partner-integrations-5e7da6ac21d7a3b0.js",
            "partner-integrations-5e7da6ac21d7a3b0_bg.wasm",
            "snippets",
        ]);
        assert_eq!(choose(&staged).unwrap(), (staged[1].as_str(), staged[2].as_str()));
    }

    #[test]
    fn a_build_without_the_app_says_where_to_look() {
        let failure = choose(&names(&["index.html"])).unwrap_err().to_string();
        assert!(failure.contains("no file") && failure.contains("index.html"), "{failure}");
    }

    #[test]
    fn a_file_that_is_published_is_found_by_its_content() {
        let scratch = crate::scratch::Scratch::with(&[]);
        let one = publish(scratch.path(), STEM, "css", b"a{}").unwrap();
        let same = publish(scratch.path(), STEM, "css", b"a{}").unwrap();
        let other = publish(scratch.path(), STEM, "css", b"b{}").unwrap();
        assert_eq!(one.name, same.name);
        assert_ne!(one.name, other.name);
        assert_eq!(fs::read(scratch.path().join(&one.name)).unwrap(), b"a{}");
        assert!(one.integrity.starts_with("sha384-"));
    }
}
