//! The server that takes our mails on (RFC 5321, RFC 6409), and one conversation with it.

use std::time::{Duration, SystemTime};

use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::{Address, Message};
use percent_encoding::percent_decode_str;
use tokio::net::TcpStream;
use url::Url;

use super::Letter;

/// Longest conversation about one mail: those of all jobs that a worker claims at once fit in the time of their lease, so
/// that a relay that hangs does not make two workers send the same mail.
const PATIENCE: Duration = Duration::from_secs(25);

/// How a conversation is kept from listeners.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Secrecy {
    /// Not at all: for a relay on the same machine or network.
    None,
    /// From the first words on, by STARTTLS (RFC 3207); without it nothing is sent.
    StartTls,
    /// From the first byte on (RFC 8314).
    Tls,
}

/// Where mails go, in whose name, and where their links lead.
#[derive(Clone)]
pub struct Relay {
    host: String,
    port: u16,
    secrecy: Secrecy,
    credentials: Option<Credentials>,
    authority: Option<Certificate>,
    from: Mailbox,
    public_url: String,
}

impl std::fmt::Debug for Relay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.name())
    }
}

/// A setting that cannot be used, by its key; its value may be a secret and is not told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{key} {why}")]
pub struct Unusable {
    /// Key of the configuration.
    pub key: &'static str,
    /// What it must be.
    pub why: &'static str,
}

/// A mail on its way.
#[derive(Clone, Debug)]
pub struct Sending<'a> {
    /// To whom.
    pub recipient: &'a str,
    /// The same for every attempt.
    pub message_id: &'a str,
    /// When it was written.
    pub written: SystemTime,
    /// What it says.
    pub letter: &'a Letter,
}

/// Why the relay does not have it, as far as we know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotSent {
    /// Whether another attempt is of no use.
    pub for_good: bool,
    /// What went wrong.
    pub why: String,
}

impl NotSent {
    fn yet(why: impl std::fmt::Display) -> Self {
        Self {
            for_good: false,
            why: why.to_string(),
        }
    }
}

impl Relay {
    /// The relay of the settings `mail.*`.
    pub fn new(smtp_url: &str, from: &str, public_url: &str) -> Result<Self, Unusable> {
        let wrong = |key, why| Unusable { key, why };
        let bad_url = || {
            wrong(
                "mail.smtp_url",
                "must be smtp://, smtp+starttls:// or smtps://, USER:PASSWORD@ if needed, HOST and :PORT if it is another",
            )
        };
        let url = Url::parse(smtp_url).map_err(|_| bad_url())?;
        let (secrecy, usual) = match url.scheme() {
            "smtp" => (Secrecy::None, 25),
            "smtp+starttls" => (Secrecy::StartTls, 587),
            "smtps" => (Secrecy::Tls, 465),
            _ => return Err(bad_url()),
        };
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or_else(bad_url)?;
        let plain = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
        let credentials = (!url.username().is_empty())
            .then(|| Credentials::new(plain(url.username()), plain(url.password().unwrap_or(""))));
        let from = from.parse().map_err(|_| {
            wrong(
                "mail.from",
                "must be an address such as Partners <partners@vendor.example>",
            )
        })?;
        let public = Url::parse(public_url).ok().filter(|url| {
            ["http", "https"].contains(&url.scheme()) && url.query().is_none() && url.fragment().is_none()
        });
        if public.is_none() {
            let why = "must be https://HOST, with a path if the pages have one: where links lead";
            return Err(wrong("mail.public_url", why));
        }
        Ok(Self {
            host: host.to_owned(),
            port: url.port().unwrap_or(usual),
            secrecy,
            credentials,
            authority: None,
            from,
            public_url: public_url.trim_end_matches('/').to_owned(),
        })
    }

    /// Believes certificates of this authority (PEM) as well, beside those that the system knows.
    pub fn believing(self, authority: &[u8]) -> Result<Self, Unusable> {
        let certificate = Certificate::from_pem(authority).map_err(|_| Unusable {
            key: "mail.ca_file",
            why: "must be a file with a certificate in PEM",
        })?;
        Ok(Self {
            authority: Some(certificate),
            ..self
        })
    }

    fn tls(&self) -> Result<TlsParameters, lettre::transport::smtp::Error> {
        let tls = TlsParameters::builder(self.host.clone());
        match &self.authority {
            Some(authority) => tls.add_root_certificate(authority.clone()).build(),
            None => tls.build(),
        }
    }

    /// Where mails go, without secrets.
    pub fn name(&self) -> String {
        format!("{}:{}", self.host, self.port)
    }

    /// The page at which a link with this secret is used. The secret stands where browsers tell it to nobody (RFC 3986,
    /// section 3.5): not to the server of the page, nor to those that the page names.
    pub fn link(&self, page: &str, token: &str) -> String {
        format!("{}/{page}#token={token}", self.public_url)
    }

    /// A `Message-ID` (RFC 5322, section 3.6.4) for the mail with this id.
    pub fn message_id(&self, id: uuid::Uuid) -> String {
        format!("<{}@{}>", id.simple(), self.from.email.domain())
    }

    /// Sends a mail: the relay's answer, or why it does not have it. When the connection breaks after the last byte it may
    /// have it all the same.
    pub async fn send(&self, sending: &Sending<'_>) -> Result<String, NotSent> {
        let message = self.message(sending)?;
        let conversation = async {
            let mut connection = self.connect().await.map_err(NotSent::yet)?;
            let sent = connection.send(message.envelope(), &message.formatted()).await;
            let reply = sent.map_err(|error| NotSent {
                // Ours: what this relay has no words for, it will have none for tomorrow.
                for_good: error.is_permanent() || error.is_client(),
                why: error.to_string(),
            })?;
            // It has the mail; how it says goodbye changes nothing.
            let _either_way = connection.quit().await;
            Ok(reply.message().collect::<Vec<_>>().join(" "))
        };
        tokio::time::timeout(PATIENCE, conversation)
            .await
            .unwrap_or_else(|_| Err(NotSent::yet("the relay took too long")))
    }

    fn message(&self, sending: &Sending<'_>) -> Result<Message, NotSent> {
        let never = |why: String| NotSent { for_good: true, why };
        let to = sending.recipient.parse::<Address>();
        let to = to.map_err(|_| never("this cannot be written as an address of a mail".to_owned()))?;
        let automatic = HeaderName::new_from_ascii_str("Auto-Submitted");
        Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(sending.letter.subject.clone())
            .message_id(Some(sending.message_id.to_owned()))
            .date(sending.written)
            // RFC 3834: no machine is to answer.
            .raw_header(HeaderValue::new(automatic, "auto-generated".to_owned()))
            .multipart(MultiPart::alternative_plain_html(
                sending.letter.text.clone(),
                sending.letter.html.clone(),
            ))
            .map_err(|error| never(error.to_string()))
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, Box<dyn std::error::Error + Send + Sync>> {
        let hello = ClientId::Domain(self.from.email.domain().to_owned());
        let server = (self.host.as_str(), self.port);
        let mut connection = if self.secrecy == Secrecy::Tls {
            AsyncSmtpConnection::connect_tokio1(server, Some(PATIENCE), &hello, Some(self.tls()?), None).await?
        } else {
            let stream = TcpStream::connect(server).await?;
            // Body and final dot are written apart: without this the second waits for the answer to the first.
            stream.set_nodelay(true)?;
            AsyncSmtpConnection::connect_with_transport(Box::new(stream), &hello).await?
        };
        if self.secrecy == Secrecy::StartTls {
            connection.starttls(self.tls()?, &hello).await?;
        }
        if let Some(credentials) = &self.credentials {
            connection
                .auth(&[Mechanism::Plain, Mechanism::Login], credentials)
                .await?;
        }
        Ok(connection)
    }
}

#[cfg(test)]
mod tests {
    use super::Relay;

    const FROM: &str = "Partners <partners@vendor.example>";
    const PUBLIC: &str = "https://partners.vendor.example";

    #[test]
    fn settings_are_told_by_their_key_and_never_by_their_value() {
        for (settings, key) in [
            (("", FROM, PUBLIC), "mail.smtp_url"),
            (("http://hunter2@relay.example", FROM, PUBLIC), "mail.smtp_url"),
            (("smtp://", FROM, PUBLIC), "mail.smtp_url"),
            (("smtp://relay.example", "nobody", PUBLIC), "mail.from"),
            (
                ("smtp://relay.example", FROM, "partners.vendor.example"),
                "mail.public_url",
            ),
            (
                ("smtp://relay.example", FROM, "https://x.example/?a"),
                "mail.public_url",
            ),
        ] {
            let refused = Relay::new(settings.0, settings.1, settings.2).map(drop);
            assert!(
                refused
                    .as_ref()
                    .is_err_and(|wrong| wrong.key == key && !wrong.to_string().contains("hunter2")),
                "{settings:?}: {refused:?}"
            );
        }
    }

    #[test]
    fn ports_follow_from_the_scheme_and_secrets_are_not_printed() {
        for (url, name) in [
            ("smtp://relay.example", "relay.example:25"),
            ("smtp+starttls://u:hunter2@relay.example", "relay.example:587"),
            ("smtps://u:hunter2@relay.example", "relay.example:465"),
            ("smtps://u:p%40ss@relay.example:4650", "relay.example:4650"),
        ] {
            let relay = Relay::new(url, FROM, "https://partners.vendor.example/portal/");
            assert_eq!(relay.as_ref().map(Relay::name), Ok(name.to_owned()));
            assert_eq!(relay.map(|relay| format!("{relay:?}")), Ok(name.to_owned()));
        }
    }

    #[test]
    fn links_keep_their_secret_from_servers() {
        let relay = Relay::new("smtp://relay.example", FROM, "https://partners.vendor.example/portal/");
        assert_eq!(
            relay.map(|relay| relay.link("reset-password", "abc")),
            Ok("https://partners.vendor.example/portal/reset-password#token=abc".to_owned())
        );
    }
}
