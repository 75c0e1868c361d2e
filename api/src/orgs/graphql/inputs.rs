//! Filters and orders of this domain's lists.

use async_graphql::{Enum, ID, InputObject};
use chrono::{DateTime, Utc};
use sea_orm::Order;

use super::partnership::RelationStatus;
use crate::fault::Fault;
use crate::graphql::kit::id::{Kind, split};
use crate::orgs::{partnerships, trail};

/// Direction of an order.
#[derive(Enum, Clone, Copy, PartialEq, Eq, Default)]
pub enum OrderDirection {
    /// Smallest first.
    #[default]
    Asc,
    /// Largest first.
    Desc,
}

impl From<OrderDirection> for Order {
    fn from(direction: OrderDirection) -> Self {
        match direction {
            OrderDirection::Asc => Self::Asc,
            OrderDirection::Desc => Self::Desc,
        }
    }
}

/// Narrows the audit trail. What is absent does not narrow; an empty list matches nothing.
#[derive(InputObject, Default)]
pub struct AuditEntryFilter {
    /// By these mutations, by name.
    #[graphql(validator(max_items = 100))]
    action_in: Option<Vec<String>>,
    /// By these persons or service accounts, or in their name.
    #[graphql(validator(max_items = 100))]
    membership_ids: Option<Vec<ID>>,
    /// About these things: the object that was made, changed or taken away, of whichever kind. What changes many objects at once
    /// is about none of them.
    #[graphql(validator(max_items = 100))]
    subject_ids: Option<Vec<ID>>,
    /// About these partnerships, or about what is a part of them, such as their deals, levels and targets.
    #[graphql(validator(max_items = 100))]
    partnership_ids: Option<Vec<ID>>,
    /// From this instant on.
    from: Option<DateTime<Utc>>,
    /// Before this instant.
    until: Option<DateTime<Utc>>,
}

impl From<AuditEntryFilter> for trail::TrailFilter {
    fn from(filter: AuditEntryFilter) -> Self {
        // An id of nothing matches nothing, like an unseen one.
        let ids =
            |kind: Kind, ids: Option<Vec<ID>>| ids.map(|ids| ids.iter().filter_map(|id| kind.parse(id).ok()).collect());
        let things = |ids: Vec<ID>| ids.iter().filter_map(split).map(|(_, id)| id).collect();
        Self {
            actions: filter.action_in,
            actors: ids(Kind::Membership, filter.membership_ids),
            subjects: filter.subject_ids.map(things),
            partnerships: ids(Kind::Partnership, filter.partnership_ids),
            from: filter.from,
            until: filter.until,
        }
    }
}

/// Narrows a list of partnerships. What is absent does not narrow; an empty list matches nothing.
#[derive(InputObject, Default)]
pub struct PartnershipFilter {
    /// Words of name or number, all of which must occur.
    search: Option<String>,
    /// Of these vendors.
    #[graphql(visible = "crate::graphql::kit::seat::partner", validator(max_items = 100))]
    vendor_ids: Option<Vec<ID>>,
    /// In one of these statuses.
    status_in: Option<Vec<RelationStatus>>,
    /// In one of these countries (ISO 3166-1 alpha-2).
    #[graphql(validator(max_items = 300))]
    country_in: Option<Vec<String>>,
    /// Of one of these partner types, by key.
    #[graphql(visible = "crate::graphql::kit::seat::vendor_or_partner", validator(max_items = 100))]
    partner_type_in: Option<Vec<String>>,
    /// Served by one of these distributorships.
    #[graphql(visible = "crate::graphql::kit::seat::vendor", validator(max_items = 100))]
    distributorship_ids: Option<Vec<ID>>,
    /// Where a level is held in a program.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    level: Option<HeldLevelFilter>,
    /// On the account team of which one of these people is, by global ids of their memberships.
    #[graphql(visible = "crate::graphql::kit::seat::vendor", validator(max_items = 100))]
    account_team_ids: Option<Vec<ID>>,
}

/// Levels of a program.
#[derive(InputObject)]
pub struct HeldLevelFilter {
    /// Global id of the program.
    program_id: ID,
    /// One of these is held in it, by key; null: none is.
    #[graphql(validator(max_items = 100))]
    key_in: Vec<Option<String>>,
}

impl From<PartnershipFilter> for partnerships::PartnershipFilter {
    fn from(filter: PartnershipFilter) -> Self {
        // An id of nothing matches nothing, like an unseen one.
        let ids = |kind: Kind, ids: Option<Vec<ID>>| {
            ids.map(|ids| ids.iter().filter_map(|id| kind.parse(id).ok()).collect::<Vec<_>>())
        };
        Self {
            search: filter.search,
            vendor_ids: ids(Kind::Organization, filter.vendor_ids),
            statuses: filter
                .status_in
                .map(|statuses| statuses.into_iter().map(Into::into).collect()),
            countries: filter.country_in,
            partner_types: filter.partner_type_in,
            distributorship_ids: ids(Kind::Distributorship, filter.distributorship_ids),
            held: filter.level.map(|level| partnerships::HeldLevels {
                program_id: Kind::Program.parse(&level.program_id).unwrap_or_default(),
                levels: level.key_in,
            }),
            account_team_ids: ids(Kind::Membership, filter.account_team_ids),
        }
    }
}

/// What partnerships are sorted by.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "partnerships::PartnershipOrder")]
pub enum PartnershipOrderField {
    /// By name.
    Name,
    /// By time of creation.
    CreatedAt,
}

/// Order of a list of partnerships; equal ones follow their age.
#[derive(InputObject)]
pub struct PartnershipOrder {
    /// By what.
    pub field: PartnershipOrderField,
    /// Which way.
    #[graphql(default)]
    pub direction: OrderDirection,
}

/// An optional id of `kind`: absent, taken away, or parsed.
pub fn optional_id(kind: Kind, id: async_graphql::MaybeUndefined<ID>) -> Result<Option<Option<uuid::Uuid>>, Fault> {
    Ok(match id {
        async_graphql::MaybeUndefined::Undefined => None,
        async_graphql::MaybeUndefined::Null => Some(None),
        // An id of nothing is refused by the verb, in the same words as an unseen one.
        async_graphql::MaybeUndefined::Value(id) => Some(Some(kind.parse(&id).unwrap_or_default())),
    })
}
