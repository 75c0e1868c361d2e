//! What all invitations share: an address, a secret that is told once, and an end.

use chrono::{DateTime, TimeDelta, Utc};
use entity::invitation;
use entity::membership::Role;
use uuid::Uuid;

use crate::access::Cx;
use crate::access::write::Writer;
use crate::fault::Fault;
use crate::ids::digest;

/// Life of an invitation.
const LIFE: TimeDelta = TimeDelta::days(14);

/// An invitation, with its token the first time.
#[derive(Clone, Debug)]
pub struct Issued {
    /// The invitation.
    pub invitation: invitation::Model,
    /// 256 bits in base64url; only its hash is kept.
    pub token: Option<String>,
}

/// What accepting leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A membership of the inviting organization.
    Membership,
    /// The company behind a partnership.
    Partnership(Uuid),
    /// The company behind a distributorship.
    Distributorship(Uuid),
}

/// Where an invitation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvitationStatus {
    /// Can be accepted.
    Open,
    /// Was accepted.
    Accepted,
    /// Was withdrawn.
    Revoked,
    /// Too old to be accepted.
    Expired,
}

/// Where `row` stands at `now`.
pub fn status(row: &invitation::Model, now: DateTime<Utc>) -> InvitationStatus {
    if row.accepted_at.is_some() {
        InvitationStatus::Accepted
    } else if row.revoked_at.is_some() {
        InvitationStatus::Revoked
    } else if row.expires_at <= now {
        InvitationStatus::Expired
    } else {
        InvitationStatus::Open
    }
}

/// Ends a writer that [`Cx::writer_once`] began with a new invitation of the viewer's organization.
pub async fn issue(mut writer: Writer<'_>, target: Target, email: String, role: Role) -> Result<Issued, Fault> {
    let cx = writer.cx();
    let token = cx.new_secret();
    let (partnership_id, distributorship_id) = match target {
        Target::Membership => (None, None),
        Target::Partnership(id) => (Some(id), None),
        Target::Distributorship(id) => (None, Some(id)),
    };
    let row = invitation::Model {
        id: cx.new_id(),
        organization_id: cx.viewer().organization_id,
        partnership_id,
        distributorship_id,
        email,
        role,
        token_hash: digest(&token),
        created_by: cx.viewer().membership_id,
        created_at: cx.now(),
        expires_at: cx.now() + LIFE,
        accepted_at: None,
        revoked_at: None,
    };
    let invitation = writer.insert::<invitation::Entity>(row).await?;
    writer.commit_once(invitation.id).await?;
    Ok(Issued {
        invitation,
        token: Some(token),
    })
}

/// The invitation that the same request made before; its token is told no second time.
pub async fn issued_before(cx: &Cx, id: Uuid) -> Result<Issued, Fault> {
    Ok(Issued {
        invitation: cx.select::<invitation::Entity>().find(id).await?,
        token: None,
    })
}
