//! `cargo xtask serve`: the app and the sandbox's API on one origin.

mod open;
mod port;
pub mod sandbox;

use std::fs;
use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;
use std::sync::mpsc;
use std::time::Duration;

use crate::build;
use crate::example::Example;
use crate::failure::{Context, Failure, Result};
use crate::process::{self, Child};
use crate::say;
use crate::tools::Tools;
use crate::workspace::Workspace;

/// How to serve.
#[derive(Debug, PartialEq, Eq)]
pub struct Options {
    /// The address to listen at.
    pub host: IpAddr,
    /// The port; 0 takes a free one.
    pub port: u16,
    /// Whether to open the browser.
    pub open: bool,
    /// Whether to make a debug build, again whenever a source changes.
    pub dev: bool,
    /// Whether to start from fresh sample data.
    pub reset: bool,
    /// The sample host to serve in place of our own page.
    pub example: Option<Example>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            host: Ipv4Addr::LOCALHOST.into(),
            port: 8080,
            open: false,
            dev: false,
            reset: false,
            example: None,
        }
    }
}

/// Builds what has changed, serves, and returns when it is asked to stop.
///
/// # Errors
/// A taken port (before anything is built), a build that fails, a server that stops by itself.
pub fn serve(workspace: &Workspace, options: &Options) -> Result<()> {
    port::require_free(options.host, options.port)?;
    let (files, watcher) = if options.dev {
        let (files, tools) = build_for_development(workspace)?;
        (files, Some(tools))
    } else {
        build::build(workspace)?;
        let files = match options.example {
            Some(example) => example.build(workspace, &Tools::for_bundling(workspace)?)?,
            None => workspace.dist(),
        };
        (files, None)
    };
    let program = sandbox::build(workspace)?;

    // From here on, Ctrl-C is for us: no server may outlive this command.
    let (stop, stopped) = mpsc::channel();
    ctrlc::set_handler(move || {
        let _ = stop.send(());
    })
    .context(|| "Ctrl-C could not be listened for".to_owned())?;

    let (server, address) = sandbox::start(sandbox::serving(workspace, &program, &files, options))?;
    let mut children = vec![server];
    if let Some(tools) = watcher {
        children.push(watch(&tools)?);
    }
    say::line("");
    match options.example {
        Some(example) => {
            say::line(format_args!("  {:17}  {address}/", format!("The {} host", example.name())))
        }
        None => say::line(format_args!("  The app            {address}/")),
    }
    say::line(format_args!("  About the sandbox  {address}/sandbox"));
    say::line(format_args!("  Its API            {address}/openapi.yaml"));
    say::line("");
    if options.dev {
        say::line("  A change of the sources is built at once: reload the page after it.");
    }
    say::line("  Ctrl-C stops it.");
    if options.open {
        open::browser(&address);
    }
    wait(&mut children, &stopped)
}

/// Where a debug build goes; `dist/` stays what is deployed.
const DEVELOPMENT: &str = "target/xtask/dev";

fn build_for_development(workspace: &Workspace) -> Result<(PathBuf, Tools)> {
    let tools = Tools::for_building(workspace)?;
    let folder = workspace.join(DEVELOPMENT);
    fs::create_dir_all(&folder).context(|| format!("{DEVELOPMENT} could not be created"))?;
    say::step("building the app for development", || {
        let mut command = tools.trunk();
        command.args(["build", "--dist", DEVELOPMENT]);
        process::run_quietly(command, usize::MAX, |_| {
            "The app could not be built: the lines above say why.".to_owned()
        })
    })?;
    Ok((folder, tools))
}

/// The sandbox goes on serving the folder that trunk renews: the page, its cookie and the API stay on
/// one origin, as they are when deployed.
fn watch(tools: &Tools) -> Result<Child> {
    let mut command = tools.trunk();
    command.args(["watch", "--dist", DEVELOPMENT]);
    Child::start("trunk", command)
}

/// Waits until somebody stops this command, or a child stops by itself.
fn wait(children: &mut [Child], stopped: &mpsc::Receiver<()>) -> Result<()> {
    const LOOK: Duration = Duration::from_millis(200);
    loop {
        match stopped.recv_timeout(LOOK) {
            Err(mpsc::RecvTimeoutError::Timeout) => {}
            Ok(()) | Err(mpsc::RecvTimeoutError::Disconnected) => {
                say::line("  stopped");
                return Ok(());
            }
        }
        for child in children.iter_mut() {
            if child.has_ended() {
                let name = child.name();
                return Err(Failure::new(format!("{name} stopped by itself: the lines above may say why.")));
            }
        }
    }
}
