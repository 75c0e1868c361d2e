//! `postPoints`.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};

use crate::access::Cx;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::scalars::{Date, Decimal};
use crate::ledger::graphql::transaction::PointTransaction;
use crate::ledger::post_points::{Code, Input, post_points};
use crate::payload;

/// What is posted.
#[derive(InputObject)]
pub struct PostPointsInput {
    /// The same key gives the same result, however often it is sent.
    idempotency_key: String,
    /// Global id of the purse.
    purse_id: ID,
    /// Global id of the partnership.
    partnership_id: ID,
    /// How many points are given, or spent when less than 0.
    points: Decimal,
    /// As of which day it counts, today or earlier; today when absent.
    on: Option<Date>,
    /// The first day on which these points do not count any more; as the purse says when absent.
    expires_on: Option<Date>,
    /// Why, 1 to 200 characters; the partner is told.
    reason: String,
    /// The source's number of the event, 1 to 200 characters: points for it are given in a purse once, and spent once, whoever sends it. The
    /// same again gives what was posted.
    source_id: Option<String>,
}

/// Why it was refused.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum PostPointsErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// There are not enough points on that day, or would not be on a later one.
    NotEnough,
    /// Something else was posted under this number of the source.
    SourceTaken,
}

payload!(
    PostPointsPayload {
        point_transaction: PointTransaction
    },
    PostPointsError,
    PostPointsErrorCode,
    Code
);

/// `postPoints`.
#[derive(Default)]
pub struct PostPoints;

/// `postPoints`.
#[Object]
impl PostPoints {
    /// Gives a partnership points, or notes that it spent some.
    async fn post_points(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is posted.")] input: PostPointsInput,
    ) -> Result<PostPointsPayload> {
        let posted = Input {
            purse_id: Kind::PointPurse.parse(&input.purse_id).or_error()?,
            partnership_id: Kind::Partnership.parse(&input.partnership_id).or_error()?,
            points: input.points.0,
            on: input.on.map(|date| date.0),
            expires_on: input.expires_on.map(|date| date.0),
            reason: input.reason,
            source_id: input.source_id,
        };
        let outcome = post_points(ctx.data::<Cx>()?, &input.idempotency_key, posted).await;
        PostPointsPayload::of(outcome, PointTransaction)
    }
}
