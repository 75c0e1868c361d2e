//! What an issuer says of itself (OpenID Connect Discovery 1.0, section 4).

use super::fetch::{Fetcher, Unreached};

/// What an issuer publishes that we need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// Where its keys are.
    pub jwks_uri: String,
}

impl Fetcher {
    /// What the issuer at this address publishes. It must call itself as it is called (section 4.3).
    pub async fn discover(&self, issuer: &str) -> Result<Published, Unreached> {
        let url = format!("{}/.well-known/openid-configuration", issuer.trim_end_matches('/'));
        let document = self.get(&url).await?.json;
        let text = |name: &str| document.get(name).and_then(serde_json::Value::as_str);
        if text("issuer") != Some(issuer) {
            let message = "It calls itself by another name (issuer) than this one.";
            return Err(Unreached(message.to_owned()));
        }
        let jwks_uri = text("jwks_uri").ok_or_else(|| Unreached("It does not say where its keys are.".to_owned()))?;
        self.reach().url(jwks_uri)?;
        Ok(Published {
            jwks_uri: jwks_uri.to_owned(),
        })
    }
}
