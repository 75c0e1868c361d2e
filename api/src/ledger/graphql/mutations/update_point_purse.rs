//! `updatePointPurse`.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};

use crate::access::Cx;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::ledger::graphql::purse::PointPurse;
use crate::ledger::update_point_purse::{Code, Update, update_point_purse};
use crate::payload;

/// What changes; an absent field stays as it is.
#[derive(InputObject)]
pub struct UpdatePointPurseInput {
    /// Global id.
    id: ID,
    /// The version that the client saw.
    version: i64,
    /// English name, 1 to 100 characters.
    name_en: Option<String>,
    /// Dutch name, 1 to 100 characters.
    name_nl: Option<String>,
}

/// Why it was refused.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum UpdatePointPurseErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// Somebody else changed it meanwhile: read it again.
    Stale,
}

payload!(
    UpdatePointPursePayload {
        point_purse: PointPurse
    },
    UpdatePointPurseError,
    UpdatePointPurseErrorCode,
    Code
);

/// `updatePointPurse`.
#[derive(Default)]
pub struct UpdatePointPurse;

/// `updatePointPurse`.
#[Object]
impl UpdatePointPurse {
    /// Renames a kind of points. Its key and what it promises stay.
    async fn update_point_purse(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What changes; an absent field stays as it is.")] input: UpdatePointPurseInput,
    ) -> Result<UpdatePointPursePayload> {
        let change = Update {
            id: Kind::PointPurse.parse(&input.id).or_error()?,
            version: input.version,
            name_en: input.name_en,
            name_nl: input.name_nl,
        };
        UpdatePointPursePayload::of(update_point_purse(ctx.data::<Cx>()?, change).await, PointPurse)
    }
}
