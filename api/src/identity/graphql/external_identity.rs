//! Whom an identity provider vouches for.

use async_graphql::{Context, Enum, ID, Object, Result};
use chrono::{DateTime, Utc};

use super::provider::IdentityProvider;
use crate::fault::Fault;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::loader::Loaders;
use crate::identity::ExternalIdentityRow;

/// Whether tokens of an identity count.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(
    remote = "crate::identity::ExternalIdentityStatus",
    visible = "crate::graphql::kit::seat::vendor"
)]
pub enum ExternalIdentityStatus {
    /// They do.
    Active,
    /// They do not, whatever the rules say.
    Blocked,
}

/// Somebody whom an identity provider vouches for, let in by a rule with its first token.
pub struct ExternalIdentity(pub ExternalIdentityRow);

/// Somebody whom an identity provider vouches for, let in by a rule with its first token.
#[Object(visible = "crate::graphql::kit::seat::vendor")]
impl ExternalIdentity {
    /// Global id.
    pub async fn id(&self) -> ID {
        Kind::ExternalIdentity.id(self.0.id)
    }

    /// Who vouches.
    async fn provider(&self, ctx: &Context<'_>) -> Result<IdentityProvider> {
        let row = Loaders::of(ctx)
            .identity_provider(self.0.provider_id)
            .await
            .or_error()?;
        row.map(IdentityProvider).ok_or(Fault::NotFound).or_error()
    }

    /// The issuer's name for the person (`sub`).
    async fn subject(&self) -> &str {
        &self.0.subject
    }

    /// Mail address, as the issuer told it at first.
    async fn email(&self) -> &str {
        &self.0.email
    }

    /// Name, as the issuer told it at first.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Whether its tokens count.
    async fn status(&self) -> ExternalIdentityStatus {
        self.0.status.into()
    }

    /// When it was let in.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// Counts the writes; an update names the version that it saw.
    async fn version(&self) -> i64 {
        self.0.version
    }
}
