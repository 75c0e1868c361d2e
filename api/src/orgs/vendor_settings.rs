//! What a vendor sets for itself.

use entity::program_version::{self, VersionStatus};
use entity::{content_item, organization, point_transaction, vendor};
use sea_orm::ColumnTrait;

use crate::access::{Capability, Cx, Reads};
use crate::fault::Fault;

/// What a vendor set for itself, and what of it stands by now.
#[derive(Clone, Debug)]
pub struct VendorSettings {
    /// The company; its version counts the writes of all settings.
    pub organization: organization::Model,
    /// The settings.
    pub vendor: vendor::Model,
    /// Whether a program was published, or points were posted: what was worked out by the fiscal year stays as it was.
    pub is_fiscal_year_settled: bool,
    /// Whether there is content, whose titles are those in the default language.
    pub is_default_language_settled: bool,
}

/// Those of the viewer's vendor, for who may change them.
pub async fn own_settings(cx: &Cx) -> Result<VendorSettings, Fault> {
    cx.demand(Capability::ManageSettings)?;
    vendor_settings(cx).await
}

/// Those of the viewer's vendor. Five statements.
pub async fn vendor_settings<R: Reads>(rows: &R) -> Result<VendorSettings, Fault> {
    let vendor = rows.rows::<vendor::Entity>().one().await?.ok_or(Fault::NotFound)?;
    let organization = rows.rows::<organization::Entity>().find(vendor.organization_id).await?;
    let published = rows
        .rows::<program_version::Entity>()
        .filter(program_version::Column::Status.eq(VersionStatus::Published))
        .one()
        .await?;
    let posted = rows.rows::<point_transaction::Entity>().one().await?;
    let content = rows.rows::<content_item::Entity>().one().await?;
    Ok(VendorSettings {
        organization,
        vendor,
        is_fiscal_year_settled: published.is_some() || posted.is_some(),
        is_default_language_settled: content.is_some(),
    })
}
