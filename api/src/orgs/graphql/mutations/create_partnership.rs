//! `createPartnership`.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};

use crate::access::Cx;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::scalars::Date;
use crate::orgs::create_partnership::{Code, Input, create_partnership};
use crate::orgs::graphql::partnership::Partnership;
use crate::payload;

/// A new partnership.
#[derive(InputObject)]
pub struct CreatePartnershipInput {
    /// The same key gives the same partnership, however often it is sent.
    idempotency_key: String,
    /// The vendor's name for the partner, 1 to 200 characters.
    name: String,
    /// The vendor's number for it, 1 to 100 characters, unique.
    external_id: Option<String>,
    /// ISO 3166-1 alpha-2.
    country: Option<String>,
    /// The vendor's own division of the world.
    region: Option<String>,
    /// Key of a partner type.
    partner_type: Option<String>,
    /// Distributorship that serves the partner.
    distributorship_id: Option<ID>,
    /// From when on this holds; today when absent.
    valid_from: Option<Date>,
}

/// Why a partnership was not created.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum CreatePartnershipErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// Another partnership has this number.
    ExternalIdTaken,
    /// A reference to nothing.
    NotFound,
}

payload!(
    CreatePartnershipPayload {
        partnership: Partnership
    },
    CreatePartnershipError,
    CreatePartnershipErrorCode,
    Code
);

/// `createPartnership`.
#[derive(Default)]
pub struct CreatePartnership;

/// `createPartnership`.
#[Object]
impl CreatePartnership {
    /// Takes up a partner; the partnership is INVITED until the partner accepts or the vendor activates it.
    async fn create_partnership(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "A new partnership.")] input: CreatePartnershipInput,
    ) -> Result<CreatePartnershipPayload> {
        let new = Input {
            name: input.name,
            external_id: input.external_id,
            country: input.country,
            region: input.region,
            partner_type: input.partner_type,
            distributorship_id: input
                .distributorship_id
                .map(|id| Kind::Distributorship.parse(&id).unwrap_or_default()),
            valid_from: input.valid_from.map(|date| date.0),
        };
        let outcome = create_partnership(ctx.data::<Cx>()?, &input.idempotency_key, new).await;
        CreatePartnershipPayload::of(outcome, Partnership)
    }
}
