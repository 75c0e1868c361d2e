//! How a level comes to be held: one way for reviews and for what is set by hand.

use chrono::NaiveDate;
use entity::level_holding::{self, HoldingSource};
use entity::level_proposal::{self, ProposalStatus};
use entity::partnership;
use sea_orm::{ColumnTrait, Condition};
use serde_json::Value as Json;
use uuid::Uuid;

use crate::access::write::{Seen, Writer};
use crate::fault::Fault;
use crate::orgs::record::record;

/// What is to be held.
#[derive(Clone, Debug)]
pub struct Held {
    /// Program.
    pub program_id: Uuid,
    /// Key; none: no level.
    pub level: Option<String>,
    /// From when on.
    pub since: NaiveDate,
    /// Until when no review lowers it.
    pub protected_until: Option<NaiveDate>,
    /// By what.
    pub source: HoldingSource,
    /// In the vendor's own words.
    pub reason: Option<String>,
    /// The proposal that was approved.
    pub proposal_id: Option<Uuid>,
}

/// Lets a partnership hold a level: recorded with both times, shown on the partnership, and a fact that rules may ask about.
pub async fn hold(
    writer: &mut Writer<'_>,
    partnership: Seen<partnership::Model>,
    held: Held,
) -> Result<partnership::Model, Fault> {
    let row = level_holding::Model {
        id: writer.cx().new_id(),
        vendor_id: partnership.vendor_id,
        program_id: held.program_id,
        partnership_id: partnership.id,
        level: held.level.clone(),
        since: held.since,
        protected_until: held.protected_until,
        source: held.source,
        reason: held.reason,
        proposal_id: held.proposal_id,
        recorded_at: writer.cx().now(),
        recorded_by: writer.cx().viewer().membership(),
    };
    writer.insert::<level_holding::Entity>(row).await?;
    let level = held.level.clone().map(Json::String);
    record(writer, &partnership, "level", level, held.since).await?;
    writer
        .update::<partnership::Entity>(partnership, |row| {
            row.level = held.level;
            row.facts_version += 1;
        })
        .await
}

/// Withdraws what is proposed for a partnership, if anything is.
pub async fn withdraw(writer: &mut Writer<'_>, program_id: Uuid, partnership_id: Uuid) -> Result<(), Fault> {
    use level_proposal::Column;
    let open = Condition::all()
        .add(Column::ProgramId.eq(program_id))
        .add(Column::PartnershipId.eq(partnership_id))
        .add(Column::SupersededAt.is_null());
    let now = writer.cx().now();
    for proposal in writer.see_all::<level_proposal::Entity>(open, 1).await? {
        writer
            .update::<level_proposal::Entity>(proposal, |row| {
                row.status = ProposalStatus::Withdrawn;
                row.superseded_at = Some(now);
            })
            .await?;
    }
    Ok(())
}
