//! API keys in the schema.

use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};

use crate::access::{Capability, Cx, signin};
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::loader::Loaders;
use crate::keys::create_api_key::Issued;
use crate::keys::state::status;
use crate::keys::{ApiKeyRow, state};
use crate::orgs::AccountKind;
use crate::orgs::graphql::membership::Membership;
use crate::orgs::graphql::viewer::Scope;

/// Where an API key stands.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "state::ApiKeyStatus")]
pub enum ApiKeyStatus {
    /// Counts, as long as its membership gives access.
    Active,
    /// Too old.
    Expired,
    /// Withdrawn.
    Revoked,
}

/// A key by which a machine speaks as a membership: a service account's, or a person's own. It reads all that the membership
/// sees, and does what both its scopes and the membership's role let it.
pub struct ApiKey(pub ApiKeyRow);

/// A key by which a machine speaks as a membership: a service account's, or a person's own. It reads all that the membership
/// sees, and does what both its scopes and the membership's role let it.
#[Object]
impl ApiKey {
    /// Global id.
    pub async fn id(&self) -> ID {
        Kind::ApiKey.id(self.0.id)
    }

    /// What it is for.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// With what the key begins, to find it by where it is used: `sluice_` and 32 hexadecimal digits. No secret.
    async fn prefix(&self) -> String {
        signin::public_part(self.0.id)
    }

    /// The membership that it speaks as.
    async fn membership(&self, ctx: &Context<'_>) -> Option<Result<Membership>> {
        known(ctx, self.0.membership_id).await
    }

    /// What it lets, beside reading.
    async fn scopes(&self) -> Vec<Scope> {
        self.0.scopes.0.iter().map(|scope| (*scope).into()).collect()
    }

    /// Where it stands.
    async fn status(&self, ctx: &Context<'_>) -> Result<ApiKeyStatus> {
        Ok(status(&self.0, ctx.data::<Cx>()?.now()).into())
    }

    /// Who made it.
    async fn created_by(&self, ctx: &Context<'_>) -> Option<Result<Membership>> {
        known(ctx, self.0.created_by).await
    }

    /// When it was made.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// Until when it counts; null: until it is revoked.
    async fn expires_at(&self) -> Option<DateTime<Utc>> {
        self.0.expires_at
    }

    /// When it was last used, to the minute.
    async fn last_used_at(&self) -> Option<DateTime<Utc>> {
        self.0.last_used_at
    }

    /// Until when secrets count that the last rotation replaced; null: it was never rotated.
    async fn former_until(&self) -> Option<DateTime<Utc>> {
        self.0.former_until
    }

    /// When it was revoked.
    async fn revoked_at(&self) -> Option<DateTime<Utc>> {
        self.0.revoked_at
    }

    /// Counts the writes; an update names the version that it saw.
    async fn version(&self) -> i64 {
        self.0.version
    }

    /// Whether the viewer may rename and rotate it and set its scopes: its own, and those of service accounts that it
    /// manages.
    async fn viewer_can_update(&self, ctx: &Context<'_>) -> Result<bool> {
        let viewer = ctx.data::<Cx>()?.viewer();
        if viewer.key.is_some() || self.0.revoked_at.is_some() {
            return Ok(false);
        }
        if self.0.membership_id == viewer.membership_id {
            return Ok(true);
        }
        let loaders = Loaders::of(ctx);
        let Some(membership) = loaders.membership(self.0.membership_id).await.or_error()? else {
            return Ok(false);
        };
        let account = loaders.user(membership.user_id).await.or_error()?;
        Ok(viewer.can(Capability::ManageUsers) && account.is_some_and(|account| account.kind == AccountKind::Service))
    }

    /// Whether the viewer may revoke it now.
    async fn viewer_can_revoke(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(ctx.data::<Cx>()?.viewer().key.is_none() && self.0.revoked_at.is_none())
    }
}

async fn known(ctx: &Context<'_>, id: uuid::Uuid) -> Option<Result<Membership>> {
    let row = Loaders::of(ctx).membership(id).await;
    row.map(|row| row.map(Membership)).or_error().transpose()
}

/// An API key and its secret.
#[derive(SimpleObject)]
pub struct IssuedApiKey {
    /// The key.
    api_key: ApiKey,
    /// The key itself, for the header `Authorization: Bearer …`: `sluice_[0-9a-f]{32}_[0-9a-f]{72}`, of which the last 8
    /// digits are the CRC-32 of all before them. Told this once and kept as a hash only: null when the same idempotency key
    /// is sent again; then rotate the key.
    secret: Option<String>,
}

impl From<Issued> for IssuedApiKey {
    fn from(issued: Issued) -> Self {
        Self {
            api_key: ApiKey(issued.api_key),
            secret: issued.secret,
        }
    }
}
