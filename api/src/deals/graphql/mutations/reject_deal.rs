//! `rejectDeal`.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};

use crate::access::Cx;
use crate::deals::decide_deal::{Code, Input, reject_deal};
use crate::deals::graphql::types::Deal;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::payload;

/// Refusal of a registration.
#[derive(InputObject)]
pub struct RejectDealInput {
    /// Global id.
    id: ID,
    /// The version that the client saw.
    version: i64,
    /// Why, 1 to 1000 characters.
    reason: String,
}

/// Why a deal was not rejected.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum RejectDealErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// Somebody else changed it meanwhile: read it again.
    Stale,
    /// It does not wait for a decision.
    StatusNotReachable,
}

payload!(
    RejectDealPayload { deal: Deal },
    RejectDealError,
    RejectDealErrorCode,
    Code
);

/// `rejectDeal`.
#[derive(Default)]
pub struct RejectDeal;

/// `rejectDeal`.
#[Object]
impl RejectDeal {
    /// Refuses a registration that waits for a decision; the partner reads the reason and may register anew.
    async fn reject_deal(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which deal, and why.")] input: RejectDealInput,
    ) -> Result<RejectDealPayload> {
        let decision = Input {
            id: Kind::Deal.parse(&input.id).or_error()?,
            version: input.version,
            reason: Some(input.reason),
        };
        RejectDealPayload::of(reject_deal(ctx.data::<Cx>()?, decision).await, Deal)
    }
}
