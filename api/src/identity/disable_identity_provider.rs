//! A vendor has an identity provider's tokens count no more.

use entity::identity_provider;
use uuid::Uuid;

use crate::access::signin::external::close;
use crate::access::{Capability, Cx};
use crate::fault::Failure;

/// Which one.
#[derive(Clone, Copy, Debug)]
pub struct Input {
    /// Identity provider.
    pub id: Uuid,
    /// The version that the client saw.
    pub version: i64,
}

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// Somebody else changed it meanwhile: read it again.
    Stale,
}

/// Has the tokens of an identity provider count no more, from the next request on; sessions that they began end.
pub async fn disable_identity_provider(cx: &Cx, input: Input) -> Result<identity_provider::Model, Failure<Code>> {
    let mut writer = cx.writer(Capability::ManageUsers, "disableIdentityProvider").await?;
    let seen = writer.see::<identity_provider::Entity>(input.id).await?;
    if seen.version != input.version {
        let message = "Somebody else changed this meanwhile. Read it again.";
        return Err(Failure::of(Code::Stale, "version", message));
    }
    close(&writer, &seen).await?;
    let row = writer
        .update::<identity_provider::Entity>(seen, |row| row.enabled = false)
        .await?;
    writer.commit().await?;
    Ok(row)
}
