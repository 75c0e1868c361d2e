//! A partner changes a deal that it has not handed in, or that was refused.

use chrono::NaiveDate;
use entity::{customer, deal};
use rules::Fixed;
use uuid::Uuid;

use super::details::{self, CustomerDetails, Unusable};
use super::permission::{Action, possible};
use super::routing::accepting;
use crate::access::{Capability, Cx};
use crate::fault::Failure;

/// What changes; `None` leaves a value as it is, `Some(None)` takes it away.
#[derive(Clone, Debug)]
pub struct Input {
    /// Deal.
    pub id: Uuid,
    /// The version that the client saw.
    pub version: i64,
    /// Title.
    pub title: Option<String>,
    /// For whom.
    pub customer: Option<CustomerDetails>,
    /// Amount and currency.
    pub value: Option<(Fixed, String)>,
    /// When the partner expects to close it.
    pub close_on: Option<Option<NaiveDate>>,
}

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A value cannot be used.
    InvalidInput,
    /// Somebody else changed it meanwhile: read it again.
    Stale,
    /// What has been handed in stands as handed in.
    StatusNotReachable,
    /// The partnership is not in force.
    PartnershipNotActive,
}

/// Changes a draft or a refused deal.
pub async fn update_deal(cx: &Cx, input: Input) -> Result<deal::Model, Failure<Code>> {
    let mut writer = cx.writer(Capability::RegisterDeals, "updateDeal").await?;
    let seen = writer.see::<deal::Entity>(input.id).await?;
    if seen.version != input.version {
        let message = "Somebody else changed this meanwhile. Read it again.";
        return Err(Failure::of(Code::Stale, "version", message));
    }
    if !possible(&seen, Action::Update) {
        let message = "Only a draft or a rejected deal can be changed.";
        return Err(Failure::of(Code::StatusNotReachable, "id", message));
    }
    // A draft is the partner's own business: its vendor's audit trail does not tell of it.
    if seen.registration_status != deal::RegistrationStatus::Draft {
        writer.audit_for(Some(seen.vendor_id));
    }
    let codes = (Code::PartnershipNotActive, Code::PartnershipNotActive);
    let partnership = accepting(&writer, seen.partnership_id, &["id"], codes).await?;
    let unusable = |why: Unusable| why.refused(Code::InvalidInput, &[]);
    let mut after = (*seen).clone();
    if let Some(title) = &input.title {
        after.title = details::title(title).map_err(unusable)?;
    }
    if let Some((amount, currency)) = &input.value {
        (after.value, after.currency) = details::value(*amount, currency).map_err(unusable)?;
    }
    if let Some(close_on) = input.close_on {
        after.close_on = close_on;
    }
    let customer = match &input.customer {
        Some(given) => {
            let given = details::customer(given).map_err(unusable)?;
            details::take_up(&mut writer, &partnership, given).await?
        }
        None => writer.select::<customer::Entity>().find(seen.customer_id).await?,
    };
    after.customer_id = customer.id;
    after.search_text = details::search_text(&after.title, &customer);
    let row = writer.update::<deal::Entity>(seen, |row| *row = after).await?;
    writer.commit().await?;
    Ok(row)
}
