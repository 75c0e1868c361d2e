//! `reversePoints`.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};

use crate::access::Cx;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::scalars::Date;
use crate::ledger::graphql::transaction::PointTransaction;
use crate::ledger::reverse_points::{Code, Input, reverse_points};
use crate::payload;

/// What is taken back.
#[derive(InputObject)]
pub struct ReversePointsInput {
    /// The same key gives the same result, however often it is sent.
    idempotency_key: String,
    /// Global id of the transaction.
    id: ID,
    /// From which day on all is as if it had never been posted, from its own day until today; today when absent.
    on: Option<Date>,
    /// Why, 1 to 200 characters; the partner is told.
    reason: String,
}

/// Why it was refused.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum ReversePointsErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// It was reversed before.
    AlreadyReversed,
    /// It is a reversal itself.
    NotReversible,
}

payload!(
    ReversePointsPayload {
        point_transaction: PointTransaction
    },
    ReversePointsError,
    ReversePointsErrorCode,
    Code
);

/// `reversePoints`.
#[derive(Default)]
pub struct ReversePoints;

/// `reversePoints`.
#[Object]
impl ReversePoints {
    /// Takes back what was posted. Points that were spent meanwhile leave a negative balance, which later ones fill first.
    async fn reverse_points(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is taken back.")] input: ReversePointsInput,
    ) -> Result<ReversePointsPayload> {
        let reversed = Input {
            id: Kind::PointTransaction.parse(&input.id).or_error()?,
            on: input.on.map(|date| date.0),
            reason: input.reason,
        };
        let outcome = reverse_points(ctx.data::<Cx>()?, &input.idempotency_key, reversed).await;
        ReversePointsPayload::of(outcome, PointTransaction)
    }
}
