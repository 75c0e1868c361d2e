//! The four schemas. A root field is in a seat's schema only if it is named here for that seat.

use async_graphql::{EmptySubscription, MergedObject, Request, Response, Schema};

use crate::access::Seat;
use crate::content::graphql::mutations::ContentMutations;
use crate::content::graphql::queries::ContentQuery;
use crate::deals::graphql::mutations::{DecidingMutations, OwningMutations, RegisteringMutations};
use crate::deals::graphql::queries::DealsQuery;
use crate::facts::graphql::mutations::FactsMutations;
use crate::facts::graphql::queries::FactsQuery;
use crate::graphql::changes::{ChangesQuery, ChangesSubscription};
use crate::graphql::node::NodeQuery;
use crate::identity::graphql::mutations::{IdentityMutations, SetIdentityConsent, SingleSignOnMutations};
use crate::identity::graphql::queries::{ConsentQuery, IdentityQuery};
use crate::keys::graphql::mutations::KeysMutations;
use crate::keys::graphql::queries::KeysQuery;
use crate::ledger::graphql::mutations::LedgerMutations;
use crate::ledger::graphql::queries::LedgerQuery;
use crate::levels::graphql::mutations::LevelsMutations;
use crate::levels::graphql::queries::{LevelsQuery, VendorLevelsQuery};
use crate::onboarding::graphql::mutations::OnboardingMutations;
use crate::onboarding::graphql::queries::{NewcomersQuery, OnboardingQuery};
use crate::orgs::graphql::mutations::{
    AccountTeamMutations, AnonymousMutations, NewcomerMutations, SeatMutations, VendorMutations,
};
use crate::orgs::graphql::queries::{OrgsQuery, ServerQuery};
use crate::orgs::graphql::vendor_queries::VendorOrgsQuery;
use crate::programs::graphql::entitlement::EntitlementsQuery;
use crate::programs::graphql::mutations::ProgramMutations;
use crate::programs::graphql::queries::ProgramsQuery;
use crate::segments::graphql::mutations::SegmentsMutations;
use crate::segments::graphql::queries::SegmentsQuery;
use crate::simulations::graphql::mutations::SimulationsMutations;
use crate::simulations::graphql::queries::SimulationsQuery;
use crate::summary::graphql::queries::SummaryQuery;
use crate::targets::graphql::mutations::TargetsMutations;
use crate::targets::graphql::queries::TargetsQuery;
use crate::views::graphql::mutations::ViewsMutations;
use crate::views::graphql::queries::ViewsQuery;

/// Nobody in particular.
#[derive(MergedObject, Default)]
#[graphql(name = "Query")]
pub struct AnonymousQuery(ServerQuery);

/// Mutations of nobody in particular.
#[derive(MergedObject, Default)]
#[graphql(name = "Mutation")]
pub struct AnonymousMutation(AnonymousMutations, NewcomerMutations, SingleSignOnMutations);

/// Queries of a vendor.
#[derive(MergedObject, Default)]
#[graphql(name = "Query")]
pub struct VendorQuery(
    ServerQuery,
    OrgsQuery,
    KeysQuery,
    VendorOrgsQuery,
    IdentityQuery,
    ConsentQuery,
    FactsQuery,
    SegmentsQuery,
    ProgramsQuery,
    EntitlementsQuery,
    LevelsQuery,
    VendorLevelsQuery,
    OnboardingQuery,
    NewcomersQuery,
    SimulationsQuery,
    LedgerQuery,
    TargetsQuery,
    ViewsQuery,
    ContentQuery,
    DealsQuery,
    SummaryQuery,
    NodeQuery,
    ChangesQuery,
);

/// Mutations of a vendor.
#[derive(MergedObject, Default)]
#[graphql(name = "Mutation")]
pub struct VendorMutation(
    AnonymousMutations,
    SeatMutations,
    KeysMutations,
    AccountTeamMutations,
    VendorMutations,
    IdentityMutations,
    FactsMutations,
    SegmentsMutations,
    ProgramMutations,
    LevelsMutations,
    OnboardingMutations,
    SimulationsMutations,
    LedgerMutations,
    TargetsMutations,
    ViewsMutations,
    ContentMutations,
    DecidingMutations,
);

/// Queries of a distributor.
#[derive(MergedObject, Default)]
#[graphql(name = "Query")]
pub struct DistributorQuery(
    ServerQuery,
    OrgsQuery,
    KeysQuery,
    ConsentQuery,
    ProgramsQuery,
    ContentQuery,
    DealsQuery,
    SummaryQuery,
    NodeQuery,
    ChangesQuery,
);

/// Mutations of a distributor.
#[derive(MergedObject, Default)]
#[graphql(name = "Mutation")]
pub struct DistributorMutation(
    AnonymousMutations,
    SeatMutations,
    KeysMutations,
    AccountTeamMutations,
    SetIdentityConsent,
    DecidingMutations,
    RegisteringMutations,
);

/// Queries of a partner.
#[derive(MergedObject, Default)]
#[graphql(name = "Query")]
pub struct PartnerQuery(
    ServerQuery,
    OrgsQuery,
    KeysQuery,
    ConsentQuery,
    ProgramsQuery,
    EntitlementsQuery,
    LevelsQuery,
    OnboardingQuery,
    LedgerQuery,
    TargetsQuery,
    ContentQuery,
    DealsQuery,
    SummaryQuery,
    NodeQuery,
    ChangesQuery,
);

/// Mutations of a partner.
#[derive(MergedObject, Default)]
#[graphql(name = "Mutation")]
pub struct PartnerMutation(
    AnonymousMutations,
    SeatMutations,
    KeysMutations,
    SetIdentityConsent,
    RegisteringMutations,
    OwningMutations,
    OnboardingMutations,
);

/// A schema for each seat.
#[derive(Clone)]
pub struct Schemas {
    anonymous: Schema<AnonymousQuery, AnonymousMutation, EmptySubscription>,
    vendor: Schema<VendorQuery, VendorMutation, ChangesSubscription>,
    distributor: Schema<DistributorQuery, DistributorMutation, ChangesSubscription>,
    partner: Schema<PartnerQuery, PartnerMutation, ChangesSubscription>,
}

impl Default for Schemas {
    fn default() -> Self {
        // The document gate has validated and bounded every document before it gets here.
        macro_rules! schema {
            () => {
                Schema::build(Default::default(), Default::default(), Default::default())
                    .validation_mode(async_graphql::ValidationMode::Fast)
                    .disable_suggestions()
                    .finish()
            };
        }
        Self {
            anonymous: schema!(),
            vendor: schema!(),
            distributor: schema!(),
            partner: schema!(),
        }
    }
}

impl Schemas {
    /// Executes a request in a seat's schema.
    pub async fn execute(&self, seat: Seat, request: Request) -> Response {
        let request = request.data(seat);
        match seat {
            Seat::Anonymous => self.anonymous.execute(request).await,
            Seat::Vendor => self.vendor.execute(request).await,
            Seat::Distributor => self.distributor.execute(request).await,
            Seat::Partner => self.partner.execute(request).await,
        }
    }
}
