//! Sends an invitation once more: with another secret, and from now on for its whole life.

use entity::invitation;
use uuid::Uuid;

use super::invite::{InvitationStatus, Issued, hand_over, renew, status};
use crate::access::{Capability, Cx, signin};
use crate::fault::{Failure, Fault};

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// It was accepted before.
    AlreadyAccepted,
    /// It was withdrawn.
    Revoked,
    /// It was sent too often of late.
    TooManyAttempts,
}

/// Sends an open or expired invitation of the own organization again; the former link counts no more.
pub async fn resend_invitation(cx: &Cx, id: Uuid) -> Result<Issued, Failure<Code>> {
    let viewer = cx.viewer();
    if !viewer.can(Capability::ManageUsers) && !viewer.can(Capability::ManagePartnerships) {
        return Err(Fault::Forbidden.into());
    }
    cx.select::<invitation::Entity>().find(id).await?;
    if !signin::attempt_at(cx.gate(), "invitation", &id.to_string(), None).await? {
        let message = "This invitation was sent too often. Try again later.";
        return Err(Failure::whole(Code::TooManyAttempts, message));
    }
    // The rule of invitations says which of the two permissions this one needs.
    let either = (Capability::ManageUsers, Capability::ManagePartnerships);
    let mut writer = cx.writer_of_either(either.0, either.1, "resendInvitation").await?;
    let seen = writer.see::<invitation::Entity>(id).await?;
    let refused = |code, message| Err(Failure::whole(code, message));
    match status(&seen, cx.now()) {
        InvitationStatus::Accepted => return refused(Code::AlreadyAccepted, "This invitation was accepted already."),
        InvitationStatus::Revoked => return refused(Code::Revoked, "This invitation was withdrawn. Make another."),
        InvitationStatus::Open | InvitationStatus::Expired => {}
    }
    let token = cx.new_secret();
    let row = writer
        .update::<invitation::Entity>(seen, |row| renew(cx, row, &token))
        .await?;
    let issued = hand_over(&writer, row, token).await?;
    writer.commit().await?;
    Ok(issued)
}
