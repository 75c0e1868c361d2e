//! What is sealed: attempts on their way, and the secrets of clients at rest.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::access::signin::Keys;
use crate::fault::Fault;
use crate::sealer::Sealer;

/// What the keys are derived for.
const PURPOSE: &str = "sluice single sign-on v1";

/// Whose attempts are; secrets are their providers'.
const ATTEMPT: &[u8] = b"attempt";

/// Seals attempts and the secrets of clients.
#[derive(Debug)]
pub struct SingleSignOn(Sealer);

/// What an issuer is asked, to be compared with what comes back.
#[derive(Serialize, Deserialize)]
pub(super) struct Attempt {
    pub provider_id: Uuid,
    pub redirect_uri: String,
    pub state: String,
    pub nonce: String,
    pub code_verifier: String,
    pub expires_at: DateTime<Utc>,
}

impl SingleSignOn {
    /// Seals with a key that all instances derive alike.
    pub fn new(keys: &Keys) -> Result<Self, Fault> {
        Ok(Self(Sealer::new(&keys.derived(PURPOSE)?)))
    }

    /// The secret of the provider's client, as it is kept.
    pub fn seal_secret(&self, provider_id: Uuid, secret: &str) -> Result<String, Fault> {
        let sealed = self.0.seal(secret.as_bytes(), provider_id.as_bytes())?;
        Ok(URL_SAFE_NO_PAD.encode(sealed))
    }

    pub(super) fn open_secret(&self, provider_id: Uuid, sealed: &str) -> Result<String, Fault> {
        let opened = URL_SAFE_NO_PAD.decode(sealed).ok();
        let opened = opened.and_then(|sealed| self.0.open(&sealed, provider_id.as_bytes()));
        let opened = opened.and_then(|secret| String::from_utf8(secret).ok());
        opened.ok_or_else(|| Fault::internal("the secret of a client is sealed with a key that is not known"))
    }

    pub(super) fn seal(&self, attempt: &Attempt) -> Result<String, Fault> {
        let attempt = serde_json::to_vec(attempt).map_err(Fault::internal)?;
        Ok(URL_SAFE_NO_PAD.encode(self.0.seal(&attempt, ATTEMPT)?))
    }

    pub(super) fn open(&self, sealed: &str, now: DateTime<Utc>) -> Option<Attempt> {
        let opened = self.0.open(&URL_SAFE_NO_PAD.decode(sealed).ok()?, ATTEMPT)?;
        let attempt: Attempt = serde_json::from_slice(&opened).ok()?;
        Some(attempt).filter(|attempt| now < attempt.expires_at)
    }
}
