//! The command line.

mod usage;

use std::ffi::OsString;

use lexopt::prelude::*;

use crate::bench;
use crate::example::Example;
use crate::failure::{Context, Failure, Result};
use crate::fuzz;
use crate::reproducible;
use crate::serve;
use crate::shots;
use crate::size;
use crate::test::{self, Part};
pub use usage::USAGE;

/// One command with its options.
#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    /// Print the usage.
    Help,
    /// Serve the app and the sandbox.
    Serve(serve::Options),
    /// Run the checks and tests.
    Test(test::Options),
    /// Build the folder to deploy.
    Dist,
    /// Show where the bytes go.
    Size(size::Options),
    /// Measure how fast it is.
    Bench(bench::Options),
    /// Build the app that breaks on purpose.
    Drill,
    /// Make pictures of the screens, or compare them.
    Shots(shots::Options),
    /// Build it twice and compare.
    Reproducible(reproducible::Options),
    /// Check the sandbox against its document, with options for schemathesis.
    Schemathesis(Vec<OsString>),
    /// Fuzz what reads input from outside.
    Fuzz(fuzz::Options),
    /// Break the code on purpose, with options for cargo-mutants.
    Mutants(Vec<OsString>),
    /// A step of trunk's build, called by it.
    Assemble,
    /// Run a test program in a browser, called by cargo with the program and its arguments.
    RunInBrowser(Vec<OsString>),
}

/// Reads a command line, without the program's name.
///
/// # Errors
/// One sentence that names what was not understood.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Command> {
    let mut parser = lexopt::Parser::from_args(arguments);
    let command = match next(&mut parser)? {
        None | Some(Long("help") | Short('h')) => return Ok(Command::Help),
        Some(Value(name)) => name,
        Some(other) => return Err(misunderstood(other)),
    };
    match command.to_str() {
        Some("serve") => serve_options(&mut parser).map(Command::Serve),
        Some("test") => test_options(&mut parser).map(Command::Test),
        Some("dist") => nothing_more(&mut parser).map(|()| Command::Dist),
        Some("size") => size_options(&mut parser).map(Command::Size),
        Some("bench") => bench_options(&mut parser).map(Command::Bench),
        Some("drill") => nothing_more(&mut parser).map(|()| Command::Drill),
        Some("shots") => shots_options(&mut parser).map(Command::Shots),
        Some("reproducible") => reproducible_options(&mut parser).map(Command::Reproducible),
        Some("schemathesis") => rest(&mut parser).map(Command::Schemathesis),
        Some("fuzz") => fuzz_options(&mut parser).map(Command::Fuzz),
        Some("mutants") => rest(&mut parser).map(Command::Mutants),
        Some("assemble") => nothing_more(&mut parser).map(|()| Command::Assemble),
        Some("run-in-browser") => rest(&mut parser).map(Command::RunInBrowser),
        Some("help") => Ok(Command::Help),
        _ => Err(Failure::new(format!(
            "There is no command `{}`: use serve, test, dist, size, bench, drill, shots, reproducible, schemathesis, fuzz or mutants.",
            command.to_string_lossy()
        ))),
    }
}

fn serve_options(parser: &mut lexopt::Parser) -> Result<serve::Options> {
    let mut options = serve::Options::default();
    while let Some(argument) = next(parser)? {
        match argument {
            Long("port") => {
                let value = value(parser, "--port")?;
                options.port = value.parse().map_err(|_| {
                    Failure::new(format!("--port {value} is not a port: use a number from 0 to 65535."))
                })?;
            }
            Long("host") => {
                let value = value(parser, "--host")?;
                options.host = value.parse().map_err(|_| {
                    Failure::new(format!("--host {value} is not an IP address: use one like 127.0.0.1."))
                })?;
            }
            Long("open") => options.open = true,
            Long("dev") => options.dev = true,
            Long("reset") => options.reset = true,
            Long("example") => options.example = Some(Example::named(&value(parser, "--example")?)?),
            other => return Err(misunderstood(other)),
        }
    }
    if options.dev && options.example.is_some() {
        return Err(Failure::new("--example serves the release build: leave --dev out."));
    }
    Ok(options)
}

fn test_options(parser: &mut lexopt::Parser) -> Result<test::Options> {
    let mut options = test::Options::default();
    while let Some(argument) = next(parser)? {
        match argument {
            Long("only") => options.only.push(part(parser, "--only")?),
            Long("skip") => options.skip.push(part(parser, "--skip")?),
            other => return Err(misunderstood(other)),
        }
    }
    Ok(options)
}

fn shots_options(parser: &mut lexopt::Parser) -> Result<shots::Options> {
    let mut options = shots::Options::default();
    while let Some(argument) = next(parser)? {
        match argument {
            Long("check") => options.check = true,
            other => return Err(misunderstood(other)),
        }
    }
    Ok(options)
}

fn size_options(parser: &mut lexopt::Parser) -> Result<size::Options> {
    let mut options = size::Options::default();
    while let Some(argument) = next(parser)? {
        match argument {
            Long("functions") => options.functions = number(parser, "--functions", "functions")?,
            other => return Err(misunderstood(other)),
        }
    }
    Ok(options)
}

fn bench_options(parser: &mut lexopt::Parser) -> Result<bench::Options> {
    let mut options = bench::Options::default();
    while let Some(argument) = next(parser)? {
        match argument {
            Long("runs") => {
                options.runs = number(parser, "--runs", "runs")?.max(1);
            }
            Long("quick") => options.runs = bench::Options::QUICK,
            Value(part) => {
                let part = part.to_string_lossy().into_owned();
                if !bench::PARTS.contains(&part.as_str()) {
                    let parts = bench::PARTS.join(", ");
                    return Err(Failure::new(format!("{part} can't be measured: use one of {parts}.")));
                }
                options.parts.push(part);
            }
            other => return Err(misunderstood(other)),
        }
    }
    Ok(options)
}

fn reproducible_options(parser: &mut lexopt::Parser) -> Result<reproducible::Options> {
    let mut options = reproducible::Options::default();
    while let Some(argument) = next(parser)? {
        match argument {
            Long("from-scratch") => options.from_scratch = true,
            other => return Err(misunderstood(other)),
        }
    }
    Ok(options)
}

fn fuzz_options(parser: &mut lexopt::Parser) -> Result<fuzz::Options> {
    let mut options = fuzz::Options::default();
    while let Some(argument) = next(parser)? {
        match argument {
            Long("seconds") => {
                let value = value(parser, "--seconds")?;
                options.seconds = value.parse().ok().filter(|seconds| *seconds > 0).ok_or_else(|| {
                    Failure::new(format!("--seconds {value} is no time: use a number of seconds from 1."))
                })?;
            }
            Value(target) => options.targets.push(target.to_string_lossy().into_owned()),
            other => return Err(misunderstood(other)),
        }
    }
    Ok(options)
}

/// What is for another program, as it is.
fn rest(parser: &mut lexopt::Parser) -> Result<Vec<OsString>> {
    Ok(parser.raw_args().context(usage_hint)?.collect())
}

fn part(parser: &mut lexopt::Parser, option: &str) -> Result<Part> {
    let name = value(parser, option)?;
    Part::ALL.into_iter().find(|part| part.name() == name).ok_or_else(|| {
        let names = Part::ALL.map(Part::name).join(", ");
        Failure::new(format!("{option} {name} is not a part of the tests: use one of {names}."))
    })
}

/// A number of `what`.
fn number(parser: &mut lexopt::Parser, option: &str, what: &str) -> Result<usize> {
    let value = value(parser, option)?;
    value
        .parse()
        .map_err(|_| Failure::new(format!("{option} {value} is no number of {what}: use one like 20.")))
}

fn nothing_more(parser: &mut lexopt::Parser) -> Result<()> {
    match next(parser)? {
        None => Ok(()),
        Some(other) => Err(misunderstood(other)),
    }
}

fn next<'a>(parser: &'a mut lexopt::Parser) -> Result<Option<lexopt::Arg<'a>>> {
    parser.next().context(usage_hint)
}

fn value(parser: &mut lexopt::Parser, option: &str) -> Result<String> {
    let value = parser
        .value()
        .map_err(|_| Failure::new(format!("{option} needs a value: see `cargo xtask --help`.")))?;
    Ok(value.to_string_lossy().into_owned())
}

fn misunderstood(argument: lexopt::Arg<'_>) -> Failure {
    let argument = match argument {
        Short(letter) => format!("-{letter}"),
        Long(name) => format!("--{name}"),
        Value(value) => value.to_string_lossy().into_owned(),
    };
    Failure::new(format!("`{argument}` is not understood here: see `cargo xtask --help`."))
}

fn usage_hint() -> String {
    "The command line is not understood, see `cargo xtask --help`".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv4Addr;

    fn read(line: &str) -> Result<Command> {
        parse(line.split_whitespace().map(OsString::from))
    }

    fn complaint(line: &str) -> String {
        read(line).unwrap_err().to_string()
    }

    #[test]
    fn serving_needs_no_options() {
        assert_eq!(read("serve").unwrap(), Command::Serve(serve::Options::default()));
        let defaults = serve::Options::default();
        assert_eq!((defaults.host.to_string(), defaults.port), ("127.0.0.1".to_owned(), 8080));
    }

    #[test]
    fn serving_takes_its_options_in_any_order() {
        let expected = serve::Options {
            host: Ipv4Addr::UNSPECIFIED.into(),
            port: 9000,
            open: true,
            dev: true,
            reset: true,
            example: None,
        };
        let line = "serve --reset --port=9000 --open --host 0.0.0.0 --dev";
        assert_eq!(read(line).unwrap(), Command::Serve(expected));
    }

    #[test]
    fn a_sample_host_can_be_served_but_not_while_developing() {
        let expected = serve::Options { example: Some(Example::React), ..serve::Options::default() };
        assert_eq!(read("serve --example react").unwrap(), Command::Serve(expected));
        assert!(complaint("serve --example angular").contains("plain, react, vue"));
        assert!(complaint("serve --example vue --dev").contains("--dev"));
    }

    #[test]
    fn some_parts_of_the_tests_can_be_chosen() {
        let expected = test::Options { only: vec![Part::Native, Part::Web], skip: vec![Part::EndToEnd] };
        let line = "test --only native --only web --skip e2e";
        assert_eq!(read(line).unwrap(), Command::Test(expected));
    }

    #[test]
    fn a_second_build_takes_the_compiled_crates_unless_told_otherwise() {
        let of = |from_scratch| Command::Reproducible(reproducible::Options { from_scratch });
        assert_eq!(read("reproducible").unwrap(), of(false));
        assert_eq!(read("reproducible --from-scratch").unwrap(), of(true));
    }

    #[test]
    fn pictures_are_made_unless_they_are_to_be_compared() {
        assert_eq!(read("shots").unwrap(), Command::Shots(shots::Options { check: false }));
        assert_eq!(read("shots --check").unwrap(), Command::Shots(shots::Options { check: true }));
        assert!(complaint("shots --chek").contains("--chek"));
    }

    #[test]
    fn the_largest_functions_are_named_when_they_are_asked_for() {
        assert_eq!(read("size").unwrap(), Command::Size(size::Options { functions: 0 }));
        assert_eq!(read("size --functions 20").unwrap(), Command::Size(size::Options { functions: 20 }));
        assert!(complaint("size --functions all").contains("number of functions"));
    }

    #[test]
    fn all_is_measured_several_times_unless_something_else_is_said() {
        assert_eq!(read("bench").unwrap(), Command::Bench(bench::Options::default()));
        let expected = bench::Options { runs: 3, parts: vec!["cold".to_owned(), "memory".to_owned()] };
        assert_eq!(read("bench --runs 3 cold memory").unwrap(), Command::Bench(expected));
        let quick = bench::Options { runs: bench::Options::QUICK, parts: Vec::new() };
        assert_eq!(read("bench --quick").unwrap(), Command::Bench(quick));
        assert!(complaint("bench --runs often").contains("number of runs"));
        assert!(complaint("bench warm").contains("cold, large"));
    }

    #[test]
    fn a_mistake_is_named_with_what_to_write_instead() {
        assert!(complaint("serve --port 70000").contains("0 to 65535"));
        assert!(complaint("serve --port").contains("needs a value"));
        assert!(complaint("serve --host example").contains("127.0.0.1"));
        assert!(complaint("serve --prot 1").contains("--prot"));
        assert!(complaint("test --only unit").contains("format, clippy"));
        assert!(complaint("deploy").contains("serve, test, dist"));
        assert!(complaint("dist now").contains("`now`"));
        assert!(complaint("serve --open=yes").contains("--help"));
    }

    #[test]
    fn without_a_command_there_is_help() {
        assert_eq!(read("").unwrap(), Command::Help);
        assert_eq!(read("--help").unwrap(), Command::Help);
    }

    #[test]
    fn fuzzing_takes_targets_and_a_time() {
        assert_eq!(read("fuzz").unwrap(), Command::Fuzz(fuzz::Options::default()));
        let expected = fuzz::Options { seconds: 5, targets: vec!["links".to_owned(), "routes".to_owned()] };
        assert_eq!(read("fuzz links --seconds 5 routes").unwrap(), Command::Fuzz(expected));
        assert!(complaint("fuzz --seconds 0").contains("from 1"));
    }

    #[test]
    fn mutants_and_schemathesis_take_the_options_of_their_tools() {
        let expected = ["--list", "--file", "src/api/json.rs"].map(OsString::from);
        assert_eq!(
            read("mutants --list --file src/api/json.rs").unwrap(),
            Command::Mutants(expected.to_vec())
        );
        let expected = ["--seed", "7"].map(OsString::from);
        assert_eq!(read("schemathesis --seed 7").unwrap(), Command::Schemathesis(expected.to_vec()));
    }

    #[test]
    fn a_test_program_keeps_its_own_arguments() {
        let expected = ["web.wasm", "--nocapture", "a_story"].map(OsString::from);
        assert_eq!(
            read("run-in-browser web.wasm --nocapture a_story").unwrap(),
            Command::RunInBrowser(expected.to_vec())
        );
    }
}
