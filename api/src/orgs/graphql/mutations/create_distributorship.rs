//! `createDistributorship`.

use async_graphql::{Context, Enum, InputObject, Object, Result};

use crate::access::Cx;
use crate::orgs::create_distributorship::{Code, Input, create_distributorship};
use crate::orgs::graphql::distributorship::Distributorship;
use crate::payload;

/// A new distributorship.
#[derive(InputObject)]
pub struct CreateDistributorshipInput {
    /// The same key gives the same distributorship, however often it is sent.
    idempotency_key: String,
    /// The vendor's name for the distributor, 1 to 200 characters.
    name: String,
    /// The vendor's number for it, 1 to 100 characters, unique.
    external_id: Option<String>,
    /// ISO 3166-1 alpha-2.
    country: Option<String>,
}

/// Why a distributorship was not created.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum CreateDistributorshipErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// Another distributorship has this number.
    ExternalIdTaken,
}

payload!(
    CreateDistributorshipPayload {
        distributorship: Distributorship
    },
    CreateDistributorshipError,
    CreateDistributorshipErrorCode,
    Code
);

/// `createDistributorship`.
#[derive(Default)]
pub struct CreateDistributorship;

/// `createDistributorship`.
#[Object]
impl CreateDistributorship {
    /// Takes up a distributor; the relation is INVITED until the distributor accepts or the vendor activates it.
    async fn create_distributorship(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "A new distributorship.")] input: CreateDistributorshipInput,
    ) -> Result<CreateDistributorshipPayload> {
        let new = Input {
            name: input.name,
            external_id: input.external_id,
            country: input.country,
        };
        let outcome = create_distributorship(ctx.data::<Cx>()?, &input.idempotency_key, new).await;
        CreateDistributorshipPayload::of(outcome, Distributorship)
    }
}
