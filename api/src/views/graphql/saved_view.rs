//! A saved view.

use async_graphql::{Context, ID, Object, Result};
use chrono::{DateTime, Utc};

use crate::access::{Capability, Cx};
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::loader::Loaders;
use crate::orgs::graphql::membership::Membership;
use crate::views::SavedViewRow;

/// A page of a list as somebody of the vendor narrowed and sorted it, under a name.
pub struct SavedView(pub SavedViewRow);

/// A page of a list as somebody of the vendor narrowed and sorted it, under a name.
#[Object(visible = "crate::graphql::kit::seat::vendor")]
impl SavedView {
    /// Global id.
    pub async fn id(&self) -> ID {
        Kind::SavedView.id(self.0.id)
    }

    /// Key of the page, as the front end names it.
    async fn page(&self) -> &str {
        &self.0.page
    }

    /// What its owner calls it.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Query of the page's address (RFC 3986, section 3.4), without its question mark.
    async fn query(&self) -> &str {
        &self.0.query
    }

    /// Whether all of the vendor's people see it; else its owner alone.
    async fn is_shared(&self) -> bool {
        self.0.is_shared
    }

    /// Whose it is.
    async fn owner(&self, ctx: &Context<'_>) -> Option<Result<Membership>> {
        let row = Loaders::of(ctx).membership(self.0.membership_id).await.or_error();
        row.map(|row| row.map(Membership)).transpose()
    }

    /// When it was kept.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// When it was changed last.
    async fn updated_at(&self) -> DateTime<Utc> {
        self.0.updated_at
    }

    /// Counts the writes; an update names the version that it saw.
    async fn version(&self) -> i64 {
        self.0.version
    }

    /// Whether it is the viewer's own.
    async fn is_own(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(self.0.membership_id == ctx.data::<Cx>()?.viewer().membership_id)
    }

    /// Whether the viewer may change or delete it.
    async fn viewer_can_update(&self, ctx: &Context<'_>) -> Result<bool> {
        let cx = ctx.data::<Cx>()?;
        let own = self.0.membership_id == cx.viewer().membership_id;
        let shared = self.0.is_shared && cx.viewer().can(Capability::ManageSettings);
        Ok(cx.demand_whole_account().is_ok() && (own || shared))
    }
}
