//! A certificate of one of a partner's people. A correction supersedes the row and adds another.
use sea_orm::entity::prelude::*;

/// A certificate of one of a partner's people. A correction supersedes the row and adds another.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "certification")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub vendor_id: Uuid,
    pub partnership_id: Uuid,
    /// The vendor's number of the certificate, unique among current rows.
    pub external_id: String,
    /// The vendor's number of the person.
    pub person_id: String,
    pub person_name: String,
    pub exam: String,
    pub competency: Option<String>,
    pub obtained_on: Date,
    /// Last day on which it is valid.
    pub expires_on: Option<Date>,
    /// First day of employment at the partner.
    pub employed_from: Option<Date>,
    /// Last day of employment at the partner.
    pub employed_until: Option<Date>,
    pub recorded_at: DateTimeUtc,
    /// When a correction took its place; none: current.
    pub superseded_at: Option<DateTimeUtc>,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
