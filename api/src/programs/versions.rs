//! The versions of a program: for the verbs that move them, and which applied when.

use chrono::{DateTime, NaiveDate, Utc};
use entity::program_version::{self, VersionStatus};
use sea_orm::{ColumnTrait, Condition, Order};
use uuid::Uuid;

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
