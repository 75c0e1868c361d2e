//! Purses.

use async_graphql::{ID, Object};

use super::policy::PointPolicy;
use crate::graphql::kit::id::Kind;
use crate::ledger::purses::Purse;

/// A kind of points that a vendor gives its partners.
pub struct PointPurse(pub Purse);

/// A kind of points that a vendor gives its partners.
#[Object(visible = "crate::graphql::kit::seat::vendor_or_partner")]
impl PointPurse {
    /// Global id.
    pub async fn id(&self) -> ID {
        Kind::PointPurse.id(self.0.row.id)
    }

    /// Key, unique for the vendor.
    async fn key(&self) -> &str {
        &self.0.row.key
    }

    /// English name.
    async fn name_en(&self) -> &str {
        &self.0.row.name_en
    }

    /// Dutch name.
    async fn name_nl(&self) -> &str {
        &self.0.row.name_nl
    }

    /// What it promises of its points.
    async fn policy(&self) -> PointPolicy {
        (&self.0.policy).into()
    }

    /// Counts the writes.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    async fn version(&self) -> i64 {
        self.0.row.version
    }
}
