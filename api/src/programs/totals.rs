//! How many programs the viewer sees and has in hand: counted by the database, whatever their number.

use entity::program::{self, ProgramStatus};
use entity::program_version::{self, VersionStatus};
use sea_orm::ColumnTrait;

use crate::access::{Cx, seen_values};
use crate::fault::Fault;

/// Programs that the viewer sees; archived ones do not count.
pub async fn visible_programs(cx: &Cx) -> Result<i64, Fault> {
    let rows = cx
        .select::<program::Entity>()
        .filter(program::Column::Status.ne(ProgramStatus::Archived));
    i64::try_from(rows.total().await?.count).map_err(Fault::internal)
}

/// Programs, archived ones aside, of which a draft waits to be published.
pub async fn program_drafts(cx: &Cx) -> Result<i64, Fault> {
    let mut alive = seen_values::<program::Entity>(cx.viewer(), program::Column::Id);
    alive.and_where(program::Column::Status.ne(ProgramStatus::Archived));
    let rows = cx
        .select::<program_version::Entity>()
        .filter(program_version::Column::Status.eq(VersionStatus::Draft))
        .filter(program_version::Column::ProgramId.in_subquery(alive));
    i64::try_from(rows.total().await?.count).map_err(Fault::internal)
}
