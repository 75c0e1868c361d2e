//! The tokens themselves.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Client, scope};
use crate::access::signin::Claims;
use crate::access::signin::keys::Actor;
use crate::access::{Gate, Scopes};
use crate::fault::Fault;

/// A token, and what it lets.
#[derive(Clone, Debug)]
pub struct Granted {
    /// The token.
    pub access_token: String,
    /// Its `jti`.
    pub id: Uuid,
    /// Seconds until it expires.
    pub expires_in: i64,
    /// What it lets, in words.
    pub scope: String,
}

/// Whom a token speaks as.
pub(super) struct Subject {
    pub user_id: Uuid,
    pub membership_id: Uuid,
    /// The person's session; none for the service account itself.
    pub session_id: Option<Uuid>,
    /// Until when at most.
    pub until: Option<DateTime<Utc>>,
}

/// A token for `client` that speaks as `subject`. Without a refresh token: the client asks again.
pub(super) fn issue(gate: &Gate, client: &Client, subject: Subject, scopes: &Scopes) -> Result<Granted, Fault> {
    let (now, policy) = (gate.clock.now(), &gate.signin.policy);
    let expires_at = subject
        .until
        .map_or(now + policy.access_token, |until| until.min(now + policy.access_token));
    let id = gate.ids.id(now);
    let scope = scope::write(scopes);
    let act = subject.session_id.map(|_| Actor {
        sub: client.viewer.user_id,
    });
    let access_token = gate.signin.keys.sign(&Claims {
        iss: policy.issuer.clone(),
        aud: policy.audience.clone(),
        sub: subject.user_id,
        mid: subject.membership_id,
        sid: subject.session_id,
        jti: id,
        iat: now.timestamp(),
        nbf: None,
        exp: expires_at.timestamp(),
        client_id: Some(client.id.clone()),
        key: Some(client.key_id),
        scope: Some(scope.clone()),
        act,
        preview: None,
    })?;
    Ok(Granted {
        access_token,
        id,
        expires_in: expires_at.timestamp() - now.timestamp(),
        scope,
    })
}
