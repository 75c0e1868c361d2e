//! Whose points are to be looked at each day, whatever happened: events of a later day are due now, a period has ended, a
//! version of a program has begun.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use entity::program_version::{self, VersionStatus};
use entity::{partnership, program_rules};
use sea_orm::{ColumnTrait, Condition};
use uuid::Uuid;

use crate::access::Gate;
use crate::access::jobs::NewJob;
use crate::access::system::{Reason, System};
use crate::fault::Fault;
use crate::programs::rules::stored;

/// Most rows of one statement.
const ROWS: u64 = 10_000_000;

/// Most parameters of one statement.
const PARAMETERS: usize = 10_000;

/// Partnerships of one job.
const AT_ONCE: usize = 500;

/// Jobs for all partnerships of the vendors of which some program earns points.
pub async fn due_to_earn(gate: &Arc<Gate>) -> Result<Vec<NewJob>, Fault> {
    let rows = System::for_job(gate, Reason::Earning).begin().await?;
    let published = Condition::all().add(program_version::Column::Status.eq(VersionStatus::Published));
    let published = rows.all::<program_version::Entity>(published, ROWS).await?;
    let mut vendors = BTreeSet::new();
    for some in published.chunks(PARAMETERS) {
        let of_some = program_rules::Column::VersionId.is_in(some.iter().map(|version| version.id));
        for row in rows.all::<program_rules::Entity>(of_some, ROWS).await? {
            let vendor_id = row.vendor_id;
            if stored(row).is_ok_and(|rules| !rules.earning.is_empty()) {
                vendors.insert(vendor_id);
            }
        }
    }
    let mut partnerships: BTreeMap<Uuid, Vec<Uuid>> = BTreeMap::new();
    for vendor_id in vendors {
        let own = partnership::Column::VendorId.eq(vendor_id);
        let own = rows.all::<partnership::Entity>(own, ROWS).await?;
        partnerships.insert(vendor_id, own.into_iter().map(|row| row.id).collect());
    }
    let jobs = partnerships.iter().flat_map(|(vendor_id, ids)| {
        let some = ids.chunks(AT_ONCE);
        some.map(|some| NewJob::earn_points(*vendor_id, some.iter().copied()))
    });
    Ok(jobs.collect())
}
