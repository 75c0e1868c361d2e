//! `setSalesStage`.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};

use crate::access::Cx;
use crate::deals::graphql::types::{Deal, SalesStage};
use crate::deals::set_sales_stage::{Code, set_sales_stage};
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::payload;

/// How far a sale is.
#[derive(InputObject)]
pub struct SetSalesStageInput {
    /// Global id of the deal.
    id: ID,
    /// The version that the client saw.
    version: i64,
    /// The stage from now on.
    stage: SalesStage,
}

/// Why a stage was not set.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum SetSalesStageErrorCode {
    /// Somebody else changed it meanwhile: read it again.
    Stale,
    /// The sale does not go from its stage to that one.
    StageNotReachable,
}

payload!(
    SetSalesStagePayload { deal: Deal },
    SetSalesStageError,
    SetSalesStageErrorCode,
    Code
);

/// `setSalesStage`.
#[derive(Default)]
pub struct SetSalesStage;

/// `setSalesStage`.
#[Object]
impl SetSalesStage {
    /// Tells how far the partner is with the customer. A sale ends once its registration is approved, and then for good.
    async fn set_sales_stage(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which deal, and how far.")] input: SetSalesStageInput,
    ) -> Result<SetSalesStagePayload> {
        let id = Kind::Deal.parse(&input.id).or_error()?;
        let outcome = set_sales_stage(ctx.data::<Cx>()?, id, input.version, input.stage.into()).await;
        SetSalesStagePayload::of(outcome, Deal)
    }
}
