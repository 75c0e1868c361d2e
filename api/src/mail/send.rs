//! One conversation with the relay about one mail (RFC 5321, RFC 6409).

use std::time::{Duration, SystemTime};

use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::authentication::Mechanism;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::extension::ClientId;
use lettre::{Address, Message};
use tokio::net::TcpStream;

use super::relay::Secrecy;
use super::{Letter, Relay};

/// Longest conversation about one mail: those of all jobs that a worker claims at once fit in the time of their lease, so
/// that a relay that hangs does not make two workers send the same mail.
const PATIENCE: Duration = Duration::from_secs(25);

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
