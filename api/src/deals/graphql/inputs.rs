//! Filters, orders and details of deals.

use async_graphql::{Enum, ID, InputObject};

use super::types::{RegistrationStatus, SalesStage};
use crate::deals::{CustomerDetails, DealDetails, list};
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::money::MoneyInput;
use crate::graphql::kit::scalars::{Date, Decimal};
use crate::orgs::graphql::inputs::OrderDirection;

/// An end customer. One of the same domain, or without a domain of the same name, is not taken up twice.
#[derive(InputObject)]
pub struct CustomerInput {
    /// Name, 1 to 200 characters.
    name: String,
    /// Internet domain, such as customer.example: registrations for the same customer are told by it.
    domain: Option<String>,
    /// ISO 3166-1 alpha-2.
    country: Option<String>,
}

impl From<CustomerInput> for CustomerDetails {
    fn from(input: CustomerInput) -> Self {
        Self {
            name: input.name,
            domain: input.domain,
            country: input.country,
        }
    }
}

/// A deal that was no draft before.
#[derive(InputObject)]
pub struct NewDealInput {
    /// The partnership for which it is registered.
    pub partnership_id: ID,
    /// Title, 1 to 200 characters.
    pub title: String,
    /// The end customer.
    pub customer: CustomerInput,
    /// What it is worth, not negative.
    pub value: MoneyInput,
    /// When the partner expects to close it.
    pub close_on: Option<Date>,
}

impl NewDealInput {
    /// What the deal is about.
    pub fn details(self) -> DealDetails {
        DealDetails {
            title: self.title,
            customer: self.customer.into(),
            value: self.value.amount.0,
            currency: self.value.currency,
            close_on: self.close_on.map(|date| date.0),
        }
    }
}

/// Values in one currency, bounds included: amounts of different currencies do not compare.
#[derive(InputObject)]
pub struct DealValueFilter {
    /// ISO 4217.
    currency: String,
    /// At least.
    min: Option<Decimal>,
    /// At most.
    max: Option<Decimal>,
}

/// Narrows a list of deals. What is absent does not narrow; an empty list matches nothing.
#[derive(InputObject, Default)]
pub struct DealFilter {
    /// Words of title, customer or domain, all of which must occur.
    search: Option<String>,
    /// Of these vendors.
    #[graphql(
        visible = "crate::graphql::kit::seat::distributor_or_partner",
        validator(max_items = 100)
    )]
    vendor_ids: Option<Vec<ID>>,
    /// Of these partnerships.
    #[graphql(validator(max_items = 100))]
    partnership_ids: Option<Vec<ID>>,
    /// In one of these registration statuses.
    status_in: Option<Vec<RegistrationStatus>>,
    /// In one of these sales stages.
    stage_in: Option<Vec<SalesStage>>,
    /// Of such a value.
    value: Option<DealValueFilter>,
}

impl From<DealFilter> for list::DealFilter {
    fn from(filter: DealFilter) -> Self {
        // An id of nothing matches nothing, like an unseen one.
        let ids = |kind: Kind, ids: Option<Vec<ID>>| {
            ids.map(|ids| ids.iter().filter_map(|id| kind.parse(id).ok()).collect::<Vec<_>>())
        };
        Self {
            search: filter.search,
            vendor_ids: ids(Kind::Organization, filter.vendor_ids),
            partnership_ids: ids(Kind::Partnership, filter.partnership_ids),
            statuses: filter
                .status_in
                .map(|statuses| statuses.into_iter().map(Into::into).collect()),
            stages: filter
                .stage_in
                .map(|stages| stages.into_iter().map(Into::into).collect()),
            value: filter.value.map(|range| list::ValueRange {
                currency: range.currency,
                min: range.min.map(|min| min.0),
                max: range.max.map(|max| max.0),
            }),
        }
    }
}

/// What deals are sorted by.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "list::DealOrder")]
pub enum DealOrderField {
    /// By time of registration; a draft counts from when it was begun.
    RegisteredAt,
    /// By time of creation.
    CreatedAt,
    /// By currency, then by value.
    Value,
}

/// Order of a list of deals; equal ones follow their age.
#[derive(InputObject)]
pub struct DealOrder {
    /// By what.
    pub field: DealOrderField,
    /// Which way.
    #[graphql(default)]
    pub direction: OrderDirection,
}
