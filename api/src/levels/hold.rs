//! How a level comes to be held: one way for reviews and for what is set by hand.

use std::collections::HashSet;

use chrono::NaiveDate;
use entity::level_holding::{self, HoldingSource};
use entity::level_proposal::{self, ProposalStatus};
use entity::partnership;
use sea_orm::{ColumnTrait, Condition};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::review_levels::ROWS;
use crate::access::Cx;
use crate::access::write::{Seen, Writer};
use crate::fault::Fault;
use crate::orgs::record::{record, record_many};

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
    let row = row(writer.cx(), &partnership, &held);
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

/// An audit entry names so many rows that change alike; of more it tells how many, and they tell for themselves.
pub const NAMED: usize = 1_000;

/// Lets many partnerships hold one level, in a number of statements that grows with every few thousand of them.
pub async fn hold_many(
    writer: &mut Writer<'_>,
    partnerships: &[Seen<partnership::Model>],
    held: Held,
) -> Result<(), Fault> {
    use partnership::Column;
    let cx = writer.cx();
    let rows: Vec<_> = partnerships
        .iter()
        .map(|partnership| row(cx, partnership, &held))
        .collect();
    let before = (rows.len() <= NAMED).then(|| {
        let whose = partnerships.iter();
        let before = whose.map(|one| json!({ "partnership_id": one.id, "level": one.level }));
        before.collect::<Vec<_>>()
    });
    writer.note(json!({ "entity": "level_holding", "level": held.level, "held": rows.len(), "before": before }));
    writer.insert_many::<level_holding::Entity>(rows).await?;
    let level = held.level.clone().map(Json::String);
    let of = partnerships.iter().map(std::ops::Deref::deref);
    record_many(writer, of, "level", level.as_ref(), held.since).await?;
    let values = vec![(Column::Level, held.level.into())];
    let counted = [Column::FactsVersion];
    writer
        .update_many::<partnership::Entity>(partnerships, values, &counted)
        .await
}

fn row(cx: &Cx, partnership: &partnership::Model, held: &Held) -> level_holding::Model {
    level_holding::Model {
        id: cx.new_id(),
        vendor_id: partnership.vendor_id,
        program_id: held.program_id,
        partnership_id: partnership.id,
        level: held.level.clone(),
        since: held.since,
        protected_until: held.protected_until,
        source: held.source,
        reason: held.reason.clone(),
        proposal_id: held.proposal_id,
        recorded_at: cx.now(),
        recorded_by: cx.viewer().membership(),
    }
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

/// The same for many partnerships.
pub async fn withdraw_many(
    writer: &mut Writer<'_>,
    program_id: Uuid,
    partnerships: &HashSet<Uuid>,
) -> Result<(), Fault> {
    use level_proposal::Column;
    if partnerships.is_empty() {
        return Ok(());
    }
    let open = Condition::all()
        .add(Column::ProgramId.eq(program_id))
        .add(Column::SupersededAt.is_null());
    let mut proposals = writer.see_all::<level_proposal::Entity>(open, ROWS).await?;
    proposals.retain(|proposal| partnerships.contains(&proposal.partnership_id));
    if proposals.is_empty() {
        return Ok(());
    }
    let ids = (proposals.len() <= NAMED).then(|| proposals.iter().map(|proposal| proposal.id).collect::<Vec<_>>());
    writer.note(json!({ "entity": "level_proposal", "withdrawn": proposals.len(), "ids": ids }));
    let values = vec![
        (Column::Status, ProposalStatus::Withdrawn.into()),
        (Column::SupersededAt, Some(writer.cx().now()).into()),
    ];
    writer
        .update_many::<level_proposal::Entity>(&proposals, values, &[])
        .await
}
