//! One small JSON document from elsewhere, asked for or as the answer to a form.

use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use reqwest::header::{ACCEPT, CACHE_CONTROL, CONTENT_TYPE};
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder, StatusCode};
use rustls::crypto::ring;
use rustls::{ClientConfig, RootCertStore};
use serde_json::Value;
use url::{Url, form_urlencoded};

use super::reach::{Reach, Unreachable};
use crate::fault::Fault;

/// Largest document in bytes.
const LARGEST: usize = 262_144;

/// Time for all of it: looking the name up, connecting, and reading.
const TIME: Duration = Duration::from_secs(5);

/// Why there is no document; for the vendor's administrator.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Unreached(pub String);

impl From<Unreachable> for Unreached {
    fn from(why: Unreachable) -> Self {
        Self(why.to_string())
    }
}

/// A document, and for how long its server says that it stays.
pub struct Document {
    pub json: Value,
    pub max_age: Option<TimeDelta>,
}

/// Fetches documents.
#[derive(Clone, Debug)]
pub struct Fetcher {
    client: Client,
    reach: Reach,
}

impl Fetcher {
    /// Goes where `reach` lets it, and believes the authorities that the system knows.
    pub fn new(reach: Reach) -> Result<Self, Fault> {
        let mut authorities = RootCertStore::empty();
        authorities.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        let tls = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(Fault::internal)?
            .with_root_certificates(authorities)
            .with_no_client_auth();
        let client = Client::builder()
            .tls_backend_preconfigured(tls)
            .dns_resolver(reach.clone())
            // A proxy would look names up itself, and a redirect would name another place.
            .no_proxy()
            .redirect(Policy::none())
            .timeout(TIME)
            .user_agent(concat!("sluice/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(Fault::internal)?;
        Ok(Self { client, reach })
    }

    /// Where this one goes.
    pub fn reach(&self) -> &Reach {
        &self.reach
    }

    /// The document at an address.
    pub async fn get(&self, url: &str) -> Result<Document, Unreached> {
        document(self.client.get(self.reach.url(url)?)).await
    }

    /// What comes of sending a form to an address that [`Reach`] lets the server go to; with the name and secret of a
    /// client if there is one.
    pub async fn post(
        &self,
        url: &Url,
        form: &[(&str, &str)],
        client: Option<(&str, &str)>,
    ) -> Result<Document, Unreached> {
        let form = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(form)
            .finish();
        let request = self.client.post(self.reach.url(url.as_str())?);
        let request = request
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(form);
        document(match client {
            // RFC 6749, section 2.3.1: as in a form.
            Some((id, secret)) => request.basic_auth(encoded(id), Some(encoded(secret))),
            None => request,
        })
        .await
    }
}

fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

async fn document(request: RequestBuilder) -> Result<Document, Unreached> {
    let asked = request.header(ACCEPT, "application/json").send();
    let mut answer = asked.await.map_err(|error| told(&error))?;
    if answer.status() != StatusCode::OK {
        return Err(Unreached(format!("It answered {}.", answer.status().as_u16())));
    }
    let max_age = answer
        .headers()
        .get(CACHE_CONTROL)
        .and_then(|header| max_age(header.to_str().ok()?));
    let mut bytes = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(|error| told(&error))? {
        if bytes.len() + chunk.len() > LARGEST {
            return Err(Unreached(format!("It answered more than {LARGEST} bytes.")));
        }
        bytes.extend_from_slice(&chunk);
    }
    let json = serde_json::from_slice(&bytes).map_err(|_| Unreached("It answered no JSON.".to_owned()))?;
    Ok(Document { json, max_age })
}

/// What went wrong, in few words: what stands deeper in an error may tell of the server's own network.
fn told(error: &reqwest::Error) -> Unreached {
    let mut cause: Option<&dyn std::error::Error> = std::error::Error::source(error);
    while let Some(inner) = cause {
        if let Some(why) = inner.downcast_ref::<Unreachable>() {
            return (*why).into();
        }
        cause = inner.source();
    }
    let what = if error.is_timeout() {
        "It did not answer in time."
    } else if error.is_connect() {
        "It could not be connected to, or its certificate is not trusted."
    } else {
        "It did not answer."
    };
    Unreached(what.to_owned())
}

/// `max-age` of a `Cache-Control` header (RFC 9111, section 5.2.2.1); none where nothing may be kept.
fn max_age(header: &str) -> Option<TimeDelta> {
    let mut age = None;
    for directive in header.split(',').map(|part| part.trim().to_ascii_lowercase()) {
        if directive == "no-store" || directive == "no-cache" {
            return Some(TimeDelta::zero());
        }
        if let Some(seconds) = directive.strip_prefix("max-age=") {
            age = seconds.trim_matches('"').parse().ok().and_then(TimeDelta::try_seconds);
        }
    }
    age
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::max_age;

    #[test]
    fn how_long_a_document_stays_is_read_from_its_header() {
        for (header, seconds) in [
            ("max-age=600", Some(600)),
            ("public, Max-Age=\"60\", must-revalidate", Some(60)),
            ("no-store, max-age=600", Some(0)),
            ("max-age=99999999999999999999", None),
            ("max-age=soon", None),
            ("public", None),
            ("", None),
        ] {
            assert_eq!(max_age(header), seconds.map(TimeDelta::seconds), "{header}");
        }
    }
}
