//! The versions of a program: for the verbs that move them, which applied when, and their levels.

use chrono::{DateTime, NaiveDate, Utc};
use entity::program_level;
use entity::program_version::{self, VersionStatus};
use sea_orm::{ColumnTrait, Condition, Order};
use uuid::Uuid;

use super::{LevelRow, VersionRow};
use crate::access::Reads;
use crate::access::write::Writer;
use crate::fault::Fault;

/// What a client is told that saw an older version.
pub const STALE: &str = "Somebody else changed it meanwhile; read it again.";

/// Newest first.
pub async fn versions(writer: &Writer<'_>, program_id: Uuid) -> Result<Vec<program_version::Model>, Fault> {
    writer
        .select::<program_version::Entity>()
        .filter(program_version::Column::ProgramId.eq(program_id))
        .order_by(program_version::Column::Number, Order::Desc)
        .all(10_000)
        .await
}

/// Keeps versions that applied on a date, as known then; of several of one program that which begins last does.
pub fn applied(as_of: NaiveDate, known_at: DateTime<Utc>) -> Condition {
    use program_version::Column;
    // A published version changes in nothing but its end.
    let goes_on = Condition::any()
        .add(Column::EffectiveTo.is_null())
        .add(Column::EffectiveTo.gte(as_of))
        .add(Column::UpdatedAt.gt(known_at));
    Condition::all()
        .add(Column::Status.eq(VersionStatus::Published))
        .add(Column::PublishedAt.lte(known_at))
        .add(Column::EffectiveFrom.lte(as_of))
        .add(goes_on)
}

/// The version that applied on the date, as known then.
pub async fn applying<R: Reads>(
    rows: &R,
    program_id: Uuid,
    as_of: NaiveDate,
    known_at: DateTime<Utc>,
) -> Result<Option<VersionRow>, Fault> {
    use program_version::Column;
    rows.rows::<program_version::Entity>()
        .filter(Column::ProgramId.eq(program_id))
        .filter(applied(as_of, known_at))
        .order_by(Column::EffectiveFrom, Order::Desc)
        .order_by(Column::Number, Order::Desc)
        .one()
        .await
}

/// The levels of a version, lowest first.
pub async fn levels_of<R: Reads>(rows: &R, version_id: Uuid) -> Result<Vec<LevelRow>, Fault> {
    rows.rows::<program_level::Entity>()
        .filter(program_level::Column::VersionId.eq(version_id))
        .order_by(program_level::Column::Rank, Order::Asc)
        .all(100)
        .await
}
