//! Which programs are to be reviewed today, and their review.

use std::collections::BTreeSet;
use std::sync::Arc;

use entity::program_version::{self, VersionStatus};
use entity::{level_review, program_rules};
use sea_orm::{ColumnTrait, Condition};
use uuid::Uuid;

use super::ReviewRow;
use super::review_levels::review_levels;
use crate::access::Gate;
use crate::access::system::{Reason, System};
use crate::fault::{Failure, Fault};

/// Most rows of one statement.
const ROWS: u64 = 1_000_000;

/// Programs with rules that were not reviewed today, each with its vendor.
pub async fn due_for_review(gate: &Arc<Gate>) -> Result<BTreeSet<(Uuid, Uuid)>, Fault> {
    let today = gate.clock.now().date_naive();
    let rows = System::for_job(gate, Reason::Levels).begin().await?;
    let applies = Condition::all()
        .add(program_version::Column::Status.eq(VersionStatus::Published))
        .add(program_version::Column::EffectiveFrom.lte(today))
        .add(
            Condition::any()
                .add(program_version::Column::EffectiveTo.is_null())
                .add(program_version::Column::EffectiveTo.gte(today)),
        );
    let versions = rows.all::<program_version::Entity>(applies, ROWS).await?;
    let of_versions = program_rules::Column::VersionId.is_in(versions.iter().map(|version| version.id));
    let with_rules = rows.all::<program_rules::Entity>(of_versions, ROWS).await?;
    let with_rules: BTreeSet<Uuid> = with_rules.into_iter().map(|rules| rules.version_id).collect();
    let of_today = level_review::Column::ReviewedOn.eq(today);
    let reviewed = rows.all::<level_review::Entity>(of_today, ROWS).await?;
    let reviewed: BTreeSet<Uuid> = reviewed.into_iter().map(|review| review.program_id).collect();
    let due = versions
        .into_iter()
        .filter(|version| with_rules.contains(&version.id) && !reviewed.contains(&version.program_id))
        .map(|version| (version.vendor_id, version.program_id));
    Ok(due.collect())
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
