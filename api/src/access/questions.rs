//! Questions that must look past the viewer's scope. Each has a name, a reason, and a scalar answer.

use entity::user_account;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::write::Writer;
use crate::fault::Fault;

/// The account with this address, if there is one: an administrator adds a person by address, and one person has one
/// account over all organizations. The answer never reaches the administrator.
pub async fn account_with_email(writer: &Writer<'_>, email_key: &str) -> Result<Option<Uuid>, Fault> {
    #[allow(clippy::disallowed_methods, reason = "a named question past the scope")]
    Ok(user_account::Entity::find()
        .select_only()
        .column(user_account::Column::Id)
        .filter(user_account::Column::EmailKey.eq(email_key))
        .into_tuple()
        .one(&writer.tx)
        .await?)
}

/// Whether the database answers at all.
pub async fn alive(gate: &super::Gate) -> bool {
    gate.db.reader().execute_unprepared("SELECT 1").await.is_ok()
}
