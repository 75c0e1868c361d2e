//! `sluice serve` as a process of its own: for what is set up once a process, such as its log.

use std::io::{BufRead, BufReader};
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
        std::thread::spawn(move || {
            for line in log.lines().map_while(Result::ok) {
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
        loop {
            let line = self
                .lines
                .recv()
                .unwrap_or_else(|_| panic!("it ended: {:?}", self.before));
            let found = wanted(&line);
            self.before.push(line);
            if found {
                return;
            }
        }
    }

    /// Stops it as an operator does; all that it wrote to its log.
    pub fn stop(mut self) -> Vec<Value> {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        let mut lines = std::mem::take(&mut self.before);
        lines.extend(self.lines.iter());
        assert!(self.child.wait().unwrap().success(), "{lines:?}");
        lines
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // After `stop` there is nothing left to end.
        let _ended_already = self.child.kill();
        let _ended_already = self.child.wait();
    }
}
