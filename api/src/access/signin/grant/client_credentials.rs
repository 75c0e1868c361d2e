//! A short token for the service account itself (RFC 6749, section 4.4), to be handed where the key should not go.

use super::issue::{Subject, issue};
use super::{Client, Granted, Refused, scope};
use crate::access::Gate;
use crate::fault::Fault;

/// A token that lets what `asked` says, at most what the key lets.
pub fn client_credentials(
    gate: &Gate,
    client: &Client,
    asked: Option<&str>,
) -> Result<Result<Granted, Refused>, Fault> {
    let Some(scopes) = scope::granted(&client.scopes, asked) else {
        return Ok(Err(Refused::Scope));
    };
    let subject = Subject {
        user_id: client.viewer.user_id,
        membership_id: client.viewer.membership_id,
        session_id: None,
        until: client.viewer.expires_at,
    };
    issue(gate, client, subject, &scopes).map(Ok)
}
