//! `updateDistributorship`.

use async_graphql::{Context, Enum, ID, InputObject, MaybeUndefined, Object, Result};

use crate::access::Cx;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::orgs::graphql::distributorship::Distributorship;
use crate::orgs::graphql::partnership::RelationStatus;
use crate::orgs::update_distributorship::{Code, Input, update_distributorship};
use crate::payload;

/// What changes. An absent field stays as it is; null takes a value away.
#[derive(InputObject)]
pub struct UpdateDistributorshipInput {
    /// Global id.
    id: ID,
    /// The version that the client saw.
    version: i64,
    /// The vendor's name for the distributor, 1 to 200 characters.
    name: Option<String>,
    /// The vendor's number for it, 1 to 100 characters, unique.
    external_id: MaybeUndefined<String>,
    /// ISO 3166-1 alpha-2.
    country: MaybeUndefined<String>,
    /// Where the relation stands.
    status: Option<RelationStatus>,
}

/// Why a distributorship was not changed.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum UpdateDistributorshipErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// Another distributorship has this number.
    ExternalIdTaken,
    /// Somebody else changed it meanwhile: read it again.
    Stale,
    /// The relation does not go from its status to that one.
    StatusNotReachable,
}

payload!(
    UpdateDistributorshipPayload {
        distributorship: Distributorship
    },
    UpdateDistributorshipError,
    UpdateDistributorshipErrorCode,
    Code
);

/// `updateDistributorship`.
#[derive(Default)]
pub struct UpdateDistributorship;

/// `updateDistributorship`.
#[Object]
impl UpdateDistributorship {
    /// Changes what the vendor knows of a distributor.
    async fn update_distributorship(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What changes.")] input: UpdateDistributorshipInput,
    ) -> Result<UpdateDistributorshipPayload> {
        let change = Input {
            id: Kind::Distributorship.parse(&input.id).or_error()?,
            version: input.version,
            name: input.name,
            external_id: input.external_id.into(),
            country: input.country.into(),
            status: input.status.map(Into::into),
        };
        let outcome = update_distributorship(ctx.data::<Cx>()?, change).await;
        UpdateDistributorshipPayload::of(outcome, Distributorship)
    }
}
