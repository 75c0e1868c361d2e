//! Somebody is sent to its company's identity provider.

use chrono::{DateTime, TimeDelta, Utc};
use entity::identity_provider;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::attempt::Attempt;
use crate::access::Gate;
use crate::access::signin::{Origin, attempt_from};
use crate::fault::Fault;
use crate::ids::digest;

/// How long somebody may take at the issuer.
const TIME: TimeDelta = TimeDelta::minutes(10);

/// What the server asks to be told.
const SCOPE: &str = "openid profile email";

/// Where to go, and what to keep meanwhile.
pub struct Begun {
    /// Address at the issuer.
    pub authorization_url: String,
    /// For whoever comes back, and for nobody else.
    pub attempt: String,
    /// What whoever comes back brings along.
    pub state: String,
    /// When it is too late to come back.
    pub expires_at: DateTime<Utc>,
}

/// Why nobody is sent anywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotSent {
    /// No enabled provider has this name.
    UnknownName,
    /// The issuer could not be asked where people sign in, asks nobody, or does not name itself to who comes back.
    Unreachable,
    /// Too many attempts from this address.
    TooManyAttempts,
}

/// Sends somebody to the identity provider of this name, which sends it back to `redirect_uri`: whether it may is the
/// issuer's to say, where the client is registered.
pub async fn begin_single_sign_on(
    gate: &Gate,
    name: &str,
    redirect_uri: &str,
    origin: &Origin,
) -> Result<Result<Begun, NotSent>, Fault> {
    if !attempt_from(gate, origin).await? {
        return Ok(Err(NotSent::TooManyAttempts));
    }
    #[allow(clippy::disallowed_methods, reason = "nobody is signed in yet")]
    let provider = identity_provider::Entity::find()
        .filter(identity_provider::Column::SignInName.eq(name))
        .filter(identity_provider::Column::Enabled.eq(true))
        .one(gate.db.reader())
        .await?;
    let Some((provider, client_id)) = provider.and_then(|row| Some((row.clone(), row.sign_in_client_id?))) else {
        return Ok(Err(NotSent::UnknownName));
    };
    let now = gate.clock.now();
    let endpoints = gate.signin.issuers.endpoints(&provider.issuer, now).await;
    // Whoever came back from an issuer that does not name itself could not be told from who comes from another.
    let Some(endpoints) = endpoints.filter(|endpoints| endpoints.names_itself) else {
        return Ok(Err(NotSent::Unreachable));
    };
    let attempt = Attempt {
        provider_id: provider.id,
        redirect_uri: redirect_uri.to_owned(),
        state: gate.ids.secret(),
        nonce: gate.ids.secret(),
        code_verifier: gate.ids.secret(),
        expires_at: now + TIME,
    };
    let mut url = endpoints.authorization;
    url.query_pairs_mut()
        .append_pair("response_type", "code")
        .append_pair("client_id", &client_id)
        .append_pair("redirect_uri", &attempt.redirect_uri)
        .append_pair("scope", SCOPE)
        .append_pair("state", &attempt.state)
        .append_pair("nonce", &attempt.nonce)
        .append_pair("code_challenge", &digest(&attempt.code_verifier))
        .append_pair("code_challenge_method", "S256");
    Ok(Ok(Begun {
        authorization_url: url.into(),
        expires_at: attempt.expires_at,
        attempt: gate.signin.single_sign_on.seal(&attempt)?,
        state: attempt.state,
    }))
}
