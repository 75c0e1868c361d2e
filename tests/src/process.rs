//! `sluice serve` as a process of its own: for what is set up once a process, such as its log.

use std::io::{BufRead, BufReader};
use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};

use serde_json::Value;

use crate::Client;

/// The binary, as built beside these tests (`scripts/test` builds it first).
pub fn binary() -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    let program = tests.parent().unwrap().parent().unwrap().join("sluice");
    assert!(program.is_file(), "build it first: cargo build --bin sluice");
    program
}

/// A server in a process of its own. It goes with the test.
#[derive(Debug)]
pub struct Process {
    child: Child,
    lines: Receiver<Value>,
    before: Vec<Value>,
    pub client: Client,
}

impl Process {
    /// Serves a database on a free port; its log is JSON.
    pub fn serve(database: &str, environment: &[(&str, &str)]) -> Self {
        Self::serve_until(database, environment, None)
    }

    /// The same; it ends at once, and without a chance to end well, when its log has these words.
    pub fn serve_until(database: &str, environment: &[(&str, &str)], last_words: Option<&'static str>) -> Self {
        let mut child = Command::new(binary())
            .arg("serve")
            .env("SLUICE_DATABASE__URL", database)
            .env("SLUICE_SERVER__BIND", "127.0.0.1:0")
            .env("SLUICE_SERVER__WORKERS", "1")
            .env("SLUICE_AUTH__ARGON2_MEMORY_KIB", "8")
            .env("SLUICE_LOG__FORMAT", "json")
            .envs(environment.iter().copied())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let log = BufReader::new(child.stderr.take().unwrap());
        let (sender, lines) = channel();
        let id = child.id();
        std::thread::spawn(move || {
            for line in log.lines().map_while(Result::ok) {
                if last_words.is_some_and(|words| line.contains(words)) {
                    signal("KILL", id);
                }
                let line = serde_json::from_str(&line).unwrap_or(Value::String(line));
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        let mut before = Vec::new();
        let address = loop {
            let line = lines.recv().unwrap_or_else(|_| panic!("it did not start: {before:?}"));
            let address = line["address"].as_str().map(str::to_owned);
            before.push(line);
            if let Some(address) = address {
                break address;
            }
        };
        Self {
            child,
            lines,
            before,
            client: Client::new(&format!("http://{address}")),
        }
    }

    /// Waits for a line of its log.
    pub fn hear(&mut self, wanted: impl Fn(&Value) -> bool) {
        assert!(self.hears(wanted), "it ended: {:?}", self.before);
    }

    /// Waits for a line of its log; false if it ended without.
    pub fn hears(&mut self, wanted: impl Fn(&Value) -> bool) -> bool {
        while let Ok(line) = self.lines.recv() {
            let found = wanted(&line);
            self.before.push(line);
            if found {
                return true;
            }
        }
        false
    }

    /// From now on the kernel ends it when it would make any file longer than this.
    pub fn limit_files(&self, bytes: u64) {
        let id = self.child.id().to_string();
        let limits = [format!("--fsize={bytes}"), "--core=0".to_owned()];
        let done = Command::new("prlimit").args(["--pid", &id]).args(limits).status();
        assert!(done.unwrap().success());
    }

    /// Waits for its end; the signal that ended it.
    pub fn ended_by(mut self) -> Option<i32> {
        self.child.wait().unwrap().signal()
    }

    /// Stops it as an operator does; all that it wrote to its log.
    pub fn stop(mut self) -> Vec<Value> {
        signal("TERM", self.child.id());
        let mut lines = std::mem::take(&mut self.before);
        lines.extend(self.lines.iter());
        assert!(self.child.wait().unwrap().success(), "{lines:?}");
        lines
    }
}

fn signal(name: &str, process: u32) {
    let sent = Command::new("kill").args(["-s", name, &process.to_string()]).status();
    assert!(sent.unwrap().success());
}

impl Drop for Process {
    fn drop(&mut self) {
        // After `stop` there is nothing left to end.
        let _ended_already = self.child.kill();
        let _ended_already = self.child.wait();
    }
}
