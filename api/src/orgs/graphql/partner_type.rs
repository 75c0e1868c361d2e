//! Partner types in the schema.

use async_graphql::{Context, ID, Object, Result};

use crate::access::{Capability, Cx};
use crate::graphql::kit::id::Kind;
use crate::orgs::{Language, PartnerTypeRow};

/// A kind of partner (persona). Every vendor begins with those of the field and adds its own.
pub struct PartnerType(pub PartnerTypeRow);

/// A kind of partner (persona). Every vendor begins with those of the field and adds its own.
#[Object(visible = "crate::graphql::kit::seat::vendor")]
impl PartnerType {
    /// Global id.
    pub async fn id(&self) -> ID {
        Kind::PartnerType.id(self.0.id)
    }

    /// Key by which partnerships, filters and rules name it; stays.
    async fn key(&self) -> &str {
        &self.0.key
    }

    /// Name in the viewer's language.
    async fn name(&self, ctx: &Context<'_>) -> Result<&str> {
        Ok(match ctx.data::<Cx>()?.viewer().language {
            Language::En => &self.0.name_en,
            Language::Nl => &self.0.name_nl,
        })
    }

    /// English name.
    async fn name_en(&self) -> &str {
        &self.0.name_en
    }

    /// Dutch name.
    async fn name_nl(&self) -> &str {
        &self.0.name_nl
    }

    /// Counts the writes; an update names the version that it saw.
    async fn version(&self) -> i64 {
        self.0.version
    }

    /// Whether the viewer may rename it.
    async fn viewer_can_update(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(ctx.data::<Cx>()?.viewer().can(Capability::ManageSettings))
    }
}
