//! Which programs are to be reviewed today, and their review.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use entity::program_version::{self, VersionStatus};
use entity::{level_review, program_rules};
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, Condition};
use uuid::Uuid;

use super::ReviewRow;
use super::review_levels::{begin, judge, keep};
use crate::access::Gate;
use crate::access::system::{Reason, System};
use crate::access::write::Writer;
use crate::fault::{Failure, Fault};
use crate::programs::rules::stored;

/// Most rows of one statement.
const ROWS: u64 = 1_000_000;

/// Most parameters of one statement.
const AT_ONCE: usize = 10_000;

/// Programs whose rules of today give levels and have not been asked today, each with its vendor.
pub async fn due_for_review(gate: &Arc<Gate>) -> Result<BTreeSet<(Uuid, Uuid)>, Fault> {
    use program_version::Column;
    let today = gate.clock.now().date_naive();
    let with_rules = Query::select()
        .column(program_rules::Column::VersionId)
        .from(program_rules::Entity)
        .to_owned();
    let reviewed = Query::select()
        .column(level_review::Column::VersionId)
        .from(level_review::Entity)
        .and_where(level_review::Column::ReviewedOn.eq(today))
        .to_owned();
    let due = Condition::all()
        .add(Column::Status.eq(VersionStatus::Published))
        .add(Column::EffectiveFrom.lte(today))
        .add(
            Condition::any()
                .add(Column::EffectiveTo.is_null())
                .add(Column::EffectiveTo.gte(today)),
        )
        .add(Column::Id.in_subquery(with_rules))
        .add(Column::Id.not_in_subquery(reviewed));
    let rows = System::for_job(gate, Reason::Levels).begin().await?;
    let due = rows.all::<program_version::Entity>(due, ROWS).await?;
    let mut with_levels = HashSet::new();
    for some in due.chunks(AT_ONCE) {
        let of_due = program_rules::Column::VersionId.is_in(some.iter().map(|version| version.id));
        for row in rows.all::<program_rules::Entity>(of_due, ROWS).await? {
            let version_id = row.version_id;
            // What this server cannot read fails in a review of its own, and stops no other.
            if stored(row).map_or(true, |rules| !rules.scorecard.levels.is_empty()) {
                with_levels.insert(version_id);
            }
        }
    }
    Ok(due
        .into_iter()
        .filter(|version| with_levels.contains(&version.id))
        .map(|version| (version.vendor_id, version.program_id))
        .collect())
}

/// Reviews a program as its vendor would; nothing if it has no rules any more, or was reviewed today meanwhile: by somebody,
/// or by a worker that went on when its time was over, or ended before it could say that it was done.
pub async fn review_due(gate: &Arc<Gate>, vendor_id: Uuid, program_id: Uuid) -> Result<Option<ReviewRow>, Fault> {
    let vendor = System::for_job(gate, Reason::Levels).as_vendor(vendor_id);
    let judged = match judge(&vendor, program_id).await {
        Ok(judged) => judged,
        Err(Failure::Refused(_)) => return Ok(None),
        Err(Failure::Fault(fault)) => return Err(fault),
    };
    let writer = begin(&vendor, program_id).await?;
    if is_reviewed(&writer, judged.desk.version.id).await? {
        return Ok(None);
    }
    Ok(Some(keep(writer, judged).await?))
}

async fn is_reviewed(writer: &Writer<'_>, version_id: Uuid) -> Result<bool, Fault> {
    let today = level_review::Column::ReviewedOn.eq(writer.cx().today());
    let reviews = writer
        .select::<level_review::Entity>()
        .filter(level_review::Column::VersionId.eq(version_id))
        .filter(today);
    Ok(reviews.one().await?.is_some())
}
