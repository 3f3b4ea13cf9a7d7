//! The command line.

use std::ffi::OsString;
use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;
use std::time::Duration;

use lexopt::prelude::*;

use crate::contract::Linkage;
use crate::framing::{Framing, Origin, Source};
use crate::policy::TypesPolicy;

/// What the command line asks for.
#[derive(Debug)]
pub enum Start {
    /// Print [`Options::HELP`].
    Help,
    /// Serve, with these options.
    Serve(Options),
}

/// How the sandbox runs. [`Default`] is the command line without any flag.
#[derive(Clone, Debug)]
pub struct Options {
    /// The address to listen on.
    pub host: IpAddr,
    /// The port to listen on; 0 picks a free one.
    pub port: u16,
    /// The folder whose files are served at `/`.
    pub files: Option<PathBuf>,
    /// The SQLite file.
    pub database: PathBuf,
    /// How long a partner takes to approve.
    pub approval: Duration,
    /// Turns the control endpoints on.
    pub control: bool,
    /// Starts from fresh sample data.
    pub reset: bool,
    /// Adds the partners that fail on purpose.
    pub faults: bool,
    /// How many partners the listing has besides those, where it is not the sample's number.
    pub partners: Option<usize>,
    /// How much later each answer of the API comes.
    pub latency: Duration,
    /// Counts a request without cookie or token as the owner's.
    pub demo_session: bool,
    /// Which shape of relationships is accepted.
    pub linkage: Linkage,
    /// Who may frame the app's page, and what pages may frame.
    pub framing: Framing,
    /// The Trusted Types policies that pages may make.
    pub trusted_types: Vec<TypesPolicy>,
    /// How many requests a second one session may send to the API; 0: any number.
    pub rate_limit: u32,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            host: Ipv4Addr::LOCALHOST.into(),
            port: 8080,
            files: None,
            database: PathBuf::from("target/sandbox/sandbox.sqlite3"),
            approval: Duration::from_secs(20),
            control: false,
            reset: false,
            faults: false,
            partners: None,
            latency: Duration::ZERO,
            demo_session: false,
            linkage: Linkage::Either,
            framing: Framing::default(),
            trusted_types: Vec::new(),
            rate_limit: 50,
        }
    }
}

impl Options {
    /// The text of `--help`.
    pub const HELP: &str = "\
The partner-integrations API as a real server, for trying, developing and testing.

Usage: sandbox [FLAGS]

  --host ADDRESS            the address to listen on (127.0.0.1)
  --port NUMBER             the port to listen on; 0 picks a free one (8080)
  --files DIR               the folder whose files are served at /
  --database FILE           the SQLite file (target/sandbox/sandbox.sqlite3)
  --approval-seconds N      how long a partner takes to approve (20)
  --linkage SHAPE           accept only `documented` or only `json-api` relationships (either)
  --frame-host ORIGIN       let pages of this origin show the app in a frame; may be repeated
  --frame-src ORIGIN        let the pages served here show frames of this origin, or `self`; may be repeated
  --trusted-types NAME      let pages make the Trusted Types policy of this name; may be repeated
  --rate-limit N            requests a second from one session, 6 N at once; 0 is no limit (50)
  --faults                  add the partners that fail on purpose to the listing
  --partners N              list so many partners: the sample's first, then more of their kind
  --latency MS              let every answer of the API come so many milliseconds later (0)
  --demo-session            take requests without cookie or token as the owner's
  --control                 turn the control endpoints on, for tests
  --reset                   start from fresh sample data
  --help                    print this";

    /// Reads the command line, without the program's name.
    ///
    /// # Errors
    /// One sentence that names the flag and says what it takes.
    pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Start, String> {
        Self::read(arguments).map_err(|error| {
            let text = error.to_string();
            let mut letters = text.chars();
            let first: String =
                letters.next().map(|letter| letter.to_uppercase().collect()).unwrap_or_default();
            format!("{first}{}. See `sandbox --help`.", letters.as_str())
        })
    }

    fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Start, lexopt::Error> {
        let mut options = Self::default();
        let mut parser = lexopt::Parser::from_args(arguments);
        while let Some(argument) = parser.next()? {
            match argument {
                Long("help") | Short('h') => return Ok(Start::Help),
                Long("host") => options.host = parser.value()?.parse_with(address)?,
                Long("port") => options.port = parser.value()?.parse()?,
                Long("files") => options.files = Some(parser.value()?.into()),
                Long("database") => options.database = parser.value()?.into(),
                Long("approval-seconds") => {
                    options.approval = Duration::from_secs(parser.value()?.parse::<u32>()?.into());
                }
                Long("linkage") => options.linkage = parser.value()?.parse_with(Linkage::named)?,
                Long("frame-host") => {
                    options.framing.hosts.push(parser.value()?.parse_with(Origin::parse)?);
                }
                Long("frame-src") => {
                    options.framing.sources.push(parser.value()?.parse_with(Source::parse)?);
                }
                Long("trusted-types") => {
                    options.trusted_types.push(parser.value()?.parse_with(TypesPolicy::parse)?);
                }
                Long("rate-limit") => options.rate_limit = parser.value()?.parse()?,
                Long("faults") => options.faults = true,
                Long("partners") => options.partners = Some(parser.value()?.parse()?),
                Long("latency") => {
                    options.latency = Duration::from_millis(parser.value()?.parse::<u32>()?.into());
                }
                Long("demo-session") => options.demo_session = true,
                Long("control") => options.control = true,
                Long("reset") => options.reset = true,
                other => return Err(other.unexpected()),
            }
        }
        Ok(Start::Serve(options))
    }
}

fn address(text: &str) -> Result<IpAddr, String> {
    if text == "localhost" {
        return Ok(Ipv4Addr::LOCALHOST.into());
    }
    text.parse().map_err(|_| "it must be an IP address such as 127.0.0.1".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Start, String> {
        Options::parse(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn without_flags_it_listens_on_loopback_only() {
        let Ok(Start::Serve(options)) = parse("") else { panic!("it should serve") };
        assert!(options.host.is_loopback());
        assert_eq!(options.port, 8080);
        assert_eq!(options.approval, Duration::from_secs(20));
        assert!(!options.control && !options.faults && !options.demo_session);
        assert!(options.trusted_types.is_empty() && options.rate_limit > 0);
    }

    #[test]
    fn every_flag_is_understood() {
        let line = "--host 0.0.0.0 --port=0 --files dist --database a.db --approval-seconds 0 \
                    --linkage json-api --faults --demo-session --control --reset \
                    --frame-host https://a.example --frame-host http://127.0.0.1:1 --frame-src self \
                    --trusted-types vue --trusted-types host --rate-limit 0 --partners 10000 --latency 100";
        let Ok(Start::Serve(options)) = parse(line) else { panic!("it should serve") };
        assert_eq!(options.files, Some(PathBuf::from("dist")));
        assert_eq!(options.linkage, Linkage::JsonApi);
        assert_eq!(options.approval, Duration::ZERO);
        assert!(options.control && options.reset && options.faults && options.demo_session);
        assert_eq!((options.framing.hosts.len(), options.framing.sources.len()), (2, 1));
        assert_eq!((options.trusted_types.len(), options.rate_limit), (2, 0));
        assert_eq!((options.partners, options.latency), (Some(10_000), Duration::from_millis(100)));
    }

    #[test]
    fn a_mistake_is_one_sentence_that_names_it() {
        for (line, named) in [
            ("--prot 1", "--prot"),
            ("--port x", "\"x\""),
            ("--linkage odd", "json-api"),
            ("--frame-host https://a.example/path", "origin"),
            ("--trusted-types a;b", "name"),
            ("--rate-limit -1", "-1"),
            ("--partners many", "many"),
            ("--latency 0.1", "0.1"),
        ] {
            let sentence = parse(line).unwrap_err();
            assert!(sentence.contains(named), "{sentence}");
            assert!(!sentence.contains('\n'), "{sentence}");
        }
    }

    #[test]
    fn the_help_names_every_flag() {
        for flag in [
            "host",
            "port",
            "files",
            "database",
            "approval-seconds",
            "linkage",
            "frame-host",
            "frame-src",
            "trusted-types",
            "rate-limit",
            "faults",
            "partners",
            "latency",
            "demo-session",
            "control",
            "reset",
        ] {
            assert!(Options::HELP.contains(&format!("--{flag} ")), "{flag}");
        }
    }
}
