//! Invitations in the schema.

use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};

use super::distributorship::Distributorship;
use super::membership::Role;
use super::partnership::Partnership;
use crate::access::{Capability, Cx};
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::loader::Loaders;
use crate::orgs::invite::{Issued, status};
use crate::orgs::{InvitationRow, invite};

/// Where an invitation stands.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "invite::InvitationStatus")]
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

/// An offer to a person to join the organization, or to a company to link itself to a relation.
pub struct Invitation(pub InvitationRow);

/// An offer to a person to join the organization, or to a company to link itself to a relation.
#[Object]
impl Invitation {
    /// Global id.
    pub async fn id(&self) -> ID {
        Kind::Invitation.id(self.0.id)
    }

    /// Invited address.
    async fn email(&self) -> &str {
        &self.0.email
    }

    /// Role that the person will have in its organization.
    async fn role(&self) -> Role {
        self.0.role.into()
    }

    /// Where it stands.
    async fn status(&self, ctx: &Context<'_>) -> Result<InvitationStatus> {
        Ok(status(&self.0, ctx.data::<Cx>()?.now()).into())
    }

    /// The partnership to which a company is to link itself.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    async fn partnership(&self, ctx: &Context<'_>) -> Option<Result<Partnership>> {
        let row = Loaders::of(ctx).partnership(self.0.partnership_id?).await;
        row.map(|row| row.map(Partnership)).or_error().transpose()
    }

    /// The distributorship to which a company is to link itself.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    async fn distributorship(&self, ctx: &Context<'_>) -> Option<Result<Distributorship>> {
        let row = Loaders::of(ctx).distributorship(self.0.distributorship_id?).await;
        row.map(|row| row.map(Distributorship)).or_error().transpose()
    }

    /// When it was made.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// Until when it can be accepted.
    async fn expires_at(&self) -> DateTime<Utc> {
        self.0.expires_at
    }

    /// When it was accepted.
    async fn accepted_at(&self) -> Option<DateTime<Utc>> {
        self.0.accepted_at
    }

    /// Whether the viewer may withdraw it now.
    async fn viewer_can_revoke(&self, ctx: &Context<'_>) -> Result<bool> {
        let cx = ctx.data::<Cx>()?;
        let to_a_person = self.0.partnership_id.is_none() && self.0.distributorship_id.is_none();
        let needed = if to_a_person {
            Capability::ManageUsers
        } else {
            Capability::ManagePartnerships
        };
        let open = status(&self.0, cx.now()) == invite::InvitationStatus::Open;
        Ok(open && cx.viewer().can(needed))
    }
}

/// An invitation and its secret.
#[derive(SimpleObject)]
pub struct IssuedInvitation {
    /// The invitation.
    invitation: Invitation,
    /// The secret with which it is accepted once, to be handed to the invited person, where the server sends no mail. Told
    /// this once and kept nowhere: null when the same idempotency key is sent again; then resend the invitation. Always
    /// null where the server sends mail: the secret reaches the invited person and nobody else.
    token: Option<String>,
}

impl From<Issued> for IssuedInvitation {
    fn from(issued: Issued) -> Self {
        Self {
            invitation: Invitation(issued.invitation),
            token: issued.token,
        }
    }
}
