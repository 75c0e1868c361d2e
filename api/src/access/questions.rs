//! Questions that must look past the viewer's scope. Each has a name, a reason, and a scalar answer.

use sea_orm::ConnectionTrait;

/// Whether the database answers at all.
pub async fn alive(gate: &super::Gate) -> bool {
    gate.db.reader().execute_unprepared("SELECT 1").await.is_ok()
}
