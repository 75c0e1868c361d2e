//! What an issuer says of itself (OpenID Connect Discovery 1.0, section 4).

use serde_json::Value;
use url::Url;

use super::fetch::{Fetcher, Unreached};

/// What an issuer publishes that we need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// Where its keys are.
    pub jwks_uri: String,
    /// Where it asks people who they are; none where it asks nobody, or from where nobody may be sent.
    pub endpoints: Option<Endpoints>,
}

/// Where the authorization code flow begins and ends (RFC 6749, section 3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoints {
    /// Where people are sent.
    pub authorization: Url,
    /// Where what they come back with is exchanged.
    pub token: Url,
    /// Whether a client's secret goes into the body (`client_secret_post`), since it may not go into the header.
    pub secret_in_body: bool,
    /// Whether it names itself to those whom it sends back (RFC 9207).
    pub names_itself: bool,
}

impl Fetcher {
    /// What the issuer at this address publishes. It must call itself as it is called (section 4.3).
    pub async fn discover(&self, issuer: &str) -> Result<Published, Unreached> {
        let url = format!("{}/.well-known/openid-configuration", issuer.trim_end_matches('/'));
        let document = self.get(&url).await?.json;
        if text(&document, "issuer") != Some(issuer) {
            let message = "It calls itself by another name (issuer) than this one.";
            return Err(Unreached(message.to_owned()));
        }
        let jwks_uri = text(&document, "jwks_uri");
        let jwks_uri = jwks_uri.ok_or_else(|| Unreached("It does not say where its keys are.".to_owned()))?;
        self.reach().url(jwks_uri)?;
        Ok(Published {
            jwks_uri: jwks_uri.to_owned(),
            endpoints: self.endpoints(&document),
        })
    }

    fn endpoints(&self, document: &Value) -> Option<Endpoints> {
        let endpoint = |name: &str| self.reach().url(text(document, name)?).ok();
        Some(Endpoints {
            authorization: endpoint("authorization_endpoint")?,
            token: endpoint("token_endpoint")?,
            secret_in_body: secret_in_body(document),
            names_itself: document.get("authorization_response_iss_parameter_supported") == Some(&Value::Bool(true)),
        })
    }
}

/// Where nothing is said, a secret goes into the header (section 3).
fn secret_in_body(document: &Value) -> bool {
    let methods = document
        .get("token_endpoint_auth_methods_supported")
        .and_then(Value::as_array);
    methods.is_some_and(|methods| {
        let supports = |name: &str| methods.iter().any(|method| method == name);
        supports("client_secret_post") && !supports("client_secret_basic")
    })
}

fn text<'d>(document: &'d Value, name: &str) -> Option<&'d str> {
    document.get(name)?.as_str()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::secret_in_body;

    #[test]
    fn a_secret_goes_into_the_header_wherever_it_may() {
        for (methods, in_body) in [
            (json!(null), false),
            (json!(["client_secret_basic", "client_secret_post"]), false),
            (json!(["client_secret_post"]), true),
            (json!(["private_key_jwt"]), false),
        ] {
            let document = json!({ "token_endpoint_auth_methods_supported": methods });
            assert_eq!(secret_in_body(&document), in_body, "{methods}");
        }
        assert!(!secret_in_body(&json!({})));
    }
}
