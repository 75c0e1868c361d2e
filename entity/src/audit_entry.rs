//! One write: who, on behalf of whom, what, before and after.
use sea_orm::entity::prelude::*;

/// One write: who, on behalf of whom, what, before and after.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "audit_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Organization whose doing it is: the actor's, or that of the person for whom a service account acted.
    pub organization_id: Uuid,
    /// Vendor whose administrators may read the entry.
    pub vendor_id: Option<Uuid>,
    /// Actor, a person or a service account; none for the system.
    pub membership_id: Option<Uuid>,
    /// Membership in whose name the actor acted: for whom a distributor registered, or the person for whom a service account
    /// came. Of a service account that comes for a distributor's person, that person.
    pub on_behalf_of: Option<Uuid>,
    /// Key by which the actor came, if not by a session.
    pub api_key_id: Option<Uuid>,
    /// The verb, as the mutation is named.
    pub action: String,
    pub request_id: String,
    pub at: DateTimeUtc,
    /// `[{entity, id, before, after}]`; only what changed.
    pub changes: Json,
    /// The thing that it is about; none: several, or nothing with an id.
    pub subject_id: Option<Uuid>,
    /// The partnership that it is about; none: none, or several.
    pub about_partnership_id: Option<Uuid>,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
