//! Withdraws an invitation that nobody has accepted.

use entity::invitation;
use uuid::Uuid;

use crate::access::{Capability, Cx};
use crate::fault::Failure;

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// It was accepted before.
    AlreadyAccepted,
}

/// Withdraws an invitation of the own organization; withdrawing it again changes nothing.
pub async fn revoke_invitation(cx: &Cx, id: Uuid) -> Result<invitation::Model, Failure<Code>> {
    // The rule of invitations says which of the two permissions this one needs.
    let either = (Capability::ManageUsers, Capability::ManagePartnerships);
    let mut writer = cx.writer_of_either(either.0, either.1, "revokeInvitation").await?;
    let seen = writer.see::<invitation::Entity>(id).await?;
    if seen.accepted_at.is_some() {
        return Err(Failure::whole(
            Code::AlreadyAccepted,
            "This invitation was accepted already.",
        ));
    }
    let row = writer
        .update::<invitation::Entity>(seen, |row| row.revoked_at = row.revoked_at.or(Some(cx.now())))
        .await?;
    writer.commit().await?;
    Ok(row)
}
