//! Somebody comes back from its company's identity provider, and is signed in if that one vouches for it.

use entity::identity_provider;
use entity::sign_in_event::SignInEventKind;
use sea_orm::EntityTrait;
use serde_json::{Map, Value};

use super::attempt::Attempt;
use crate::access::Gate;
use crate::access::signin::external::{WhyNot, let_in, verify};
use crate::access::signin::session::begin;
use crate::access::signin::{Origin, Tokens, attempt_from, attempt_within};
use crate::fault::Fault;
use crate::ids::digest;

/// How often one attempt may come back: each time its issuer is asked.
const RETURNS: i64 = 5;

/// What somebody brings along from the issuer (RFC 6749, section 4.1.2), and what it kept meanwhile.
pub struct Callback {
    /// `code`.
    pub code: String,
    /// `state`.
    pub state: String,
    /// `iss` (RFC 9207), if the issuer names itself.
    pub issuer: Option<String>,
    /// The attempt.
    pub attempt: String,
}

/// Why nobody is signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotCompleted {
    /// It was begun elsewhere, too long ago, or with a provider that is no longer to be used.
    Expired,
    /// The issuer did not answer, or does not vouch for anybody. Why goes to the log.
    NotProven,
    /// The issuer vouches for somebody whom the provider does not let in. Why goes to the log.
    NotLetIn,
    /// Too many attempts from this address, or too many returns of this one.
    TooManyAttempts,
}

/// Begins a session for who comes back from its identity provider; a newcomer joins if a rule lets it in.
pub async fn complete_single_sign_on(
    gate: &Gate,
    callback: &Callback,
    origin: &Origin,
) -> Result<Result<Tokens, NotCompleted>, Fault> {
    let attempt = gate.signin.single_sign_on.open(&callback.attempt, gate.clock.now());
    // Where it was begun it has been counted for its address: people of one office share theirs.
    let (attempt, in_bounds) = match attempt.filter(|attempt| attempt.state == callback.state) {
        Some(attempt) => {
            let key = format!("single-sign-on:{}", digest(&attempt.state));
            (Some(attempt), attempt_within(gate, &key, RETURNS).await?)
        }
        None => (None, attempt_from(gate, origin).await?),
    };
    if !in_bounds {
        return Ok(Err(NotCompleted::TooManyAttempts));
    }
    let Some(attempt) = attempt else {
        return Ok(Err(NotCompleted::Expired));
    };
    #[allow(clippy::disallowed_methods, reason = "nobody is signed in yet")]
    let provider = identity_provider::Entity::find_by_id(attempt.provider_id)
        .one(gate.db.reader())
        .await?;
    let Some(provider) = provider.filter(|row| row.enabled) else {
        return Ok(Err(NotCompleted::Expired));
    };
    let token = match id_token(gate, &provider, &attempt, callback).await? {
        Ok(token) => token,
        Err(why) => {
            tracing::info!(provider = %provider.id, why, "a sign-in was not proven");
            return Ok(Err(NotCompleted::NotProven));
        }
    };
    let proven = match verify(gate, &provider, &token).await {
        Ok(proven) if is_answer(&proven.claims, &provider, &attempt) => proven,
        other => {
            let why = other
                .err()
                .unwrap_or(WhyNot("it is for another sign-in (nonce), or for another client (aud)"));
            tracing::info!(provider = %provider.id, %why, "a token was refused");
            return Ok(Err(NotCompleted::NotProven));
        }
    };
    let tx = gate.db.begin().await?;
    let membership = match let_in(gate, &tx, provider.id, &proven).await? {
        Ok((_, membership)) => membership,
        Err(why) => {
            tracing::info!(provider = %provider.id, %why, "somebody was not let in");
            return Ok(Err(NotCompleted::NotLetIn));
        }
    };
    let policy = &gate.signin.policy;
    let life = policy.single_sign_on.min(policy.session);
    let (kind, vendor_id) = (SignInEventKind::SignedIn, Some(provider.vendor_id));
    let tokens = begin(gate, &tx, &membership, kind, Some(origin), vendor_id, life).await?;
    tx.commit().await?;
    Ok(Ok(tokens))
}

/// What the issuer gives for the code (OpenID Connect Core 1.0, section 3.1.3); else why nothing.
async fn id_token(
    gate: &Gate,
    provider: &identity_provider::Model,
    attempt: &Attempt,
    callback: &Callback,
) -> Result<Result<String, String>, Fault> {
    let signin = &gate.signin;
    let Some(endpoints) = signin.issuers.endpoints(&provider.issuer, gate.clock.now()).await else {
        return Ok(Err("where its endpoints are could not be learned".to_owned()));
    };
    // All issuers send people back to one page: who comes without a name, or with another's, brings the code of another
    // issuer, which this one must never see (RFC 9700, section 4.4).
    if callback.issuer.as_ref() != Some(&provider.issuer) {
        return Ok(Err("another issuer sent somebody back (iss)".to_owned()));
    }
    let Some(client_id) = provider.sign_in_client_id.as_deref() else {
        return Ok(Err("nobody signs in through it any more".to_owned()));
    };
    let secret = provider.sign_in_client_secret.as_deref();
    let secret = secret
        .map(|sealed| signin.single_sign_on.open_secret(provider.id, sealed))
        .transpose()?;
    let mut form = vec![
        ("grant_type", "authorization_code"),
        ("code", callback.code.as_str()),
        ("redirect_uri", attempt.redirect_uri.as_str()),
        ("code_verifier", attempt.code_verifier.as_str()),
    ];
    let in_header = secret.as_deref().filter(|_| !endpoints.secret_in_body);
    if in_header.is_none() {
        form.push(("client_id", client_id));
        form.extend(secret.as_deref().map(|secret| ("client_secret", secret)));
    }
    let client = in_header.map(|secret| (client_id, secret));
    let answer = match signin.issuers.post(&endpoints.token, &form, client).await {
        Ok(answer) => answer,
        Err(why) => return Ok(Err(why.to_string())),
    };
    let token = answer.get("id_token").and_then(Value::as_str);
    Ok(token.map(str::to_owned).ok_or_else(|| "it gave no id_token".to_owned()))
}

/// Whether it answers what was asked (OpenID Connect Core 1.0, section 3.1.3.7, 3 and 11).
fn is_answer(claims: &Map<String, Value>, provider: &identity_provider::Model, attempt: &Attempt) -> bool {
    let client_id = provider.sign_in_client_id.as_deref();
    let for_client = match claims.get("aud") {
        Some(Value::Array(several)) => several.iter().any(|one| one.as_str() == client_id),
        one => one.and_then(Value::as_str) == client_id,
    };
    for_client && client_id.is_some() && claims.get("nonce").and_then(Value::as_str) == Some(&attempt.nonce)
}
