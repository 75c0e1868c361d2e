//! People whom a vendor's identity provider vouches for (OpenID Connect Core 1.0; RFC 7519, RFC 8725, RFC 9068).
//!
//! `iss` and `aud` of a token lead to one enabled provider, which fixes vendor, keys and algorithms; nothing in the token
//! is believed before its signature is checked. Whoever a rule of the provider lets in becomes a person of its own, known
//! by provider and subject: a mail address that an issuer names is never a way into an account that is there already.
//! A partner's or distributor's organization lets such people in by its own word only (`identity_consent`).
//! Sessions of such people are of that vendor only, and begin with the first token of each session at the issuer.

mod accept;
mod judge;
mod person;
mod rules;
mod token;

use std::sync::Arc;

use entity::{accepted_audience, identity_provider};
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

pub use accept::{accept_audiences, close, end_sessions_of_identity, end_sessions_without_consent, forget_identities};
pub use person::let_in;
pub use token::{WhyNot, verify};

use super::Origin;
use super::authenticate::{self, authenticate};
use crate::access::{Gate, Viewer};
use crate::fault::Fault;
use crate::ids::digest;

/// The viewer that a bearer token stands for, whether it is one of ours or of an identity provider.
pub async fn recognize(gate: &Arc<Gate>, token: &str, origin: &Origin) -> Result<Viewer, Fault> {
    match token::said(token) {
        Some(said) if said.issuer != gate.signin.policy.issuer => sign_in(gate, token, None, origin).await,
        _ => authenticate(gate, token).await,
    }
}

/// The viewer that a token of an identity provider stands for: of the provider's vendor only. With the first token of a
/// session its session here begins; why one is refused goes to the log only. `only`: of this vendor's providers, if named.
pub async fn sign_in(gate: &Arc<Gate>, token: &str, only: Option<Uuid>, origin: &Origin) -> Result<Viewer, Fault> {
    let said = token::said(token).ok_or(Fault::Unauthenticated)?;
    let provider = provider_of(gate, &said).await?;
    let provider = provider.filter(|provider| only.is_none_or(|only| only == provider.vendor_id));
    let provider = provider.ok_or(Fault::Unauthenticated)?;
    let proven = match verify(gate, &provider, token).await {
        Ok(proven) => proven,
        Err(why) => {
            tracing::info!(provider = %provider.id, %why, "a token was refused");
            return Err(Fault::Unauthenticated);
        }
    };
    let key = digest(&format!("{}\n{}\n{}", provider.id, proven.session, proven.subject));
    if let Some(viewer) = authenticate::by_external_key(gate, &key, proven.expires_at).await? {
        return Ok(viewer);
    }
    if let Err(why) = person::admit(gate, &provider, &proven, &key, origin).await? {
        tracing::info!(provider = %provider.id, %why, "somebody was not let in");
        return Err(Fault::Unauthenticated);
    }
    let viewer = authenticate::by_external_key(gate, &key, proven.expires_at).await?;
    viewer.ok_or(Fault::Unauthenticated)
}

/// Why a token of the provider would let nobody in; none if it would. Nothing comes of asking.
pub async fn why_not(gate: &Gate, provider: &identity_provider::Model, token: &str) -> Result<Option<WhyNot>, Fault> {
    let proven = match verify(gate, provider, token).await {
        Ok(proven) => proven,
        Err(why) => return Ok(Some(why)),
    };
    let tx = gate.db.begin().await?;
    Ok(judge::judge(&tx, provider, &proven).await?.err())
}

/// The one enabled provider whose tokens are from there and for this.
async fn provider_of(gate: &Gate, said: &token::Said) -> Result<Option<identity_provider::Model>, Fault> {
    let mut accepting = Query::select();
    accepting
        .column(accepted_audience::Column::ProviderId)
        .from(accepted_audience::Entity)
        .and_where(accepted_audience::Column::Issuer.eq(&said.issuer))
        .and_where(accepted_audience::Column::Audience.is_in(&said.audiences));
    #[allow(clippy::disallowed_methods, reason = "nobody is signed in yet")]
    let mut found = identity_provider::Entity::find()
        .filter(identity_provider::Column::Id.in_subquery(accepting))
        .limit(2)
        .all(gate.db.reader())
        .await?;
    let one = found.pop();
    // A token for two vendors at once is good for neither.
    Ok(one.filter(|_| found.is_empty()))
}
