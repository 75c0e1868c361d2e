//! The vendor, or the distributor to which a deal is routed, grants or refuses its registration.

use entity::deal;
use uuid::Uuid;

use super::state::{self, Event};
use crate::access::jobs::NewJob;
use crate::access::{Capability, Cx};
use crate::fault::Failure;
use crate::text;

/// Which deal, and why.
#[derive(Clone, Debug)]
pub struct Input {
    /// Deal.
    pub id: Uuid,
    /// The version that the client saw.
    pub version: i64,
    /// Why; a refusal cannot do without.
    pub reason: Option<String>,
}

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A value cannot be used.
    InvalidInput,
    /// Somebody else changed it meanwhile: read it again.
    Stale,
    /// It does not wait for a decision.
    StatusNotReachable,
}

/// Grants a registration.
pub async fn approve_deal(cx: &Cx, input: Input) -> Result<deal::Model, Failure<Code>> {
    decide(cx, "approveDeal", Event::Approve, input).await
}

/// Refuses a registration, with a reason that the partner reads.
pub async fn reject_deal(cx: &Cx, input: Input) -> Result<deal::Model, Failure<Code>> {
    let reason = Some(input.reason.unwrap_or_default());
    decide(cx, "rejectDeal", Event::Reject, Input { reason, ..input }).await
}

async fn decide(cx: &Cx, action: &'static str, event: Event, input: Input) -> Result<deal::Model, Failure<Code>> {
    let mut writer = cx.writer(Capability::DecideDeals, action).await?;
    let seen = writer.see::<deal::Entity>(input.id).await?;
    if seen.version != input.version {
        let message = "Somebody else changed this meanwhile. Read it again.";
        return Err(Failure::of(Code::Stale, "version", message));
    }
    let reason = input
        .reason
        .map(|reason| text::prose(&reason, 1000))
        .transpose()
        .map_err(|why| Failure::of(Code::InvalidInput, "reason", why.to_string()))?;
    let Some(status) = state::after(seen.registration_status, seen.sales_stage, event) else {
        let message = "Only a submitted deal can be decided.";
        return Err(Failure::of(Code::StatusNotReachable, "id", message));
    };
    writer.audit_for(Some(seen.vendor_id));
    let row = writer
        .update::<deal::Entity>(seen, |row| {
            row.registration_status = status;
            row.decided_at = Some(cx.now());
            row.decision_reason = reason;
            if !state::claims(status, row.sales_stage) {
                row.claimed_domain = None;
            }
        })
        .await?;
    writer
        .enqueue(NewJob::tell_deals(row.vendor_id, Some(&[row.id])))
        .await?;
    writer.commit().await?;
    Ok(row)
}
