//! A vendor changes what it set for itself. What was worked out by a setting stays: from then on the setting does.

use entity::user_account::Language;
use entity::{organization, vendor};

use super::vendor_settings::{VendorSettings, vendor_settings};
use crate::access::{Capability, Cx};
use crate::fault::{Failure, Fault};
use crate::text;

/// What changes; `None` leaves a value as it is.
#[derive(Clone, Debug)]
pub struct Input {
    /// The version that the client saw.
    pub version: i64,
    /// The company's name.
    pub name: Option<String>,
    /// The language in which everything has a text.
    pub default_language: Option<Language>,
    /// The month in which the fiscal year begins, 1 to 12.
    pub fiscal_year_start_month: Option<i32>,
}

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A value cannot be used.
    InvalidInput,
    /// Somebody else changed it meanwhile: read it again.
    Stale,
    /// Something was worked out by it already.
    Settled,
}

/// Changes the settings of the viewer's vendor.
pub async fn update_vendor_settings(cx: &Cx, input: Input) -> Result<VendorSettings, Failure<Code>> {
    let mut writer = cx.writer(Capability::ManageSettings, "updateVendorSettings").await?;
    let id = cx.viewer().vendor_id().ok_or(Fault::Forbidden)?;
    let company = writer.see::<organization::Entity>(id).await?;
    // Who publishes holds it as well: of a publication and another fiscal year one comes first.
    let seen = writer.see::<vendor::Entity>(id).await?;
    if company.version != input.version {
        let message = "Somebody else changed this meanwhile. Read it again.";
        return Err(Failure::of(Code::Stale, "version", message));
    }
    let name = input.name.map(|name| text::line(&name, 200)).transpose();
    let name = name.map_err(|why| Failure::of(Code::InvalidInput, "name", why.to_string()))?;
    let month = match input.fiscal_year_start_month {
        Some(month) if (1..=12).contains(&month) => Some(i16::try_from(month).map_err(Fault::internal)?),
        Some(_) => {
            return Err(Failure::of(
                Code::InvalidInput,
                "fiscalYearStartMonth",
                "Give a month, 1 to 12.",
            ));
        }
        None => None,
    };
    let settings = vendor_settings(&writer).await?;
    let (language, month) = (
        input
            .default_language
            .filter(|language| *language != seen.default_language),
        month.filter(|month| *month != seen.fiscal_year_start_month),
    );
    if settings.is_default_language_settled && language.is_some() {
        let message = "There is content, whose titles are those in this language.";
        return Err(Failure::of(Code::Settled, "defaultLanguage", message));
    }
    if settings.is_fiscal_year_settled && month.is_some() {
        let message = "Levels or points were worked out by this fiscal year already.";
        return Err(Failure::of(Code::Settled, "fiscalYearStartMonth", message));
    }
    let changes = name.as_ref().is_some_and(|name| *name != company.name) || language.is_some() || month.is_some();
    if !changes {
        return Ok(settings);
    }
    writer
        .update::<vendor::Entity>(seen, |row| {
            row.default_language = language.unwrap_or(row.default_language);
            if let Some(month) = month {
                row.fiscal_year_start_month = month;
                // What rules measure in fiscal periods is something else from now on.
                row.rules_version += 1;
            }
        })
        .await?;
    writer
        .update::<organization::Entity>(company, |row| {
            row.name = name.unwrap_or_else(|| row.name.clone());
            row.version += 1;
        })
        .await?;
    let settings = vendor_settings(&writer).await?;
    writer.commit().await?;
    Ok(settings)
}
