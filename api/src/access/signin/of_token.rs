//! From what a good access token says to a viewer: a person in its session, a service account, or a person for whom a service
//! account acts. All that a token names is looked at anew.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::authenticate::{in_session, with_relations};
use super::grant::scope;
use super::preview::preview;
use super::{Claims, api_key};
use crate::access::viewer::ActingAccount;
use crate::access::{ByKey, Gate, Scope, Scopes, Viewer};
use crate::fault::Fault;

/// What a good token says.
#[derive(Clone)]
pub(super) struct OfToken {
    pub user_id: Uuid,
    pub membership_id: Uuid,
    pub session_id: Option<Uuid>,
    pub key: Option<KeyOfToken>,
    pub expires_at: Option<DateTime<Utc>>,
    /// Partnership through whose partner's chair the person looks.
    pub preview: Option<Uuid>,
}

/// What a token says that was had by an API key.
#[derive(Clone)]
pub(super) struct KeyOfToken {
    pub id: Uuid,
    pub scopes: Scopes,
    /// User of the service account that acts for the person.
    pub actor: Option<Uuid>,
}

impl OfToken {
    /// Nothing, if the claims are none that this server would make together.
    pub fn of(claims: &Claims) -> Option<Self> {
        let key = match (claims.key, &claims.scope) {
            (Some(id), Some(scope)) => Some(KeyOfToken {
                id,
                scopes: scope::read(scope)?,
                actor: claims.act.as_ref().map(|act| act.sub),
            }),
            (None, None) if claims.act.is_none() => None,
            _ => return None,
        };
        if claims.preview.is_some() && key.is_some() {
            return None;
        }
        Some(Self {
            user_id: claims.sub,
            membership_id: claims.mid,
            session_id: claims.sid,
            key,
            expires_at: DateTime::from_timestamp(claims.exp, 0),
            preview: claims.preview,
        })
    }
}

/// The viewer of a good token: a person in its session, a service account, or a person for whom one acts.
pub(super) async fn of_token(gate: &Arc<Gate>, token: OfToken) -> Result<Viewer, Fault> {
    match (token.session_id, &token.key) {
        (Some(session_id), None) => {
            let person = in_session(gate, session_id, &token).await?;
            match token.preview {
                Some(partnership_id) => preview(gate, person, partnership_id).await,
                None => with_relations(gate, person).await,
            }
        }
        (
            None,
            Some(KeyOfToken {
                id,
                scopes,
                actor: None,
            }),
        ) => {
            let mut account = api_key::by_id(gate, *id, scopes.clone()).await?;
            let of_token = account.user_id == token.user_id && account.membership_id == token.membership_id;
            if !of_token {
                return Err(Fault::Unauthenticated);
            }
            narrow(&mut account, scopes);
            account.expires_at = token.expires_at;
            with_relations(gate, account).await
        }
        (Some(session_id), Some(key)) => {
            let mut account = api_key::by_id(gate, key.id, key.scopes.clone()).await?;
            let person = in_session(gate, session_id, &token).await?;
            if key.actor != Some(account.user_id) {
                return Err(Fault::Unauthenticated);
            }
            let acts = account
                .key
                .as_ref()
                .is_some_and(|key| key.scopes.0.contains(&Scope::ActForPersons));
            if !acts {
                return Err(Fault::Unauthenticated);
            }
            narrow(&mut account, &key.scopes);
            acting(gate, account, person).await
        }
        (None, _) => Err(Fault::Unauthenticated),
    }
}

/// No more than the token lets.
fn narrow(viewer: &mut Viewer, scopes: &Scopes) {
    if let Some(key) = &mut viewer.key {
        key.scopes = scope::both(scopes, &key.scopes);
    }
}

/// The person, for whom the service account acts: a colleague, or somebody with whose organization the account's vendor has
/// a relation in force, and then as far as that reaches.
async fn acting(gate: &Arc<Gate>, account: Viewer, mut person: Viewer) -> Result<Viewer, Fault> {
    let vendor_id = account.vendor_id();
    let colleague = account.organization_id == person.organization_id;
    if !colleague {
        if vendor_id.is_none() || person.only_vendor.is_some_and(|only| Some(only) != vendor_id) {
            return Err(Fault::Unauthenticated);
        }
        person.only_vendor = vendor_id;
    }
    person.key = account.key.map(|key| ByKey {
        actor: Some(ActingAccount {
            user_id: account.user_id,
            membership_id: account.membership_id,
        }),
        ..key
    });
    let person = with_relations(gate, person).await?;
    let related = vendor_id.is_some_and(|vendor_id| person.active_vendors().contains(&vendor_id));
    if colleague || related {
        Ok(person)
    } else {
        Err(Fault::Unauthenticated)
    }
}
