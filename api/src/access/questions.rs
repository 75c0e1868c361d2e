//! Questions that must look past the viewer's scope. Each has a name, a reason, and a scalar answer.

use entity::organization::OrganizationKind;
use entity::{organization, user_account};
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

/// The vendor with this name or id, if there is exactly one: an operator at the command line names the vendor whose data a
/// file holds.
pub async fn vendor_named(gate: &super::Gate, name: &str) -> Result<Option<Uuid>, Fault> {
    let named = match Uuid::try_parse(name.trim_start_matches("org_")) {
        Ok(id) => organization::Column::Id.eq(id),
        Err(_) => organization::Column::Name.eq(name),
    };
    #[allow(clippy::disallowed_methods, reason = "a named question past the scope")]
    let found: Vec<Uuid> = organization::Entity::find()
        .select_only()
        .column(organization::Column::Id)
        .filter(organization::Column::Kind.eq(OrganizationKind::Vendor))
        .filter(named)
        .limit(2)
        .into_tuple()
        .all(gate.db.reader())
        .await?;
    match found.as_slice() {
        [id] => Ok(Some(*id)),
        _ => Ok(None),
    }
}

/// Whether the database answers at all.
pub async fn alive(gate: &super::Gate) -> bool {
    gate.db.reader().execute_unprepared("SELECT 1").await.is_ok()
}
