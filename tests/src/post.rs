//! A real SMTP server (Debian's aiosmtpd), and worlds that send their mail there.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use mail_parser::MessageParser;
use tempfile::TempDir;

use crate::{Backend, World};

/// The relay. It goes with the test.
#[derive(Debug)]
pub struct Post {
    folder: TempDir,
    port: u16,
    mode: &'static str,
    server: Option<Child>,
}

/// A mail that arrived, as a parser that is not ours reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    pub from: String,
    pub to: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub message_id: String,
    pub date: String,
    /// `Auto-Submitted`.
    pub automatic: String,
    pub raw: String,
}

impl Mail {
    /// The secret of its link.
    pub fn token(&self) -> String {
        let (_, rest) = self
            .text
            .split_once("#token=")
            .unwrap_or_else(|| panic!("{}", self.text));
        rest.lines().next().unwrap().to_owned()
    }
}

impl Post {
    /// Starts a relay that asks for nothing.
    pub fn start() -> Self {
        Self::begin("plain")
    }

    /// Starts a relay that encrypts (`starttls` or `smtps`), and takes mails of the user `sluice` with the password
    /// `p@ss:word` only. Its certificate is of an authority that nobody knows.
    pub fn encrypting(mode: &'static str) -> Self {
        Self::begin(mode)
    }

    fn begin(mode: &'static str) -> Self {
        let mut post = Self {
            folder: tempfile::tempdir().unwrap(),
            port: 0,
            mode,
            server: None,
        };
        if mode != "plain" {
            post.certify();
        }
        post.open();
        post
    }

    /// The authority's certificate.
    pub fn authority(&self) -> String {
        self.folder.path().join("ca.pem").display().to_string()
    }

    fn certify(&self) {
        let openssl = |arguments: &str| {
            let done = Command::new("openssl")
                .args(arguments.split(' '))
                .current_dir(self.folder.path())
                .output()
                .unwrap();
            assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        };
        let key = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes";
        std::fs::write(self.folder.path().join("names"), "subjectAltName=IP:127.0.0.1").unwrap();
        openssl(&format!(
            "req -x509 {key} -keyout ca.key -out ca.pem -subj /CN=authority -days 2"
        ));
        openssl(&format!("req {key} -keyout key.pem -out request.pem -subj /CN=relay"));
        openssl(
            "x509 -req -in request.pem -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile names -out cert.pem",
        );
    }

    /// Opens it again at the same port.
    pub fn open(&mut self) {
        // Debian's modules are those of Debian's Python, whichever comes first in PATH.
        let mut server = Command::new("/usr/bin/python3")
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/smtp_server.py"))
            .arg(self.folder.path())
            .arg(self.port.to_string())
            .arg(self.mode)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            // It tells at length of each refusal that a test is about.
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut port = String::new();
        BufReader::new(server.stdout.take().unwrap())
            .read_line(&mut port)
            .unwrap();
        self.port = port
            .trim()
            .parse()
            .expect("no SMTP server: run scripts/test, which installs python3-aiosmtpd");
        self.server = Some(server);
    }

    /// Closes it: connections are refused.
    pub fn close(&mut self) {
        let mut server = self.server.take().unwrap();
        server.kill().unwrap();
        server.wait().unwrap();
    }

    /// What it says to recipients from now on; none: that it takes them.
    pub fn answer(&self, reply: Option<&str>) {
        let file = self.folder.path().join("reply");
        match reply {
            Some(reply) => std::fs::write(file, reply).unwrap(),
            None => std::fs::remove_file(file).unwrap(),
        }
    }

    /// Settings that send mail here; `scheme` may end with a user and a password.
    pub fn settings(&self, scheme: &str) -> String {
        format!(
            "mail.smtp_url = \"{scheme}127.0.0.1:{}\"\nmail.from = \"Northwind partners <partners@vendor.example>\"\n\
             mail.public_url = \"https://portal.example\"",
            self.port
        )
    }

    /// The demo world, sending its mail here.
    pub async fn world(&self, backend: Backend) -> World {
        let world = World::bare(backend, &self.settings("smtp://")).await;
        api::demo::create(&world.running.gate).await.unwrap();
        world
    }

    /// Does what is due, and takes the mails that arrived.
    pub async fn deliver(&self, world: &World) -> Vec<Mail> {
        while api::jobs::run_due(&world.running.gate).await.unwrap() > 0 {}
        self.take()
    }

    /// Takes the mails that arrived.
    pub fn take(&self) -> Vec<Mail> {
        let Ok(files) = std::fs::read_dir(self.folder.path().join("mail/new")) else {
            return Vec::new();
        };
        let mut mails: Vec<Mail> = files
            .map(|file| {
                let path = file.unwrap().path();
                let bytes = std::fs::read(&path).unwrap();
                std::fs::remove_file(path).unwrap();
                parsed(&bytes)
            })
            .collect();
        mails.sort_by(|a, b| (&a.to, &a.subject).cmp(&(&b.to, &b.subject)));
        mails
    }
}

impl Drop for Post {
    fn drop(&mut self) {
        if self.server.is_some() {
            self.close();
        }
    }
}

fn parsed(bytes: &[u8]) -> Mail {
    let message = MessageParser::default().parse(bytes).unwrap();
    let address = |of: Option<&mail_parser::Address<'_>>| {
        let first = of.and_then(|list| list.first()).unwrap();
        match first.name() {
            Some(name) => format!("{name} <{}>", first.address().unwrap()),
            None => first.address().unwrap().to_owned(),
        }
    };
    assert_eq!((message.text_body_count(), message.html_body_count()), (1, 1));
    assert_eq!(message.attachment_count(), 0);
    Mail {
        from: address(message.from()),
        to: address(message.to()),
        subject: message.subject().unwrap().to_owned(),
        text: message.body_text(0).unwrap().replace("\r\n", "\n"),
        html: message.body_html(0).unwrap().replace("\r\n", "\n"),
        message_id: message.message_id().unwrap().to_owned(),
        date: message.date().unwrap().to_rfc3339(),
        automatic: message.header_raw("Auto-Submitted").unwrap().trim().to_owned(),
        raw: String::from_utf8_lossy(bytes).into_owned(),
    }
}
