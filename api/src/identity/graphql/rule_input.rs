//! Rules of identity providers, as they are given.

use async_graphql::{Enum, ID, InputObject, OneofObject};

use crate::graphql::kit::id::Kind;
use crate::identity::{Rule, When, WorksFor};
use crate::orgs::graphql::membership::Role;

/// A claim, and what it is to say.
#[derive(InputObject)]
pub struct IdentityClaimInput {
    /// Name of the claim, 1 to 100 characters.
    name: String,
    /// The text that it is, or that is in its list; 1 to 500 characters.
    value: String,
}

/// What of a token a rule looks at.
#[derive(OneofObject)]
pub enum IdentityRuleWhenInput {
    /// The mail address is verified and of this domain, which is not one below it.
    EmailDomain(String),
    /// A claim says something.
    Claim(IdentityClaimInput),
}

/// The vendor whose identity provider it is.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(visible = "crate::graphql::kit::seat::vendor")]
pub enum OwnVendor {
    /// The vendor itself: whoever is let in is one of its own people.
    Itself,
}

/// For whom somebody works.
#[derive(OneofObject)]
pub enum IdentityRuleWorksForInput {
    /// The partner of this partnership.
    PartnershipId(ID),
    /// The distributor of this distributorship.
    DistributorshipId(ID),
    /// The vendor itself.
    Vendor(OwnVendor),
}

/// Who is let in, for whom and with which role.
#[derive(InputObject)]
pub struct IdentityRuleInput {
    /// What of a token it looks at.
    when: IdentityRuleWhenInput,
    /// For whom they work.
    works_for: IdentityRuleWorksForInput,
    /// Role there.
    role: Role,
}

impl From<IdentityRuleInput> for Rule {
    fn from(input: IdentityRuleInput) -> Self {
        // An id of another kind is an id of nothing, which the verb tells by its field.
        let works_for = match input.works_for {
            IdentityRuleWorksForInput::PartnershipId(id) => {
                WorksFor::Partnership(Kind::Partnership.parse(&id).unwrap_or_default())
            }
            IdentityRuleWorksForInput::DistributorshipId(id) => {
                WorksFor::Distributorship(Kind::Distributorship.parse(&id).unwrap_or_default())
            }
            IdentityRuleWorksForInput::Vendor(OwnVendor::Itself) => WorksFor::Vendor,
        };
        let when = match input.when {
            IdentityRuleWhenInput::EmailDomain(domain) => When::EmailDomain(domain),
            IdentityRuleWhenInput::Claim(claim) => When::Claim {
                name: claim.name,
                value: claim.value,
            },
        };
        Self {
            when,
            works_for,
            role: input.role.into(),
        }
    }
}
