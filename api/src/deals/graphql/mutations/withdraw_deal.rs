//! `withdrawDeal`.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};

use crate::access::Cx;
use crate::deals::graphql::types::Deal;
use crate::deals::withdraw_deal::{Code, withdraw_deal};
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::payload;

/// Which deal is taken back.
#[derive(InputObject)]
pub struct WithdrawDealInput {
    /// Global id.
    id: ID,
    /// The version that the client saw.
    version: i64,
}

/// Why a deal was not withdrawn.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum WithdrawDealErrorCode {
    /// Somebody else changed it meanwhile: read it again.
    Stale,
    /// It is not registered, or over.
    StatusNotReachable,
}

payload!(
    WithdrawDealPayload { deal: Deal },
    WithdrawDealError,
    WithdrawDealErrorCode,
    Code
);

/// `withdrawDeal`.
#[derive(Default)]
pub struct WithdrawDeal;

/// `withdrawDeal`.
#[Object]
impl WithdrawDeal {
    /// Takes a registration back; its customer is free from then on.
    async fn withdraw_deal(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which deal.")] input: WithdrawDealInput,
    ) -> Result<WithdrawDealPayload> {
        let id = Kind::Deal.parse(&input.id).or_error()?;
        WithdrawDealPayload::of(withdraw_deal(ctx.data::<Cx>()?, id, input.version).await, Deal)
    }
}
