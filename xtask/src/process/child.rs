//! Programs that run beside this one and end with it.

use std::process::{self, Command};
use std::time::{Duration, Instant};

use crate::failure::{Context, Result};

/// How long a program may take to end when it is asked to, before it is killed.
const PATIENCE: Duration = Duration::from_secs(3);

/// A running program; dropping it ends it.
#[derive(Debug)]
pub struct Child {
    name: &'static str,
    process: process::Child,
}

impl Child {
    /// Starts it.
    ///
    /// # Errors
    /// When it can't be started.
    pub fn start(name: &'static str, mut command: Command) -> Result<Self> {
        let process = command.spawn().context(|| format!("{name} could not be started"))?;
        Ok(Self { name, process })
    }

    /// What to call it in a message.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Its output, if it was piped and not taken before.
    pub fn take_stdout(&mut self) -> Option<process::ChildStdout> {
        self.process.stdout.take()
    }

    /// Whether it has ended by itself.
    pub fn has_ended(&mut self) -> bool {
        !matches!(self.process.try_wait(), Ok(None))
    }

    /// Waits for it to end by itself; whether it succeeded.
    ///
    /// # Errors
    /// When it is lost.
    pub fn wait(&mut self) -> Result<bool> {
        let status = self.process.wait().context(|| format!("{} was lost", self.name))?;
        Ok(status.success())
    }

    /// Politely: a server gets to finish what it is writing.
    fn ask_to_end(&self) {
        if cfg!(unix) {
            let mut kill = super::command("kill");
            kill.args(["-TERM", &self.process.id().to_string()]);
            let _ = super::answer_of(kill);
        }
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        if self.has_ended() {
            return;
        }
        self.ask_to_end();
        let asked = Instant::now();
        while cfg!(unix) && asked.elapsed() < PATIENCE {
            if self.has_ended() {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_program_ends_with_what_started_it() {
        let mut command = Command::new("sleep");
        command.arg("600");
        let child = Child::start("sleep", command).unwrap();
        let id = child.process.id().to_string();
        let mut alive = Command::new("kill");
        alive.args(["-0", &id]).stderr(process::Stdio::null());
        assert!(alive.status().unwrap().success());
        drop(child);
        assert!(!alive.status().unwrap().success());
    }
}
