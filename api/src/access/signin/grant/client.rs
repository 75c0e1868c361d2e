//! Who asks at the token endpoint: a service account, proven by one of its API keys.

use std::sync::Arc;

use uuid::Uuid;

use super::Refused;
use crate::access::signin::api_key;
use crate::access::{Gate, Scopes, Viewer};
use crate::fault::Fault;

/// A service account that has proven who it is.
#[derive(Clone, Debug)]
pub struct Client {
    /// The account as it came.
    pub(super) viewer: Viewer,
    /// Its key.
    pub(super) key_id: Uuid,
    /// What the key lets.
    pub(super) scopes: Scopes,
    /// As it names itself.
    pub(super) id: String,
}

/// The service account with this membership, if `secret` is one of its keys; all others are refused alike. `id`: as it
/// names itself.
pub async fn known_client(
    gate: &Arc<Gate>,
    membership_id: Option<Uuid>,
    id: String,
    secret: &str,
) -> Result<Result<Client, Refused>, Fault> {
    let viewer = match api_key::by_key(gate, secret).await {
        Ok(viewer) => viewer,
        Err(Fault::Unauthenticated) => return Ok(Err(Refused::Client)),
        Err(fault) => return Err(fault),
    };
    let own = membership_id == Some(viewer.membership_id);
    let Some(key) = viewer.key.as_ref().filter(|key| own && key.of_service) else {
        return Ok(Err(Refused::Client));
    };
    Ok(Ok(Client {
        key_id: key.id,
        scopes: key.scopes.clone(),
        viewer,
        id,
    }))
}
