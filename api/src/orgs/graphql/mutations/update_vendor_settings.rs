//! `updateVendorSettings`.

use async_graphql::{Context, Enum, InputObject, Object, Result};

use crate::access::Cx;
use crate::orgs::graphql::user::Language;
use crate::orgs::graphql::vendor_settings::VendorSettings;
use crate::orgs::update_vendor_settings::{Code, Input, update_vendor_settings};
use crate::payload;

/// What changes. An absent field stays as it is.
#[derive(InputObject)]
pub struct UpdateVendorSettingsInput {
    /// The version that the client saw.
    version: i64,
    /// The company's name, 1 to 200 characters.
    name: Option<String>,
    /// The language in which everything that is published has a text.
    default_language: Option<Language>,
    /// The month in which the fiscal year begins, 1 to 12.
    fiscal_year_start_month: Option<i32>,
}

/// Why the settings were not changed.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum UpdateVendorSettingsErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// Somebody else changed it meanwhile: read it again.
    Stale,
    /// Something was worked out by it already.
    Settled,
}

payload!(
    UpdateVendorSettingsPayload {
        vendor_settings: VendorSettings
    },
    UpdateVendorSettingsError,
    UpdateVendorSettingsErrorCode,
    Code
);

/// `updateVendorSettings`.
#[derive(Default)]
pub struct UpdateVendorSettings;

/// `updateVendorSettings`.
#[Object]
impl UpdateVendorSettings {
    /// Changes what the vendor sets for itself. The fiscal year and the default language can be changed until something was worked
    /// out by them.
    async fn update_vendor_settings(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What changes.")] input: UpdateVendorSettingsInput,
    ) -> Result<UpdateVendorSettingsPayload> {
        let change = Input {
            version: input.version,
            name: input.name,
            default_language: input.default_language.map(Into::into),
            fiscal_year_start_month: input.fiscal_year_start_month,
        };
        UpdateVendorSettingsPayload::of(update_vendor_settings(ctx.data::<Cx>()?, change).await, VendorSettings)
    }
}
