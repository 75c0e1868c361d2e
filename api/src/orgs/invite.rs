//! What all invitations share: an address, a secret that is told once, and an end.

use chrono::{DateTime, TimeDelta, Utc};
use entity::membership::Role;
use entity::{invitation, organization, user_account};
use uuid::Uuid;

use super::letters;
use crate::access::Cx;
use crate::access::outbox::{MailKind, NewMail};
use crate::access::write::Writer;
use crate::fault::Fault;
use crate::ids::digest;

/// Life of an invitation.
const LIFE: TimeDelta = TimeDelta::days(14);

/// An invitation, with its token if the inviter is to hand it over.
#[derive(Clone, Debug)]
pub struct Issued {
    /// The invitation.
    pub invitation: invitation::Model,
    /// 256 bits in base64url; only its hash is kept. None when it was mailed.
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
    let issued = hand_over(&writer, invitation, token).await?;
    writer.commit_once(issued.invitation.id).await?;
    Ok(issued)
}

/// Gives an invitation another secret and its whole life.
pub fn renew(cx: &Cx, row: &mut invitation::Model, token: &str) {
    row.token_hash = digest(token);
    row.expires_at = cx.now() + LIFE;
}

/// Mails the secret to whom it is for, whom alone it then reaches; without mail the inviter hands it over itself.
pub async fn hand_over(writer: &Writer<'_>, invitation: invitation::Model, token: String) -> Result<Issued, Fault> {
    let cx = writer.cx();
    let Some(relay) = &cx.gate().mail else {
        return Ok(Issued {
            invitation,
            token: Some(token),
        });
    };
    let viewer = cx.viewer();
    let organization = writer
        .select::<organization::Entity>()
        .find(viewer.organization_id)
        .await?;
    let inviter = writer.select::<user_account::Entity>().find(viewer.user_id).await?;
    let url = relay.link("accept-invitation", &token);
    let until = invitation.expires_at;
    let mail = NewMail {
        kind: MailKind::Invitation,
        recipient: Some(invitation.email.clone()),
        letter: letters::invitation(viewer.language, &organization.name, &inviter.name, &url, until),
        expires_at: until,
    };
    writer.post(relay, mail).await?;
    Ok(Issued {
        invitation,
        token: None,
    })
}

/// The invitation that the same request made before; its token is told no second time.
pub async fn issued_before(cx: &Cx, id: Uuid) -> Result<Issued, Fault> {
    Ok(Issued {
        invitation: cx.select::<invitation::Entity>().find(id).await?,
        token: None,
    })
}
