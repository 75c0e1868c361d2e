//! `updateDeal`.

use async_graphql::{Context, Enum, ID, InputObject, MaybeUndefined, Object, Result};

use crate::access::Cx;
use crate::deals::graphql::inputs::CustomerInput;
use crate::deals::graphql::types::Deal;
use crate::deals::update_deal::{Code, Input, update_deal};
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::money::MoneyInput;
use crate::graphql::kit::scalars::Date;
use crate::payload;

/// What changes. An absent field stays as it is; null takes a value away.
#[derive(InputObject)]
pub struct UpdateDealInput {
    /// Global id.
    id: ID,
    /// The version that the client saw.
    version: i64,
    /// Title, 1 to 200 characters.
    title: Option<String>,
    /// The end customer.
    customer: Option<CustomerInput>,
    /// What it is worth, not negative.
    value: Option<MoneyInput>,
    /// When the partner expects to close it.
    close_on: MaybeUndefined<Date>,
}

/// Why a deal was not changed.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum UpdateDealErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// Somebody else changed it meanwhile: read it again.
    Stale,
    /// What has been handed in stands as handed in.
    StatusNotReachable,
    /// The partnership is not in force.
    PartnershipNotActive,
}

payload!(
    UpdateDealPayload { deal: Deal },
    UpdateDealError,
    UpdateDealErrorCode,
    Code
);

/// `updateDeal`.
#[derive(Default)]
pub struct UpdateDeal;

/// `updateDeal`.
#[Object]
impl UpdateDeal {
    /// Changes a draft, or a rejected deal before it is registered anew.
    async fn update_deal(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What changes.")] input: UpdateDealInput,
    ) -> Result<UpdateDealPayload> {
        let change = Input {
            id: Kind::Deal.parse(&input.id).or_error()?,
            version: input.version,
            title: input.title,
            customer: input.customer.map(Into::into),
            value: input.value.map(|value| (value.amount.0, value.currency)),
            close_on: input.close_on.map_value(|date| date.0).into(),
        };
        UpdateDealPayload::of(update_deal(ctx.data::<Cx>()?, change).await, Deal)
    }
}
