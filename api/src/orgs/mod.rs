//! Organizations, people, and the relations between a vendor, its distributors and its partners.

pub mod create_partnership;
pub mod found;
pub mod graphql;
pub mod link;
pub mod list;
pub mod partner_types;
pub mod record;
mod scope;
pub mod set_member_access;
pub mod update_partnership;
pub mod update_profile;

pub use entity::audit_entry::Model as AuditEntryRow;
pub use entity::distributorship::Model as DistributorshipRow;
pub use entity::membership::{MembershipStatus, Model as MembershipRow, Role};
pub use entity::organization::{Model as OrganizationRow, OrganizationKind};
pub use entity::partnership::{Model as PartnershipRow, RelationStatus};
pub use entity::user_account::{Language, Model as UserRow};
