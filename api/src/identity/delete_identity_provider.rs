//! A vendor gives an identity provider up.

use entity::identity_provider;
use serde_json::json;

use super::disable_identity_provider::{Code, Input};
use crate::access::signin::external::{close, forget_identities};
use crate::access::{Capability, Cx};
use crate::fault::Failure;

/// Takes an identity provider away, with whom it has let in. What those people did stays, and so do their memberships:
/// who has none of its own way to sign in has none from now on.
pub async fn delete_identity_provider(cx: &Cx, input: Input) -> Result<(), Failure<Code>> {
    let mut writer = cx.writer(Capability::ManageUsers, "deleteIdentityProvider").await?;
    let seen = writer.see::<identity_provider::Entity>(input.id).await?;
    if seen.version != input.version {
        let message = "Somebody else changed this meanwhile. Read it again.";
        return Err(Failure::of(Code::Stale, "version", message));
    }
    close(&writer, &seen).await?;
    let forgotten = forget_identities(&writer, &seen).await?;
    writer.delete::<identity_provider::Entity>(seen).await?;
    writer.note(json!({ "entity": "external_identity", "deleted": forgotten }));
    writer.commit().await?;
    Ok(())
}
