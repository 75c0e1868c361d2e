//! Organizations, people, and the relations between a vendor, its distributors and its partners.

pub mod accept_invitation;
pub mod account_team;
pub mod assign_account_team_member;
pub mod change_password;
pub mod create_distributorship;
pub mod create_partner_type;
pub mod create_partnership;
pub mod found;
pub mod graphql;
pub mod invite;
pub mod invite_distributor;
pub mod invite_partner;
pub mod invite_user;
pub mod link;
pub mod list;
pub mod partner_types;
pub mod record;
pub mod relations;
pub mod revoke_invitation;
mod scope;
pub mod set_member_access;
pub mod totals;
pub mod unassign_account_team_member;
pub mod update_distributorship;
pub mod update_partner_type;
pub mod update_partnership;
pub mod update_profile;

pub use entity::account_team_member::AccountFunction;
pub use entity::audit_entry::Model as AuditEntryRow;
pub use entity::distributorship::Model as DistributorshipRow;
pub use entity::invitation::Model as InvitationRow;
pub use entity::membership::{MembershipStatus, Model as MembershipRow, Role};
pub use entity::organization::{Model as OrganizationRow, OrganizationKind};
pub use entity::partner_type::Model as PartnerTypeRow;
pub use entity::partnership::{Model as PartnershipRow, RelationStatus};
pub use entity::user_account::{Language, Model as UserRow};
