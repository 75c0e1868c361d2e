//! The server that takes our mails on: where it is, how it is spoken to, and where links of mails lead.

use lettre::message::Mailbox;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, TlsParameters};
use percent_encoding::percent_decode_str;
use url::Url;

/// How a conversation is kept from listeners.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Secrecy {
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
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) secrecy: Secrecy,
    pub(super) credentials: Option<Credentials>,
    authority: Option<Certificate>,
    pub(super) from: Mailbox,
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

    pub(super) fn tls(&self) -> Result<TlsParameters, lettre::transport::smtp::Error> {
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
