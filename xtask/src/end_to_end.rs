//! What Playwright runs with: the bundle, the sandbox, Chromium, and the packages of `tests/e2e`.

use std::path::PathBuf;
use std::process::Command;

use crate::build;
use crate::example;
use crate::failure::Result;
use crate::serve::sandbox;
use crate::tools::{Tools, chromium};
use crate::workspace::Workspace;

/// Everything that is needed, installed and built.
#[derive(Debug)]
pub struct EndToEnd<'a> {
    workspace: &'a Workspace,
    tools: Tools,
    chromium: PathBuf,
    sandbox: PathBuf,
}

impl<'a> EndToEnd<'a> {
    /// Installs and builds what is missing.
    ///
    /// # Errors
    /// When something can't be installed, or doesn't build.
    pub fn prepare(workspace: &'a Workspace) -> Result<Self> {
        build::build(workspace)?;
        let tools = Tools::for_building(workspace)?;
        tools.install_end_to_end()?;
        let chromium = chromium::find_or_install(&tools)?;
        let sandbox = sandbox::build(workspace)?;
        Ok(Self { workspace, tools, chromium, sandbox })
    }

    /// The tools that it was installed with.
    pub fn tools(&self) -> &Tools {
        &self.tools
    }

    /// Checks the types of the stories, which Playwright only strips.
    pub fn check_types(&self) -> Command {
        self.node("node_modules/typescript/bin/tsc")
    }

    /// Playwright's test runner, for some of the projects in `tests/e2e/playwright.config.ts`.
    pub fn playwright(&self, projects: &[&str]) -> Command {
        let mut command = self.node("node_modules/@playwright/test/cli.js");
        command
            .arg("test")
            .args(projects.iter().flat_map(|project| ["--project", project]))
            .env("CHROMIUM", &self.chromium)
            .env("PI_SANDBOX", &self.sandbox)
            .env("PI_DIST", self.workspace.dist())
            .env("PI_DRILL", build::drill_folder(self.workspace))
            .env("PI_EXAMPLES", example::folder(self.workspace));
        command
    }

    fn node(&self, script: &str) -> Command {
        let mut command = self.tools.command("node");
        command.current_dir(self.workspace.join("tests/e2e")).arg(script);
        command
    }
}
