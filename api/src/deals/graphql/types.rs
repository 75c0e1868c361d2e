//! Types of this domain.

use async_graphql::{Context, Enum, ID, Object, Result};
use chrono::{DateTime, Utc};

use crate::access::Cx;
use crate::deals::permission::{Action, can};
use crate::deals::{CustomerRow, DealRow};
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::loader::Loaders;
use crate::graphql::kit::money::Money;
use crate::graphql::kit::scalars::Date;
use crate::orgs::graphql::distributorship::Distributorship;
use crate::orgs::graphql::membership::Membership;
use crate::orgs::graphql::organization::Organization;
use crate::orgs::graphql::partnership::Partnership;

/// Where a registration stands with the vendor.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "crate::deals::RegistrationStatus")]
pub enum RegistrationStatus {
    /// The partner's own business still.
    #[graphql(visible = "crate::graphql::kit::seat::partner")]
    Draft,
    /// Waits for a decision.
    Submitted,
    /// Registered: the partner is protected.
    Approved,
    /// Refused, with a reason.
    Rejected,
    /// Taken back by the partner.
    Withdrawn,
    /// Its time ran out.
    Expired,
}

/// How far the partner is with the customer.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "crate::deals::SalesStage")]
pub enum SalesStage {
    /// Begun.
    Open,
    /// Need, budget and time are known.
    Qualified,
    /// An offer is out.
    Proposed,
    /// The customer bought.
    Won,
    /// The customer did not.
    Lost,
}

/// An end customer, as one partner knows it towards one vendor.
pub struct Customer(pub CustomerRow);

/// An end customer, as one partner knows it towards one vendor.
#[Object]
impl Customer {
    /// Global id.
    pub async fn id(&self) -> ID {
        Kind::Customer.id(self.0.id)
    }

    /// Name, as the partner gives it.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Internet domain: registrations for the same customer are told by it.
    async fn domain(&self) -> Option<&str> {
        self.0.domain.as_deref()
    }

    /// ISO 3166-1 alpha-2.
    async fn country(&self) -> Option<&str> {
        self.0.country.as_deref()
    }
}

/// A partner's deal and its registration with the vendor.
pub struct Deal(pub DealRow);

impl Deal {
    fn can(&self, ctx: &Context<'_>, action: Action) -> Result<bool> {
        Ok(can(ctx.data::<Cx>()?.viewer(), &self.0, action))
    }
}

/// A partner's deal and its registration with the vendor.
#[Object]
impl Deal {
    /// Global id.
    pub async fn id(&self) -> ID {
        Kind::Deal.id(self.0.id)
    }

    /// Title.
    async fn title(&self) -> &str {
        &self.0.title
    }

    /// What it is worth.
    async fn value(&self) -> Money {
        Money::of(self.0.value, &self.0.currency)
    }

    /// Where the registration stands with the vendor.
    async fn registration_status(&self) -> RegistrationStatus {
        self.0.registration_status.into()
    }

    /// How far the partner is with the customer.
    async fn sales_stage(&self) -> SalesStage {
        self.0.sales_stage.into()
    }

    /// When it was registered last; null for a draft.
    async fn registered_at(&self) -> Option<DateTime<Utc>> {
        self.0.registered_at
    }

    /// When it was approved or rejected.
    async fn decided_at(&self) -> Option<DateTime<Utc>> {
        self.0.decided_at
    }

    /// Why it was decided so.
    async fn decision_reason(&self) -> Option<&str> {
        self.0.decision_reason.as_deref()
    }

    /// Last day of the registration, if it has one.
    async fn expires_on(&self) -> Option<Date> {
        self.0.expires_on.map(Date)
    }

    /// When the partner expects to close it.
    async fn close_on(&self) -> Option<Date> {
        self.0.close_on.map(Date)
    }

    /// When it was begun.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// When it was changed last.
    async fn updated_at(&self) -> DateTime<Utc> {
        self.0.updated_at
    }

    /// Counts the writes; an update names the version that it saw.
    async fn version(&self) -> i64 {
        self.0.version
    }

    /// The vendor.
    async fn vendor(&self, ctx: &Context<'_>) -> Option<Result<Organization>> {
        let row = Loaders::of(ctx).organization(self.0.vendor_id).await;
        row.map(|row| row.map(Organization)).or_error().transpose()
    }

    /// The partner's relation to the vendor; null where the viewer does not see it any more.
    async fn partnership(&self, ctx: &Context<'_>) -> Option<Result<Partnership>> {
        let row = Loaders::of(ctx).partnership(self.0.partnership_id).await;
        row.map(|row| row.map(Partnership)).or_error().transpose()
    }

    /// The distributor to which it is routed; null when it goes straight to the vendor.
    async fn distributorship(&self, ctx: &Context<'_>) -> Option<Result<Distributorship>> {
        let row = Loaders::of(ctx).distributorship(self.0.distributorship_id?).await;
        row.map(|row| row.map(Distributorship)).or_error().transpose()
    }

    /// The end customer.
    async fn customer(&self, ctx: &Context<'_>) -> Option<Result<Customer>> {
        let row = Loaders::of(ctx).customer(self.0.customer_id).await;
        row.map(|row| row.map(Customer)).or_error().transpose()
    }

    /// The seller; null while the partner has nobody here.
    #[graphql(visible = "crate::graphql::kit::seat::partner")]
    async fn owner(&self, ctx: &Context<'_>) -> Option<Result<Membership>> {
        let row = Loaders::of(ctx).membership(self.0.membership_id?).await;
        row.map(|row| row.map(Membership)).or_error().transpose()
    }

    /// Whether the viewer can change it.
    #[graphql(visible = "crate::graphql::kit::seat::partner")]
    async fn viewer_can_update(&self, ctx: &Context<'_>) -> Result<bool> {
        self.can(ctx, Action::Update)
    }

    /// Whether the viewer can hand it in.
    #[graphql(visible = "crate::graphql::kit::seat::partner")]
    async fn viewer_can_register(&self, ctx: &Context<'_>) -> Result<bool> {
        self.can(ctx, Action::Register)
    }

    /// Whether the viewer can take it back.
    #[graphql(visible = "crate::graphql::kit::seat::partner")]
    async fn viewer_can_withdraw(&self, ctx: &Context<'_>) -> Result<bool> {
        self.can(ctx, Action::Withdraw)
    }

    /// Whether the viewer can tell how far the sale is.
    #[graphql(visible = "crate::graphql::kit::seat::partner")]
    async fn viewer_can_set_sales_stage(&self, ctx: &Context<'_>) -> Result<bool> {
        self.can(ctx, Action::SetStage)
    }

    /// Whether the viewer can grant the registration.
    #[graphql(visible = "crate::graphql::kit::seat::vendor_or_distributor")]
    async fn viewer_can_approve(&self, ctx: &Context<'_>) -> Result<bool> {
        self.can(ctx, Action::Approve)
    }

    /// Whether the viewer can refuse the registration.
    #[graphql(visible = "crate::graphql::kit::seat::vendor_or_distributor")]
    async fn viewer_can_reject(&self, ctx: &Context<'_>) -> Result<bool> {
        self.can(ctx, Action::Reject)
    }
}
