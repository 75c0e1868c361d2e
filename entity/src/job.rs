//! Work to be done after a transaction. A row that is gone is done.

use sea_orm::entity::prelude::*;

/// Work to be done after a transaction. A row that is gone is done.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "job")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Which handler does it.
    pub kind: String,
    /// At most one job with this key waits.
    pub once_key: Option<String>,
    /// What the handler needs to know.
    pub payload: Json,
    /// Not before.
    pub due_at: DateTimeUtc,
    /// Somebody is at it until then; later it is anybody's again.
    pub leased_until: Option<DateTimeUtc>,
    /// How often it was begun.
    pub attempts: i64,
    /// Why the last attempt failed.
    pub last_error: Option<String>,
    pub created_at: DateTimeUtc,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
