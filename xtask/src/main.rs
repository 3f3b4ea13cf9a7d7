//! `cargo xtask serve`, `test`, `dist` and some more: this repository's commands.

mod bench;
mod budget;
mod build;
#[cfg(test)]
mod claims;
mod cli;
mod end_to_end;
mod example;
mod failure;
mod fuzz;
mod mutants;
mod process;
mod reproducible;
mod say;
mod schemathesis;
#[cfg(test)]
mod scratch;
mod serve;
mod shots;
mod size;
mod supply;
mod test;
mod tools;
mod versions;
mod workspace;

use std::env;
use std::process::ExitCode;

use cli::Command;
use failure::Result;
use workspace::Workspace;

fn main() -> ExitCode {
    match cli::parse(env::args_os().skip(1)).and_then(run) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(failure) => {
            say::failure(&failure);
            ExitCode::FAILURE
        }
    }
}

/// Runs a command; whether all went well, where the command itself has said what didn't.
fn run(command: Command) -> Result<bool> {
    let workspace = Workspace::find()?;
    match command {
        Command::Help => {
            say::line(cli::USAGE.trim_end());
            Ok(true)
        }
        Command::Serve(options) => serve::serve(&workspace, &options).map(|()| true),
        Command::Test(options) => test::run(&workspace, &options),
        Command::Dist => {
            build::build(&workspace)?;
            say::line(build::size_table(&workspace)?);
            say::line(build::integrity_line(&workspace)?);
            Ok(true)
        }
        Command::Size(options) => size::run(&workspace, options).map(|()| true),
        Command::Bench(options) => bench::run(&workspace, &options).map(|()| true),
        Command::Drill => build::drill(&workspace).map(|_| true),
        Command::Shots(options) => shots::run(&workspace, options).map(|()| true),
        Command::Reproducible(options) => reproducible::check(&workspace, options).map(|()| true),
        Command::Schemathesis(options) => schemathesis::check(&workspace, &options).map(|()| true),
        Command::Fuzz(options) => fuzz::run(&workspace, &options).map(|()| true),
        Command::Mutants(arguments) => mutants::run(&workspace, &arguments),
        Command::Assemble => build::assemble(&workspace).map(|()| true),
        Command::RunInBrowser(arguments) => test::run_in_browser(&workspace, &arguments),
    }
}
