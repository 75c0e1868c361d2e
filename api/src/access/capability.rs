//! What the roles within an organization permit.

use entity::api_key::Scope;
use entity::membership::Role;

use super::Seat;

/// A permission that a write names. Roles are bundles of these; records tell them as `viewerCan…`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Capability {
    /// Invite, change and deactivate people of the own organization.
    ManageUsers,
    /// Read the audit trail.
    ReadAudit,
    /// Create and change partnerships, distributorships, their attributes and account teams; set targets.
    ManagePartnerships,
    /// Change the vendor's own settings: attributes, partner types, metrics.
    ManageSettings,
    /// Load partners, products, sell-through and rates from files.
    Import,
    /// Create and change segments and see who falls into them.
    ManageSegments,
    /// Create, change and publish programs.
    ManagePrograms,
    /// Create, change and publish content.
    ManageContent,
    /// Register and change deals.
    RegisterDeals,
    /// Approve and reject deals.
    DecideDeals,
    /// Say that first steps of newcomers are done.
    MarkOnboarding,
}

use Capability::{
    DecideDeals, Import, ManageContent, ManagePartnerships, ManagePrograms, ManageSegments, ManageSettings,
    ManageUsers, MarkOnboarding, ReadAudit, RegisterDeals,
};

impl Capability {
    /// The scope by which an API key lets it.
    pub fn scope(self) -> Scope {
        match self {
            ManageUsers => Scope::ManageUsers,
            ReadAudit => Scope::ReadAudit,
            ManagePartnerships => Scope::ManagePartnerships,
            ManageSettings => Scope::ManageSettings,
            Import => Scope::Import,
            ManageSegments => Scope::ManageSegments,
            ManagePrograms => Scope::ManagePrograms,
            ManageContent => Scope::ManageContent,
            RegisterDeals => Scope::RegisterDeals,
            DecideDeals => Scope::DecideDeals,
            MarkOnboarding => Scope::MarkOnboarding,
        }
    }
}

/// What `role` permits in `seat`; a role that the seat does not know permits nothing.
pub fn of(seat: Seat, role: Role) -> &'static [Capability] {
    match (seat, role) {
        (Seat::Vendor, Role::Admin) => &[
            ManageUsers,
            ReadAudit,
            ManagePartnerships,
            ManageSettings,
            Import,
            ManageSegments,
            ManagePrograms,
            ManageContent,
            DecideDeals,
            MarkOnboarding,
        ],
        (Seat::Vendor, Role::ChannelManager) => &[
            ManagePartnerships,
            ManageSettings,
            Import,
            ManageSegments,
            ManagePrograms,
            ManageContent,
            DecideDeals,
            MarkOnboarding,
        ],
        (Seat::Vendor, Role::ChannelOperations) => &[
            ManagePartnerships,
            ManageSettings,
            Import,
            ManageSegments,
            MarkOnboarding,
        ],
        (Seat::Vendor, Role::ChannelSales) => &[DecideDeals],
        (Seat::Distributor, Role::Admin) => &[ManageUsers, ReadAudit, RegisterDeals, DecideDeals],
        (Seat::Distributor, Role::ChannelTeam) => &[RegisterDeals, DecideDeals],
        (Seat::Partner, Role::Admin) => &[ManageUsers, ReadAudit, RegisterDeals, MarkOnboarding],
        (Seat::Partner, Role::Seller) => &[RegisterDeals],
        _ => &[],
    }
}
