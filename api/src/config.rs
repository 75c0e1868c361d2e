//! Configuration: defaults, then a file, then the environment. Wrong values stop the start and name their key.

mod graphql;

use std::path::{Path, PathBuf};
use std::time::Duration;

use figment::Figment;
use figment::providers::{Env, Format, Toml};
use secrecy::SecretString;
use serde::Deserialize;

pub use self::graphql::{DocumentPolicy, Graphql, OfSeat};
use crate::mail::{Relay, Unusable};

/// Every key with its default, commented.
pub const DEFAULTS: &str = include_str!("../config.default.toml");

/// The whole configuration; `config.default.toml` says what each key means.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "config.default.toml documents the keys")]
pub struct Config {
    pub server: Server,
    pub database: Database,
    pub auth: Auth,
    pub issuers: Issuers,
    pub graphql: Graphql,
    pub streams: Streams,
    pub limits: Limits,
    pub files: Files,
    pub mail: Mail,
    pub metrics: Metrics,
    pub telemetry: Telemetry,
    pub log: Log,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "config.default.toml documents the keys")]
pub struct Server {
    pub bind: String,
    pub workers: usize,
    pub body_limit_bytes: usize,
    pub body_seconds: u32,
    pub trust_forwarded_for: bool,
    pub shutdown_seconds: u64,
    pub secure_cookies: bool,
    pub allowed_origins: Vec<String>,
    pub hsts_seconds: u32,
    pub portal: bool,
}

impl Server {
    /// How long a body is waited for.
    pub fn patience(&self) -> Duration {
        Duration::from_secs(self.body_seconds.into())
    }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "config.default.toml documents the keys")]
pub struct Database {
    /// May hold a password: never printed.
    pub url: SecretString,
    pub max_connections: u32,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "config.default.toml documents the keys")]
pub struct Auth {
    pub issuer: String,
    pub audience: String,
    pub signing_key: SecretString,
    pub former_signing_keys: Vec<SecretString>,
    pub second_factor_issuer: String,
    pub access_token_seconds: u32,
    pub session_days: u32,
    pub single_sign_on_hours: u32,
    pub refresh_reuse_seconds: u32,
    pub attempts_window_seconds: u32,
    pub attempts_per_account: u32,
    pub attempts_per_address: u32,
    pub sign_in_log_days: u32,
    pub link_minutes: u32,
    pub argon2_memory_kib: u32,
    pub argon2_passes: u32,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "config.default.toml documents the keys")]
pub struct Issuers {
    pub skew_seconds: u32,
    pub private_hosts: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "config.default.toml documents the keys")]
pub struct Streams {
    pub per_user: usize,
    pub operations: usize,
    pub init_seconds: u32,
    pub write_seconds: u32,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "config.default.toml documents the keys")]
pub struct Limits {
    pub window_seconds: u32,
    pub per_user: u32,
    pub per_key: u32,
    pub per_address: u32,
    pub cost_per_unit: usize,
    pub callers: usize,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "config.default.toml documents the keys")]
pub struct Files {
    pub folder: PathBuf,
    pub limit_bytes: u64,
    pub media_types: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "config.default.toml documents the keys")]
pub struct Mail {
    /// May hold a password: never printed.
    pub smtp_url: SecretString,
    pub ca_file: PathBuf,
    pub from: String,
    pub public_url: String,
}

impl Mail {
    /// Where mails go; none: mail is off.
    pub fn relay(&self) -> Result<Option<Relay>, ConfigError> {
        use secrecy::ExposeSecret;
        let url = self.smtp_url.expose_secret();
        if url.is_empty() {
            return Ok(None);
        }
        let wrong = |wrong: Unusable| ConfigError(wrong.to_string());
        let relay = Relay::new(url, &self.from, &self.public_url).map_err(wrong)?;
        if self.ca_file.as_os_str().is_empty() {
            return Ok(Some(relay));
        }
        let authority = std::fs::read(&self.ca_file)
            .map_err(|error| ConfigError(format!("mail.ca_file: {}: {error}", self.ca_file.display())))?;
        relay.believing(&authority).map(Some).map_err(wrong)
    }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "config.default.toml documents the keys")]
pub struct Metrics {
    pub bind: String,
    /// A password: never printed.
    pub token: SecretString,
    pub operation_names: usize,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "config.default.toml documents the keys")]
pub struct Telemetry {
    pub endpoint: String,
    pub sampling_ratio: f64,
    pub service_name: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "config.default.toml documents the keys")]
pub struct Log {
    pub format: LogFormat,
    pub filter: String,
    pub slow_operation_millis: u64,
}

/// How log lines look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    Text,
    /// For machines.
    Json,
}

/// A value that cannot be used; the message names its key.
#[derive(Debug, thiserror::Error)]
#[error("configuration: {0}")]
pub struct ConfigError(String);

impl Config {
    /// Reads defaults, `file` if given, and the environment, and checks what types cannot.
    pub fn load(file: Option<&Path>) -> Result<Self, ConfigError> {
        let mut figment = Figment::from(Toml::string(DEFAULTS));
        if let Some(file) = file {
            if !file.is_file() {
                return Err(ConfigError(format!("there is no file {}", file.display())));
            }
            figment = figment.merge(Toml::file_exact(file));
        }
        Self::extract(
            figment.merge(
                Env::prefixed("SLUICE_")
                    .ignore(&["config", "new_password", "test_postgres"])
                    .split("__"),
            ),
        )
    }

    /// The defaults, overridden by `overrides` (TOML).
    pub fn with(overrides: &str) -> Result<Self, ConfigError> {
        Self::extract(Figment::from(Toml::string(DEFAULTS)).merge(Toml::string(overrides)))
    }

    fn extract(figment: Figment) -> Result<Self, ConfigError> {
        let config: Self = figment.extract().map_err(|error| ConfigError(error.to_string()))?;
        config.check()?;
        Ok(config)
    }

    fn check(&self) -> Result<(), ConfigError> {
        use secrecy::ExposeSecret;
        let url = self.database.url.expose_secret();
        let at_least_one = [
            ("server.body_limit_bytes", self.server.body_limit_bytes == 0),
            ("server.body_seconds", self.server.body_seconds == 0),
            ("database.max_connections", self.database.max_connections == 0),
            ("auth.access_token_seconds", self.auth.access_token_seconds == 0),
            ("auth.session_days", self.auth.session_days == 0),
            ("auth.single_sign_on_hours", self.auth.single_sign_on_hours == 0),
            ("auth.attempts_per_account", self.auth.attempts_per_account == 0),
            ("auth.attempts_per_address", self.auth.attempts_per_address == 0),
            ("auth.argon2_passes", self.auth.argon2_passes == 0),
            ("auth.sign_in_log_days", self.auth.sign_in_log_days == 0),
            ("limits.window_seconds", self.limits.window_seconds == 0),
            ("limits.cost_per_unit", self.limits.cost_per_unit == 0),
            ("limits.callers", self.limits.callers == 0),
            ("streams.operations", self.streams.operations == 0),
            ("streams.init_seconds", self.streams.init_seconds == 0),
            ("streams.write_seconds", self.streams.write_seconds == 0),
            ("auth.link_minutes", self.auth.link_minutes == 0),
            ("files.limit_bytes", self.files.limit_bytes == 0),
        ];
        if let Some((key, _)) = at_least_one.into_iter().find(|(_, zero)| *zero) {
            return Err(ConfigError(format!("{key} must be at least 1")));
        }
        if !["sqlite:", "postgres:", "postgresql:"]
            .iter()
            .any(|scheme| url.starts_with(scheme))
        {
            return Err(ConfigError(
                "database.url must begin with sqlite:// or postgres://".to_owned(),
            ));
        }
        if self.auth.second_factor_issuer.contains(':') || self.auth.second_factor_issuer.is_empty() {
            let message = "auth.second_factor_issuer must be a name without a colon";
            return Err(ConfigError(message.to_owned()));
        }
        if self.auth.argon2_memory_kib < 8 {
            return Err(ConfigError("auth.argon2_memory_kib must be at least 8".to_owned()));
        }
        if self.server.bind.parse::<std::net::SocketAddr>().is_err() {
            return Err(ConfigError("server.bind must be ADDRESS:PORT".to_owned()));
        }
        if !self.metrics.bind.is_empty() && self.metrics.bind.parse::<std::net::SocketAddr>().is_err() {
            return Err(ConfigError("metrics.bind must be ADDRESS:PORT or empty".to_owned()));
        }
        let Telemetry {
            endpoint,
            sampling_ratio,
            ..
        } = &self.telemetry;
        let usable = endpoint.is_empty() || (endpoint.starts_with("http://") && is_origin(endpoint));
        if !usable {
            return Err(ConfigError(
                "telemetry.endpoint must be http://HOST:PORT or empty".to_owned(),
            ));
        }
        if !(0.0..=1.0).contains(sampling_ratio) {
            return Err(ConfigError("telemetry.sampling_ratio must be from 0 to 1".to_owned()));
        }
        self.mail.relay()?;
        if let Some(origin) = self.server.allowed_origins.iter().find(|origin| !is_origin(origin)) {
            let message = format!("server.allowed_origins: {origin:?} is not SCHEME://HOST or SCHEME://HOST:PORT");
            return Err(ConfigError(message));
        }
        self.graphql.check().map_err(ConfigError)
    }
}

/// Whether this is an origin as browsers write it (RFC 6454, section 6.2).
fn is_origin(text: &str) -> bool {
    let uri = text.parse::<actix_web::http::Uri>();
    uri.is_ok_and(|uri| {
        let (scheme, authority) = (
            uri.scheme_str().unwrap_or_default(),
            uri.authority().map_or("", |host| host.as_str()),
        );
        ["http", "https"].contains(&scheme)
            && !authority.contains(['*', '@'])
            && text == format!("{scheme}://{authority}")
    })
}

#[cfg(test)]
mod tests {
    use super::Config;

    #[test]
    fn the_defaults_are_usable() {
        assert!(Config::with("").is_ok());
    }

    #[test]
    fn a_wrong_value_is_refused_by_the_name_of_its_key() {
        for (settings, key) in [
            ("server.bind = 1", "server.bind"),
            ("server.bind = \"localhost\"", "server.bind"),
            ("server.body_limit_bytes = 0", "server.body_limit_bytes"),
            ("database.url = \"mysql://x\"", "database.url"),
            ("database.max_connections = \"many\"", "database.max_connections"),
            ("auth.argon2_memory_kib = 1", "auth.argon2_memory_kib"),
            ("auth.second_factor_issuer = \"a:b\"", "auth.second_factor_issuer"),
            ("graphql.depth = -1", "graphql.depth"),
            ("graphql.depth = 0", "graphql.depth"),
            ("graphql.seats.partner.cost = 0", "graphql.seats.partner.cost"),
            ("graphql.seats.reseller.cost = 1", "reseller"),
            ("graphql.documents = \"some\"", "graphql.documents"),
            ("graphql.documents = \"trusted\"", "graphql.documents"),
            (
                "graphql.seats.vendor.documents = \"trusted\"",
                "graphql.seats.vendor.documents",
            ),
            ("log.format = \"xml\"", "log.format"),
            ("metrics.bind = \"9090\"", "metrics.bind"),
            ("limits.callers = 0", "limits.callers"),
            ("limits.per_user = -1", "limits.per_user"),
            (
                "telemetry.endpoint = \"https://collector.example\"",
                "telemetry.endpoint",
            ),
            ("telemetry.endpoint = \"collector:4318\"", "telemetry.endpoint"),
            ("telemetry.sampling_ratio = 1.5", "telemetry.sampling_ratio"),
            ("mail.smtp_url = \"relay.example\"", "mail.smtp_url"),
            ("mail.smtp_url = \"smtp://relay.example\"", "mail.from"),
            ("server.port = 80", "port"),
            ("server.allowed_origins = [\"*\"]", "server.allowed_origins"),
            (
                "server.allowed_origins = [\"https://*.example\"]",
                "server.allowed_origins",
            ),
            (
                "server.allowed_origins = [\"https://portal.example/\"]",
                "server.allowed_origins",
            ),
            (
                "server.allowed_origins = [\"portal.example\"]",
                "server.allowed_origins",
            ),
        ] {
            let error = Config::with(settings).map(drop).map_err(|error| error.to_string());
            assert!(
                error.as_ref().is_err_and(|error| error.contains(key)),
                "{settings}: {error:?}"
            );
        }
    }

    #[test]
    fn secrets_are_not_printed() {
        let config = Config::with(
            "database.url = \"postgres://u:hunter2@host/x\"\nauth.signing_key = \"hunter2\"\nmetrics.token = \"hunter2\"\n\
             mail.smtp_url = \"smtps://u:hunter2@relay.example\"\nmail.from = \"a@b.example\"\n\
             mail.public_url = \"https://b.example\"",
        );
        assert!(config.is_ok_and(|config| !format!("{config:?}").contains("hunter2")));
    }
}
