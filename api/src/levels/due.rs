//! Which programs are to be reviewed today, and their review.

use std::collections::BTreeSet;
use std::sync::Arc;

use entity::program_version::{self, VersionStatus};
use entity::{level_review, program_rules};
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, Condition};
use uuid::Uuid;

use super::ReviewRow;
use super::review_levels::review_levels;
use crate::access::Gate;
use crate::access::system::{Reason, System};
use crate::fault::{Failure, Fault};

/// Most rows of one statement.
const ROWS: u64 = 1_000_000;

/// Programs whose rules of today have not been asked today, each with its vendor.
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
    Ok(due
        .into_iter()
        .map(|version| (version.vendor_id, version.program_id))
        .collect())
}

/// Reviews a program as its vendor would; nothing if it has no rules any more.
pub async fn review_due(gate: &Arc<Gate>, vendor_id: Uuid, program_id: Uuid) -> Result<Option<ReviewRow>, Fault> {
    let vendor = System::for_job(gate, Reason::Levels).as_vendor(vendor_id);
    match review_levels(&vendor, program_id).await {
        Ok(review) => Ok(Some(review)),
        Err(Failure::Refused(_)) => Ok(None),
        Err(Failure::Fault(fault)) => Err(fault),
    }
}
