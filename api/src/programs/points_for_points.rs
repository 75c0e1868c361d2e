//! Points that other programs give for points: what a version must not close a circle with.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use entity::program_version::{self, VersionStatus};
use entity::{program, program_rules};
use rules::Catalog;
use sea_orm::{ColumnTrait, Condition};
use uuid::Uuid;

use super::rules::stored;
use crate::access::Reads;
use crate::fault::Fault;

/// Most versions that apply from a day on.
const VERSIONS: u64 = 10_000;

/// By the purse that published versions of other programs ask for from a day on, the purses in which they give for it, and the
/// key of the program that does. Three statements.
pub(super) async fn points_for_points<R: Reads>(
    rows: &R,
    program_id: Uuid,
    from: NaiveDate,
    catalog: &Catalog,
) -> Result<BTreeMap<String, BTreeMap<String, String>>, Fault> {
    use program_version::Column;
    let goes_on = Condition::any()
        .add(Column::EffectiveTo.is_null())
        .add(Column::EffectiveTo.gte(from));
    let versions = rows
        .rows::<program_version::Entity>()
        .filter(Column::ProgramId.ne(program_id))
        .filter(Column::Status.eq(VersionStatus::Published))
        .filter(goes_on)
        .all(VERSIONS)
        .await?;
    let program_of: HashMap<Uuid, Uuid> = versions.iter().map(|row| (row.id, row.program_id)).collect();
    let ids: Vec<Uuid> = program_of.keys().copied().collect();
    let documents = rows
        .rows::<program_rules::Entity>()
        .with_any(program_rules::Column::VersionId, &ids)
        .all(VERSIONS)
        .await?;
    let programs: Vec<Uuid> = program_of.values().copied().collect();
    let programs = rows.rows::<program::Entity>().with_ids(&programs).all(VERSIONS).await?;
    let keys: HashMap<Uuid, String> = programs.into_iter().map(|row| (row.id, row.key)).collect();
    let mut gives: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for document in documents {
        let key = program_of
            .get(&document.version_id)
            .and_then(|program| keys.get(program));
        let Some(key) = key.cloned() else { continue };
        for rule in stored(document)?.earning {
            for asked in rule.purses_asked(catalog) {
                let given = gives.entry(asked.to_owned()).or_default();
                given.entry(rule.purse.clone()).or_insert_with(|| key.clone());
            }
        }
    }
    Ok(gives)
}
