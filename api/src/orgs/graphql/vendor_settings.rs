//! What a vendor sets for itself.

use async_graphql::Object;

use crate::orgs::graphql::user::Language;
use crate::orgs::vendor_settings;

/// What a vendor sets for itself.
pub struct VendorSettings(pub vendor_settings::VendorSettings);

/// What a vendor sets for itself.
#[Object(visible = "crate::graphql::kit::seat::vendor")]
impl VendorSettings {
    /// The company's name.
    async fn name(&self) -> &str {
        &self.0.organization.name
    }

    /// The language in which everything that is published has a text.
    async fn default_language(&self) -> Language {
        self.0.vendor.default_language.into()
    }

    /// Whether the default language stays as it is, since there is content.
    async fn is_default_language_settled(&self) -> bool {
        self.0.is_default_language_settled
    }

    /// The month in which the fiscal year begins, 1 to 12.
    async fn fiscal_year_start_month(&self) -> i32 {
        self.0.vendor.fiscal_year_start_month.into()
    }

    /// Whether the fiscal year stays as it is, since a program was published or points were posted.
    async fn is_fiscal_year_settled(&self) -> bool {
        self.0.is_fiscal_year_settled
    }

    /// Counts the writes.
    async fn version(&self) -> i64 {
        self.0.organization.version
    }
}
