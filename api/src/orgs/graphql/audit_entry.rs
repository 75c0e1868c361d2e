//! One write, as the audit trail tells it.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::Loader;
use async_graphql::{Context, ID, Json, Object, Result};
use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::distributorship::Distributorship;
use super::membership::Membership;
use super::partnership::Partnership;
use crate::access::Cx;
use crate::fault::Fault;
use crate::graphql::kit::batch::Batched;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::loader::Loaders;
use crate::orgs::AuditEntryRow;
use crate::orgs::relations::{OrganizationRelation, relations};

/// One write: who, on behalf of whom, what, before and after.
pub struct AuditEntry(pub AuditEntryRow);

impl AuditEntry {
    async fn relation(&self, ctx: &Context<'_>) -> Result<Option<OrganizationRelation>> {
        let relations = ctx.data::<Relations>()?;
        let found = relations.0.get(self.0.organization_id).await;
        found.map_err(Fault::internal).or_error()
    }
}

/// One write: who, on behalf of whom, what, before and after.
#[Object]
impl AuditEntry {
    /// Global id.
    pub async fn id(&self) -> ID {
        Kind::AuditEntry.id(self.0.id)
    }

    /// The mutation, by name.
    async fn action(&self) -> &str {
        &self.0.action
    }

    /// When it happened.
    async fn at(&self) -> DateTime<Utc> {
        self.0.at
    }

    /// The actor; null for the system, and for people of other organizations whom the viewer does not know.
    async fn actor(&self, ctx: &Context<'_>) -> Option<Result<Membership>> {
        known(ctx, self.0.membership_id).await
    }

    /// In whose name the actor acted, if another's; null for people whom the viewer does not know.
    async fn on_behalf_of(&self, ctx: &Context<'_>) -> Option<Result<Membership>> {
        known(ctx, self.0.on_behalf_of).await
    }

    /// Global id of the API key by which the actor came; null if it came in person, and for keys that the viewer does not
    /// see.
    async fn api_key_id(&self, ctx: &Context<'_>) -> Option<Result<ID>> {
        let found = async {
            let Some(id) = self.0.api_key_id else { return Ok(None) };
            let row = Loaders::of(ctx).api_key(id).await.or_error()?;
            Ok(row.map(|row| Kind::ApiKey.id(row.id)))
        };
        found.await.transpose()
    }

    /// The partnership through which a partner's person acted.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    async fn partnership(&self, ctx: &Context<'_>) -> Option<Result<Partnership>> {
        let found = async {
            Ok(match self.relation(ctx).await? {
                Some(OrganizationRelation::Partnership(row)) => Some(Partnership(row)),
                Some(OrganizationRelation::Distributorship(_)) | None => None,
            })
        };
        found.await.transpose()
    }

    /// The distributorship through which a distributor's person acted.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    async fn distributorship(&self, ctx: &Context<'_>) -> Option<Result<Distributorship>> {
        let found = async {
            Ok(match self.relation(ctx).await? {
                Some(OrganizationRelation::Distributorship(row)) => Some(Distributorship(row)),
                Some(OrganizationRelation::Partnership(_)) | None => None,
            })
        };
        found.await.transpose()
    }

    /// Id of the request, as in logs and errors.
    async fn request_id(&self) -> &str {
        &self.0.request_id
    }

    /// List of `{entity, id, before, after}`, with the fields that changed.
    async fn changes(&self) -> Json<&serde_json::Value> {
        Json(&self.0.changes)
    }
}

/// The membership, if the viewer sees it.
async fn known(ctx: &Context<'_>, id: Option<Uuid>) -> Option<Result<Membership>> {
    let row = Loaders::of(ctx).membership(id?).await;
    row.map(|row| row.map(Membership)).or_error().transpose()
}

struct ByOrganization(Cx);

impl Loader<Uuid> for ByOrganization {
    type Value = OrganizationRelation;
    type Error = Arc<Fault>;

    async fn load(&self, keys: &[Uuid]) -> std::result::Result<HashMap<Uuid, OrganizationRelation>, Arc<Fault>> {
        relations(&self.0, keys).await.map_err(Arc::new)
    }
}

/// The relations behind the organizations of one request, in the same two statements however many entries ask.
pub struct Relations(Batched<ByOrganization>);

impl Relations {
    /// For one request.
    pub fn new(cx: &Cx) -> Self {
        Self(Batched::over(ByOrganization(cx.clone())))
    }
}
