//! `updatePartnerships`.

use async_graphql::{Context, Enum, ID, InputObject, MaybeUndefined, Object, Result};

use crate::access::Cx;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::scalars::Date;
use crate::orgs::graphql::inputs::optional_id;
use crate::orgs::graphql::partnership::{Partnership, RelationStatus};
use crate::orgs::partnership_change::Change;
use crate::orgs::update_partnerships::{Code, Input, update_partnerships};
use crate::payload;

/// A partnership as the client saw it.
#[derive(InputObject)]
pub struct SeenPartnershipInput {
    /// Global id.
    id: ID,
    /// The version that the client saw.
    version: i64,
}

/// What changes of each. An absent field stays as it is; null takes a value away.
#[derive(InputObject)]
pub struct UpdatePartnershipsInput {
    /// 1 to 100 partnerships.
    partnerships: Vec<SeenPartnershipInput>,
    /// ISO 3166-1 alpha-2.
    country: MaybeUndefined<String>,
    /// The vendor's own division of the world.
    region: MaybeUndefined<String>,
    /// Key of a partner type.
    partner_type: MaybeUndefined<String>,
    /// Distributorship that serves the partners.
    distributorship_id: MaybeUndefined<ID>,
    /// Where the relations stand.
    status: Option<RelationStatus>,
    /// From when on this holds; today when absent. Not in the future.
    valid_from: Option<Date>,
}

/// Why no partnership was changed.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum UpdatePartnershipsErrorCode {
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
    UpdatePartnershipsPayload {
        partnerships: Vec<Partnership>
    },
    UpdatePartnershipsError,
    UpdatePartnershipsErrorCode,
    Code
);

/// `updatePartnerships`.
#[derive(Default)]
pub struct UpdatePartnerships;

/// `updatePartnerships`.
#[Object]
impl UpdatePartnerships {
    /// Changes partners alike, all or none: a refusal names each by its place in the list. The answer tells them in that order.
    async fn update_partnerships(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which, and what changes.")] input: UpdatePartnershipsInput,
    ) -> Result<UpdatePartnershipsPayload> {
        let seen = |seen: &SeenPartnershipInput| Ok((Kind::Partnership.parse(&seen.id)?, seen.version));
        let partnerships = input.partnerships.iter().map(seen).collect::<Result<_, _>>();
        let change = Input {
            partnerships: partnerships.or_error()?,
            change: Change {
                country: input.country.into(),
                region: input.region.into(),
                partner_type: input.partner_type.into(),
                distributorship_id: optional_id(Kind::Distributorship, input.distributorship_id).or_error()?,
                status: input.status.map(Into::into),
                ..Change::default()
            },
            valid_from: input.valid_from.map(|date| date.0),
        };
        let outcome = update_partnerships(ctx.data::<Cx>()?, change).await;
        UpdatePartnershipsPayload::of(outcome, |rows| rows.into_iter().map(Partnership).collect())
    }
}
