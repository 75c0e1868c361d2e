//! A company.

use async_graphql::{Enum, ID, Object};

use crate::graphql::kit::id::Kind;
use crate::orgs::OrganizationRow;

/// What a company is in the channel.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "crate::orgs::OrganizationKind")]
pub enum OrganizationKind {
    /// Makes the products and runs the program.
    Vendor,
    /// Stands between vendor and partner.
    Distributor,
    /// Sells to the end customer.
    Partner,
}

/// A company.
pub struct Organization(pub OrganizationRow);

/// A company.
#[Object]
impl Organization {
    /// Global id.
    pub async fn id(&self) -> ID {
        Kind::Organization.id(self.0.id)
    }

    /// Name, as the company itself gives it.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// What it is in the channel.
    async fn kind(&self) -> OrganizationKind {
        self.0.kind.into()
    }
}
