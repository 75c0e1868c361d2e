//! The versions of a program, for the verbs that move them.

use entity::program_version;
use sea_orm::{ColumnTrait, Order};
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
