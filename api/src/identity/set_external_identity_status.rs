//! A vendor takes access from somebody whom its identity provider vouches for, or gives it back.

use entity::external_identity::{self, ExternalIdentityStatus};
use uuid::Uuid;

use super::disable_identity_provider::Code;
use crate::access::signin::external::end_sessions_of_identity;
use crate::access::{Capability, Cx};
use crate::fault::Failure;

/// Who, and what becomes of it.
#[derive(Clone, Copy, Debug)]
pub struct Input {
    /// External identity.
    pub id: Uuid,
    /// The version that the client saw.
    pub version: i64,
    /// Whether its tokens count.
    pub status: ExternalIdentityStatus,
}

/// Has the tokens of one person count, or not. What is taken away ends at once.
pub async fn set_external_identity_status(cx: &Cx, input: Input) -> Result<external_identity::Model, Failure<Code>> {
    let mut writer = cx.writer(Capability::ManageUsers, "setExternalIdentityStatus").await?;
    let seen = writer.see::<external_identity::Entity>(input.id).await?;
    if seen.version != input.version {
        let message = "Somebody else changed this meanwhile. Read it again.";
        return Err(Failure::of(Code::Stale, "version", message));
    }
    if input.status == ExternalIdentityStatus::Blocked {
        end_sessions_of_identity(&writer, &seen).await?;
    }
    let row = writer
        .update::<external_identity::Entity>(seen, |row| row.status = input.status)
        .await?;
    writer.commit().await?;
    Ok(row)
}
