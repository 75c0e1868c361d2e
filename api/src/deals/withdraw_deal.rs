//! A partner takes a registration back; its customer is free from then on.

use entity::deal;
use uuid::Uuid;

use super::state::{self, Event};
use crate::access::jobs::NewJob;
use crate::access::{Capability, Cx};
use crate::fault::Failure;

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// Somebody else changed it meanwhile: read it again.
    Stale,
    /// It is not registered, or over.
    StatusNotReachable,
}

/// Withdraws a deal; `version` is the one that the client saw.
pub async fn withdraw_deal(cx: &Cx, id: Uuid, version: i64) -> Result<deal::Model, Failure<Code>> {
    let mut writer = cx.writer(Capability::RegisterDeals, "withdrawDeal").await?;
    let seen = writer.see::<deal::Entity>(id).await?;
    if seen.version != version {
        let message = "Somebody else changed this meanwhile. Read it again.";
        return Err(Failure::of(Code::Stale, "version", message));
    }
    let Some(status) = state::after(seen.registration_status, seen.sales_stage, Event::Withdraw) else {
        let message = "Only a deal that is submitted, approved or rejected and not closed can be withdrawn.";
        return Err(Failure::of(Code::StatusNotReachable, "id", message));
    };
    writer.audit_for(Some(seen.vendor_id));
    let row = writer
        .update::<deal::Entity>(seen, |row| {
            row.registration_status = status;
            row.claimed_domain = None;
        })
        .await?;
    writer
        .enqueue(NewJob::tell_deals(row.vendor_id, Some(&[row.id])))
        .await?;
    writer.commit().await?;
    Ok(row)
}
