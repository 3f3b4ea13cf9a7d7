//! The binary, running.

use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::client::{Ask, Reply, link, link_with};

const CONNECT: &str = "/api/v1/partner_integrations/connect";
const DISCONNECT: &str = "/api/v1/partner_integrations/disconnect";

/// A sandbox with a database and a port of its own. It is killed when the test ends.
pub struct Running {
    child: Child,
    pub address: SocketAddr,
    pub token: String,
    folder: TempDir,
    flags: Vec<String>,
}

/// The binary with some flags, without any that a test did not give.
pub fn sandbox<S: AsRef<std::ffi::OsStr>>(flags: &[S]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sandbox"));
    command.args(flags).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

impl Running {
    /// Starts it on a new database.
    pub fn start(flags: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("a.sqlite3");
        let all = [&["--database", database.to_str().unwrap()], flags].concat();
        Self::start_in(folder, &all)
    }

    /// Starts it on the database that the flags name.
    pub fn start_as_given(flags: &[&str]) -> Self {
        Self::start_in(tempfile::tempdir().unwrap(), flags)
    }

    fn start_in(folder: TempDir, flags: &[&str]) -> Self {
        let flags: Vec<String> = flags.iter().map(|flag| (*flag).to_owned()).collect();
        let (child, address) = launch(folder.path(), &flags);
        let mut running = Self { child, address, token: String::new(), folder, flags };
        running.token = running.new_token("");
        running
    }

    /// Kills it as a power cut would, and starts it again on the same database.
    pub fn kill_and_restart(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        (self.child, self.address) = launch(self.folder.path(), &self.flags);
    }

    /// Ends it, and gives what it wrote to its log.
    pub fn log(mut self) -> String {
        self.child.kill().unwrap();
        std::fs::read_to_string(log_of(self.folder.path())).unwrap()
    }

    /// What it has written to its log so far.
    pub fn log_so_far(&self) -> String {
        std::fs::read_to_string(log_of(self.folder.path())).unwrap()
    }

    pub fn process_id(&self) -> u32 {
        self.child.id()
    }

    pub fn wait(&mut self) -> std::process::ExitStatus {
        self.child.wait().unwrap()
    }

    pub fn new_token(&self, body: &str) -> String {
        let reply = self.ask("POST", "/sandbox/token").body(body).reply();
        reply.json()["access_token"].as_str().unwrap().to_owned()
    }

    /// A request without a session.
    pub fn ask(&self, method: &str, target: &str) -> Ask {
        Ask::new(self.address, method, target)
    }

    /// A request by the owner.
    pub fn as_owner(&self, method: &str, target: &str) -> Ask {
        self.ask(method, target).bearer(&self.token)
    }

    pub fn get(&self, target: &str) -> Value {
        let reply = self.as_owner("GET", target).reply();
        assert_eq!(reply.status, 200, "{target}: {}", reply.text());
        reply.json()
    }

    pub fn connect(&self, business: &str, partner: &str, login: &str) -> Ask {
        self.as_owner("POST", CONNECT).json(&link_with(business, partner, login))
    }

    pub fn connect_in_one_click(&self, business: &str, partner: &str) -> Ask {
        self.as_owner("POST", CONNECT).json(&link(business, Some(partner)))
    }

    pub fn disconnect(&self, business: &str, partner: &str) -> Ask {
        self.as_owner("DELETE", DISCONNECT).json(&link(business, Some(partner)))
    }

    pub fn orkestro(&self, method: &str, call: &str, business: &str) -> Ask {
        self.as_owner(method, &format!("/api/v1/partner_integrations/orkestro/{call}"))
            .json(&link(business, None))
    }

    /// A control endpoint, which must succeed.
    pub fn control(&self, method: &str, name: &str, body: &Value) -> Reply {
        let ask = self.ask(method, &format!("/sandbox/{name}"));
        let reply = if body.is_null() { ask } else { ask.json(body) }.reply();
        assert!((200..300).contains(&reply.status), "{name}: {}", reply.text());
        reply
    }

    /// The state of a partner for a business, in the words of the screens, as the listing says.
    pub fn state(&self, business: &str, partner: &str) -> &'static str {
        let document = self.get(&format!("/api/v1/partners/{partner}?business_uuid={business}"));
        let attributes = &document["data"]["attributes"];
        let is = |name: &str| attributes[name].as_bool().unwrap();
        match (is("partner_integration_active"), is("partner_integration_requested")) {
            (true, false) => "active",
            (false, true) => "requested",
            (false, false) => "available",
            (true, true) => panic!("{partner} is active and requested"),
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn log_of(folder: &Path) -> PathBuf {
    folder.join("log")
}

fn launch(folder: &Path, flags: &[String]) -> (Child, SocketAddr) {
    let log = std::fs::File::options().create(true).append(true).open(log_of(folder)).unwrap();
    let mut command = sandbox(flags);
    command.args(["--port", "0"]).stderr(log);
    let mut child = command.spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap().take(200)).read_line(&mut line).unwrap();
    let address = line.strip_prefix("ready http://").unwrap_or_else(|| panic!("it said {line:?}"));
    (child, address.trim_end().parse().unwrap())
}
