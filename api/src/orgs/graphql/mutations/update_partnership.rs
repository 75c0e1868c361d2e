//! `updatePartnership`.

use async_graphql::{Context, Enum, ID, InputObject, MaybeUndefined, Object, Result};

use crate::access::Cx;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::scalars::Date;
use crate::orgs::graphql::inputs::optional_id;
use crate::orgs::graphql::partnership::Partnership;
use crate::orgs::graphql::partnership::RelationStatus;
use crate::orgs::partnership_change::Change;
use crate::orgs::update_partnership::{Code, Input, update_partnership};
use crate::payload;

/// What changes. An absent field stays as it is; null takes a value away.
#[derive(InputObject)]
pub struct UpdatePartnershipInput {
    /// Global id.
    id: ID,
    /// The version that the client saw.
    version: i64,
    /// The vendor's name for the partner, 1 to 200 characters.
    name: Option<String>,
    /// The vendor's number for it, 1 to 100 characters, unique.
    external_id: MaybeUndefined<String>,
    /// ISO 3166-1 alpha-2.
    country: MaybeUndefined<String>,
    /// The vendor's own division of the world.
    region: MaybeUndefined<String>,
    /// Key of a partner type.
    partner_type: MaybeUndefined<String>,
    /// Distributorship that serves the partner.
    distributorship_id: MaybeUndefined<ID>,
    /// Where the relation stands.
    status: Option<RelationStatus>,
    /// From when on this holds; today when absent. Not in the future.
    valid_from: Option<Date>,
}

/// Why a partnership was not changed.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum UpdatePartnershipErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// Another partnership has this number.
    ExternalIdTaken,
    /// A reference to nothing.
    NotFound,
    /// Somebody else changed it meanwhile: read it again.
    Stale,
    /// The relation does not go from its status to that one.
    StatusNotReachable,
}

payload!(
    UpdatePartnershipPayload {
        partnership: Partnership
    },
    UpdatePartnershipError,
    UpdatePartnershipErrorCode,
    Code
);

/// `updatePartnership`.
#[derive(Default)]
pub struct UpdatePartnership;

/// `updatePartnership`.
#[Object]
impl UpdatePartnership {
    /// Changes what the vendor knows of a partner, from a date on.
    async fn update_partnership(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What changes.")] input: UpdatePartnershipInput,
    ) -> Result<UpdatePartnershipPayload> {
        let change = Input {
            id: Kind::Partnership.parse(&input.id).or_error()?,
            version: input.version,
            change: Change {
                name: input.name,
                external_id: input.external_id.into(),
                country: input.country.into(),
                region: input.region.into(),
                partner_type: input.partner_type.into(),
                distributorship_id: optional_id(Kind::Distributorship, input.distributorship_id).or_error()?,
                status: input.status.map(Into::into),
            },
            valid_from: input.valid_from.map(|date| date.0),
        };
        let outcome = update_partnership(ctx.data::<Cx>()?, change).await;
        UpdatePartnershipPayload::of(outcome, Partnership)
    }
}
