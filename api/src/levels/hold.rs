//! How a level comes to be held: one way for reviews and for what is set by hand.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use entity::level_holding::{self, HoldingSource};
use entity::level_proposal::{self, ProposalStatus};
use entity::partnership;
use sea_orm::{ColumnTrait, Condition, Value};
use serde_json::json;
use uuid::Uuid;

use super::review_levels::ROWS;
use crate::access::Cx;
use crate::access::write::{Seen, Writer};
use crate::fault::Fault;

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

/// What a partnership holds in a program now, locked; it changes only while the program is held.
pub async fn held_now(
    writer: &Writer<'_>,
    program_id: Uuid,
    partnership_id: Uuid,
) -> Result<Option<Seen<level_holding::Model>>, Fault> {
    use level_holding::Column;
    let now = Condition::all()
        .add(Column::ProgramId.eq(program_id))
        .add(Column::PartnershipId.eq(partnership_id))
        .add(Column::SupersededAt.is_null());
    Ok(writer.see_all::<level_holding::Entity>(now, 1).await?.pop())
}

/// Lets a partnership hold a level in place of what it held in the program: recorded with both times, and a fact that rules may
/// ask about.
pub async fn hold(
    writer: &mut Writer<'_>,
    partnership: Seen<partnership::Model>,
    before: Option<Seen<level_holding::Model>>,
    held: Held,
) -> Result<partnership::Model, Fault> {
    let now = writer.cx().now();
    if let Some(before) = before {
        writer
            .update::<level_holding::Entity>(before, |row| row.superseded_at = Some(now))
            .await?;
    }
    let row = row(writer.cx(), &partnership, &held);
    writer.insert::<level_holding::Entity>(row).await?;
    writer
        .update::<partnership::Entity>(partnership, |row| row.facts_version += 1)
        .await
}

/// An audit entry names so many rows that change alike; of more it tells how many, and they tell for themselves.
pub const NAMED: usize = 1_000;

/// Lets many partnerships hold one level, each in place of what `held_before` says that it held, in a number of statements that
/// grows with every few thousand of them.
pub async fn hold_many<'h>(
    writer: &mut Writer<'_>,
    partnerships: &[Seen<partnership::Model>],
    held_before: impl Fn(Uuid) -> Option<&'h level_holding::Model>,
    held: Held,
) -> Result<(), Fault> {
    let cx = writer.cx();
    let before: HashMap<Uuid, level_holding::Model> = partnerships
        .iter()
        .filter_map(|partnership| Some((partnership.id, held_before(partnership.id)?.clone())))
        .collect();
    let rows: Vec<_> = partnerships
        .iter()
        .map(|partnership| row(cx, partnership, &held))
        .collect();
    let named = (rows.len() <= NAMED).then(|| {
        let level = |id: Uuid| before.get(&id).and_then(|row| row.level.as_deref());
        let whose = partnerships.iter();
        let named = whose.map(|one| json!({ "partnership_id": one.id, "level": level(one.id) }));
        named.collect::<Vec<_>>()
    });
    writer.note(json!({ "entity": "level_holding", "level": held.level, "held": rows.len(), "before": named }));
    let before: Vec<level_holding::Model> = before.into_values().collect();
    let now = Value::from(Some(cx.now()));
    writer
        .set_many::<level_holding::Entity>(&before, level_holding::Column::SupersededAt, now)
        .await?;
    writer.insert_many::<level_holding::Entity>(rows).await?;
    let counted = [partnership::Column::FactsVersion];
    writer
        .update_many::<partnership::Entity>(partnerships, Vec::new(), &counted)
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
        superseded_at: None,
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
