//! A service account acts for a person (RFC 8693): it brings the person's token and gets one that is the person's, narrowed
//! to the scopes of its key, with itself as the actor.
//!
//! A service account acts for the people of its own organization; a vendor's also for those of its partners and
//! distributors, and then reaches what they have with this vendor and nothing else. Actors make no chains: a token that
//! somebody acts by is nobody's to exchange. A token of an identity provider is as good as here anywhere: its person signs
//! in by it, or has, and what is had for it counts no longer than it does.

use std::sync::Arc;

use entity::audit_entry;
use serde_json::json;

use super::issue::{Subject, issue};
use super::{Client, Granted, Refused, scope};
use crate::access::signin::of_token::{KeyOfToken, OfToken, of_token};
use crate::access::signin::{Origin, authenticate, external};
use crate::access::write::insert;
use crate::access::{Gate, Scope, Seat, Viewer};
use crate::fault::Fault;

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Exchange<'a> {
    /// The person's token.
    pub subject_token: &'a str,
    /// What kind of token that is.
    pub subject_token_type: &'a str,
    /// What the new token shall let; all that the key lets when absent.
    pub scope: Option<&'a str>,
    /// Stands in the audit trail.
    pub request_id: &'a str,
    /// From where it is asked for.
    pub origin: &'a Origin,
}

/// Tokens of this server.
pub const ACCESS_TOKEN: &str = "urn:ietf:params:oauth:token-type:access_token";
/// Tokens of identity providers (RFC 8693, section 3).
const OF_ISSUERS: [&str; 2] = [
    "urn:ietf:params:oauth:token-type:id_token",
    "urn:ietf:params:oauth:token-type:jwt",
];

/// A token to act for the person; both organizations read in their trails that it was had.
pub async fn exchange(
    gate: &Arc<Gate>,
    client: &Client,
    asked: Exchange<'_>,
) -> Result<Result<Granted, Refused>, Fault> {
    if !client.scopes.0.contains(&Scope::ActForPersons) {
        let why = "The key has no scope ACT_FOR_PERSONS.";
        return Ok(Err(Refused::Unauthorized(why)));
    }
    let Some(scopes) = scope::granted(&client.scopes, asked.scope) else {
        return Ok(Err(Refused::Scope));
    };
    let person = match subject(gate, client, asked).await? {
        Ok(person) => person,
        Err(refused) => return Ok(Err(refused)),
    };
    let until = person.expires_at.filter(|_| asked.subject_token_type != ACCESS_TOKEN);
    // As the new token would be looked at: what is not granted then is not granted now.
    let token = OfToken {
        user_id: person.user_id,
        membership_id: person.membership_id,
        session_id: Some(person.session_id),
        key: Some(KeyOfToken {
            id: client.key_id,
            scopes: scopes.clone(),
            actor: Some(client.viewer.user_id),
        }),
        expires_at: person.expires_at,
        preview: None,
    };
    match of_token(gate, token).await {
        Ok(_) => {}
        Err(Fault::Unauthenticated) => {
            let why = "The service account may not act for this person.";
            return Ok(Err(Refused::Request(why)));
        }
        Err(fault) => return Err(fault),
    }
    let subject = Subject {
        user_id: person.user_id,
        membership_id: person.membership_id,
        session_id: Some(person.session_id),
        until: client.viewer.expires_at.into_iter().chain(until).min(),
    };
    let granted = issue(gate, client, subject, &scopes)?;
    tell(gate, client, &person, &granted, asked.request_id).await?;
    Ok(Ok(granted))
}

/// The person whose token this is. For a vendor's account only its own identity providers vouch.
async fn subject(gate: &Arc<Gate>, client: &Client, asked: Exchange<'_>) -> Result<Result<Viewer, Refused>, Fault> {
    let person = if asked.subject_token_type == ACCESS_TOKEN {
        authenticate(gate, asked.subject_token).await
    } else if OF_ISSUERS.contains(&asked.subject_token_type) {
        external::sign_in(gate, asked.subject_token, client.viewer.vendor_id(), asked.origin).await
    } else {
        return Ok(Err(Refused::Request("The subject_token_type is not supported.")));
    };
    match person {
        Ok(person) if person.key.is_none() && person.preview.is_none() => Ok(Ok(person)),
        Ok(_) => Ok(Err(Refused::Request(
            "The subject_token is no person's: tokens of keys, of actors and of previews are not exchanged.",
        ))),
        Err(Fault::Unauthenticated) => Ok(Err(Refused::Request("The subject_token does not count."))),
        Err(fault) => Err(fault),
    }
}

async fn tell(gate: &Gate, client: &Client, person: &Viewer, granted: &Granted, request_id: &str) -> Result<(), Fault> {
    let now = gate.clock.now();
    let actor = &client.viewer;
    let entry = audit_entry::Model {
        id: gate.ids.id(now),
        organization_id: person.organization_id,
        vendor_id: (actor.seat == Seat::Vendor).then_some(actor.organization_id),
        membership_id: Some(actor.membership_id),
        on_behalf_of: Some(person.membership_id),
        api_key_id: Some(client.key_id),
        action: "exchangeToken".to_owned(),
        request_id: request_id.to_owned(),
        at: now,
        changes: json!([{ "entity": "access_token", "id": granted.id, "after": { "scope": granted.scope } }]),
        subject_id: None,
        about_partnership_id: None,
    };
    let tx = gate.db.begin().await?;
    insert::<audit_entry::Entity, _>(&tx, entry).await?;
    Ok(tx.commit().await?)
}
