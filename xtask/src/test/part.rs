//! The parts of the tests.

use std::process::Command;

use crate::budget;
use crate::build;
use crate::end_to_end::EndToEnd;
use crate::example::Example;
use crate::failure::{Failure, Result};
use crate::process::{self, run_shown};
use crate::reproducible;
use crate::schemathesis;
use crate::shots;
use crate::supply;
use crate::tools::{Tools, chromium, wasm_target};
use crate::workspace::Workspace;

/// One part: what can be run, and fail, by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The sources are formatted.
    Format,
    /// The linter has nothing to say, for this machine and for the browser.
    Clippy,
    /// The dependencies keep to the rules.
    Supply,
    /// The app's tests that need no browser.
    Native,
    /// The tests of the workspace's other members.
    Members,
    /// The sandbox keeps to its document.
    Contract,
    /// The app's tests in a browser.
    Web,
    /// The bundle builds, and keeps to the budget.
    Bundle,
    /// The bundle is the same wherever it is built.
    Reproducible,
    /// The bundle is an npm package with types, and hosts build with it.
    Package,
    /// The stories of people, with the bundle and the sandbox.
    EndToEnd,
    /// The screens look as they did.
    Shots,
}

impl Part {
    /// All, cheap ones first.
    pub const ALL: [Self; 12] = [
        Self::Format,
        Self::Clippy,
        Self::Supply,
        Self::Native,
        Self::Members,
        Self::Contract,
        Self::Web,
        Self::Bundle,
        Self::Reproducible,
        Self::Package,
        Self::EndToEnd,
        Self::Shots,
    ];

    /// Whether it runs when no part is named. Pictures say something on the machine that made them only.
    pub fn is_for_every_run(self) -> bool {
        self != Self::Shots
    }

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::Clippy => "clippy",
            Self::Supply => "supply",
            Self::Native => "native",
            Self::Members => "members",
            Self::Contract => "contract",
            Self::Web => "web",
            Self::Bundle => "bundle",
            Self::Reproducible => "reproducible",
            Self::Package => "package",
            Self::EndToEnd => "e2e",
            Self::Shots => "shots",
        }
    }

    /// What it does, for people who watch.
    pub fn what(self) -> &'static str {
        match self {
            Self::Format => "the sources are formatted",
            Self::Clippy => "the linter is content, natively and for the browser",
            Self::Supply => "licences, bans, sources and advisories of the dependencies",
            Self::Native => "the app's tests that need no browser",
            Self::Members => "the tests of sandbox, view-macro and xtask",
            Self::Contract => "the sandbox answers as its OpenAPI document says, whatever it is asked",
            Self::Web => "the app's tests in Chromium",
            Self::Bundle => "the bundle for deployment builds and keeps to the budget",
            Self::Reproducible => "a second build in another folder gives the same bytes",
            Self::Package => "the npm package, its types, and hosts that use them",
            Self::EndToEnd => "end to end, with the bundle, the sandbox and Chromium",
            Self::Shots => "the screens look as they did, where their pictures were made on this machine",
        }
    }
}

/// One run of the tests.
#[derive(Debug)]
pub struct Session<'a> {
    workspace: &'a Workspace,
    /// So that minutes are not spent on a bundle that has just failed.
    bundle_failed: bool,
}

impl<'a> Session<'a> {
    /// Nothing has been run yet.
    pub fn new(workspace: &'a Workspace) -> Self {
        Self { workspace, bundle_failed: false }
    }

    /// Runs one part.
    ///
    /// # Errors
    /// When something in it fails, or can't be run.
    pub fn run(&mut self, part: Part) -> Result<()> {
        match part {
            Part::Format => self
                .cargo("fmt --all --check")
                .map_err(|_| Failure::new("Some sources are not formatted: run `cargo fmt --all`.")),
            Part::Clippy => self.clippy(),
            Part::Supply => supply::check(self.workspace),
            Part::Native => self.cargo("test --no-fail-fast --package partner-integrations"),
            // Apart from the app: cargo would give it the features that the sandbox asks of shared crates.
            Part::Members => {
                self.cargo("test --no-fail-fast --package sandbox --package view-macro --package xtask")
            }
            Part::Contract => schemathesis::check(self.workspace, &schemathesis::IN_TESTS.map(Into::into)),
            Part::Web => self.web(),
            Part::Bundle => {
                let built = build::build(self.workspace);
                self.bundle_failed = built.is_err();
                built.and_then(|()| budget::check(self.workspace))
            }
            Part::Reproducible => {
                self.require_bundle()?;
                reproducible::check(self.workspace, reproducible::Options::default())
            }
            Part::Package => self.package(),
            Part::EndToEnd => self.end_to_end(),
            Part::Shots => {
                self.require_bundle()?;
                shots::run(self.workspace, shots::Options { check: true })
            }
        }
    }

    fn clippy(&self) -> Result<()> {
        self.cargo("clippy --workspace --all-targets -- --deny warnings")?;
        wasm_target::install()?;
        self.cargo(
            "clippy --package partner-integrations --target wasm32-unknown-unknown \
             --lib --bins --test web -- --deny warnings",
        )?;
        self.cargo(
            "clippy --package partner-integrations --target wasm32-unknown-unknown \
             --lib --features drill -- --deny warnings",
        )
    }

    /// The runner is the one in `.cargo/config.toml`: this program.
    fn web(&self) -> Result<()> {
        let tools = Tools::for_browser_tests(self.workspace)?;
        chromium::find_or_install(&tools)?;
        self.cargo("test --package partner-integrations --target wasm32-unknown-unknown --test web")
    }

    fn require_bundle(&self) -> Result<()> {
        if self.bundle_failed {
            return Err(Failure::new("Not run: there is no bundle to test."));
        }
        build::build(self.workspace)
    }

    fn package(&self) -> Result<()> {
        self.require_bundle()?;
        let tools = Tools::for_bundling(self.workspace)?;
        tools.install_packaging()?;
        let mut command = tools.command("node");
        command.arg(self.workspace.join("packaging/check.mjs")).arg(self.workspace.dist());
        succeed(&mut command)?;
        self.build_examples(&tools)
    }

    /// Their builds check their types, too.
    fn build_examples(&self, tools: &Tools) -> Result<()> {
        Example::ALL.into_iter().try_for_each(|example| example.build(self.workspace, tools).map(drop))
    }

    fn end_to_end(&self) -> Result<()> {
        self.require_bundle()?;
        let end_to_end = EndToEnd::prepare(self.workspace)?;
        self.build_examples(end_to_end.tools())?;
        build::drill(self.workspace)?;
        succeed(&mut end_to_end.check_types())?;
        succeed(&mut end_to_end.playwright(&["stories", "walks"]))
    }

    fn cargo(&self, arguments: &str) -> Result<()> {
        let mut command = process::command("cargo");
        command.args(arguments.split_whitespace()).current_dir(self.workspace.root());
        succeed(&mut command)
    }
}

fn succeed(command: &mut Command) -> Result<()> {
    if run_shown(command)? { Ok(()) } else { Err(Failure::new("It failed: the lines above say why.")) }
}
