//! `approveDeal`.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};

use crate::access::Cx;
use crate::deals::decide_deal::{Code, Input, approve_deal};
use crate::deals::graphql::types::Deal;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::payload;

/// Approval of a registration.
#[derive(InputObject)]
pub struct ApproveDealInput {
    /// Global id.
    id: ID,
    /// The version that the client saw.
    version: i64,
    /// Why, at most 1000 characters.
    reason: Option<String>,
}

/// Why a deal was not approved.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum ApproveDealErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// Somebody else changed it meanwhile: read it again.
    Stale,
    /// It does not wait for a decision.
    StatusNotReachable,
}

payload!(
    ApproveDealPayload { deal: Deal },
    ApproveDealError,
    ApproveDealErrorCode,
    Code
);

/// `approveDeal`.
#[derive(Default)]
pub struct ApproveDeal;

/// `approveDeal`.
#[Object]
impl ApproveDeal {
    /// Grants a registration that waits for a decision.
    async fn approve_deal(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which deal, and why.")] input: ApproveDealInput,
    ) -> Result<ApproveDealPayload> {
        let decision = Input {
            id: Kind::Deal.parse(&input.id).or_error()?,
            version: input.version,
            reason: input.reason,
        };
        ApproveDealPayload::of(approve_deal(ctx.data::<Cx>()?, decision).await, Deal)
    }
}
