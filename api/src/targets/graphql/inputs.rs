//! Filters and orders of targets.

use async_graphql::{Enum, ID, InputObject};

use crate::graphql::kit::id::Kind;
use crate::graphql::kit::scalars::Date;
use crate::orgs::graphql::inputs::OrderDirection;
use crate::orgs::graphql::membership::Role;
use crate::targets::list;

/// Narrows a list of targets. What is absent does not narrow; an empty list matches nothing.
#[derive(InputObject, Default)]
pub struct TargetFilter {
    /// Of these partnerships.
    #[graphql(validator(max_items = 100))]
    partnership_ids: Option<Vec<ID>>,
    /// Of these persons of the vendor.
    #[graphql(visible = "crate::graphql::kit::seat::vendor", validator(max_items = 100))]
    membership_ids: Option<Vec<ID>>,
    /// Of these roles of the vendor.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    role_in: Option<Vec<Role>>,
    /// Over these metrics, by key.
    #[graphql(visible = "crate::graphql::kit::seat::vendor", validator(max_items = 100))]
    metric_key_in: Option<Vec<String>>,
    /// Whose period holds this day.
    runs_on: Option<Date>,
    /// Archived ones only, or only those that are not; both when absent.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    is_archived: Option<bool>,
}

impl From<TargetFilter> for list::TargetFilter {
    fn from(filter: TargetFilter) -> Self {
        // An id of nothing matches nothing, like an unseen one.
        let ids =
            |kind: Kind, ids: Option<Vec<ID>>| ids.map(|ids| ids.iter().filter_map(|id| kind.parse(id).ok()).collect());
        Self {
            partnerships: ids(Kind::Partnership, filter.partnership_ids),
            memberships: ids(Kind::Membership, filter.membership_ids),
            roles: filter.role_in.map(|roles| roles.into_iter().map(Into::into).collect()),
            metrics: filter.metric_key_in,
            runs_on: filter.runs_on.map(|date| date.0),
            is_archived: filter.is_archived,
        }
    }
}

/// What targets are sorted by.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "list::TargetOrder")]
pub enum TargetOrderField {
    /// By the last day of the period.
    EndsOn,
    /// By the first day of the period.
    BeginsOn,
    /// By time of creation.
    CreatedAt,
}

/// Order of a list of targets; equal ones follow their age.
#[derive(InputObject)]
pub struct TargetOrder {
    /// By what.
    pub field: TargetOrderField,
    /// Which way.
    #[graphql(default)]
    pub direction: OrderDirection,
}
