//! A partner tells how far it is with the customer.

use entity::deal::{self, SalesStage};
use uuid::Uuid;

use super::state;
use crate::access::jobs::NewJob;
use crate::access::{Capability, Cx};
use crate::fault::Failure;

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// Somebody else changed it meanwhile: read it again.
    Stale,
    /// The sale does not go from its stage to that one.
    StageNotReachable,
}

/// Sets the stage of a registered deal; `version` is the one that the client saw.
pub async fn set_sales_stage(cx: &Cx, id: Uuid, version: i64, stage: SalesStage) -> Result<deal::Model, Failure<Code>> {
    let mut writer = cx.writer(Capability::RegisterDeals, "setSalesStage").await?;
    let seen = writer.see::<deal::Entity>(id).await?;
    if seen.version != version {
        let message = "Somebody else changed this meanwhile. Read it again.";
        return Err(Failure::of(Code::Stale, "version", message));
    }
    if !state::stage_reachable(seen.registration_status, seen.sales_stage, stage) {
        let message = "The sale cannot go to this stage: it ends once the registration is approved, and then for good.";
        return Err(Failure::of(Code::StageNotReachable, "stage", message));
    }
    writer.audit_for(Some(seen.vendor_id));
    let won_on = (stage == SalesStage::Won).then(|| cx.today());
    let row = writer
        .update::<deal::Entity>(seen, |row| {
            row.sales_stage = stage;
            row.won_on = won_on;
            if !state::claims(row.registration_status, stage) {
                row.claimed_domain = None;
            }
        })
        .await?;
    if won_on.is_some() {
        writer
            .enqueue(NewJob::earn_points(row.vendor_id, [row.partnership_id]))
            .await?;
        writer
            .enqueue(NewJob::tell_deals(row.vendor_id, Some(&[row.id])))
            .await?;
    }
    writer.commit().await?;
    Ok(row)
}
