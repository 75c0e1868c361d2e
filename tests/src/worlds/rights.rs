//! What a role may, beside seeing.

use entity::membership::Role;
use entity::organization::OrganizationKind::{Distributor, Partner, Vendor};

use super::oracle::Oracle;

/// In the order in which a viewer is told.
const RIGHTS: [&str; 11] = [
    "MANAGE_USERS",
    "READ_AUDIT",
    "MANAGE_PARTNERSHIPS",
    "MANAGE_SETTINGS",
    "IMPORT",
    "MANAGE_SEGMENTS",
    "MANAGE_PROGRAMS",
    "MANAGE_CONTENT",
    "REGISTER_DEALS",
    "DECIDE_DEALS",
    "MARK_ONBOARDING",
];

impl Oracle<'_> {
    /// Names of all that the viewer may.
    pub fn rights(&self) -> Vec<&'static str> {
        RIGHTS.into_iter().filter(|right| self.may(right)).collect()
    }

    fn may(&self, right: &str) -> bool {
        match right {
            "MANAGE_USERS" | "READ_AUDIT" => self.admin(),
            "MANAGE_PARTNERSHIPS" | "MANAGE_SETTINGS" | "IMPORT" | "MANAGE_SEGMENTS" => self.manages_partnerships(),
            "MANAGE_PROGRAMS" | "MANAGE_CONTENT" => self.manages_programs(),
            "REGISTER_DEALS" => self.registers(),
            "MARK_ONBOARDING" => self.manages_partnerships() || self.kind == Partner && self.admin(),
            _ => self.decides(),
        }
    }

    /// Whether the viewer administers its organization.
    pub fn admin(&self) -> bool {
        self.me.role == Role::Admin
    }

    /// Whether the viewer manages a vendor's partnerships, facts and segments.
    pub fn manages_partnerships(&self) -> bool {
        self.kind == Vendor && [Role::Admin, Role::ChannelManager, Role::ChannelOperations].contains(&self.me.role)
    }

    /// Whether the viewer makes a vendor's programs and content.
    pub fn manages_programs(&self) -> bool {
        self.kind == Vendor && [Role::Admin, Role::ChannelManager].contains(&self.me.role)
    }

    /// Whether the viewer may approve and reject deals.
    pub fn decides(&self) -> bool {
        match self.kind {
            Vendor => [Role::Admin, Role::ChannelManager, Role::ChannelSales].contains(&self.me.role),
            Distributor => self.registers(),
            Partner => false,
        }
    }

    /// Whether the viewer may register deals.
    pub fn registers(&self) -> bool {
        match self.kind {
            Partner => [Role::Admin, Role::Seller].contains(&self.me.role),
            Distributor => [Role::Admin, Role::ChannelTeam].contains(&self.me.role),
            Vendor => false,
        }
    }
}
