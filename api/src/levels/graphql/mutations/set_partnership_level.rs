//! `setPartnershipLevel`.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};

use crate::access::Cx;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::scalars::Date;
use crate::levels::set_partnership_level::{Code, Input, set_partnership_level};
use crate::orgs::graphql::partnership::Partnership;
use crate::payload;

/// What is set.
#[derive(InputObject)]
pub struct SetPartnershipLevelInput {
    /// Global id of the partnership.
    partnership_id: ID,
    /// The version of it that the client saw.
    version: i64,
    /// Global id of the program.
    program_id: ID,
    /// Key of the level; null: no level in this program.
    level_key: Option<String>,
    /// From when on, today or earlier; today when absent.
    since: Option<Date>,
    /// Until when, that day included, no review lowers it.
    protected_until: Option<Date>,
    /// Why, 1 to 1,000 characters; partners are not told.
    reason: String,
}

/// Why it was refused.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum SetPartnershipLevelErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// The program has no such level today.
    NotFound,
    /// Somebody else changed the partnership meanwhile: read it again.
    Stale,
}

payload!(
    SetPartnershipLevelPayload {
        partnership: Partnership
    },
    SetPartnershipLevelError,
    SetPartnershipLevelErrorCode,
    Code
);

/// `setPartnershipLevel`.
#[derive(Default)]
pub struct SetPartnershipLevel;

/// `setPartnershipLevel`.
#[Object]
impl SetPartnershipLevel {
    /// Sets the level of a partnership in a program by hand: a status match, an exception, a promise. What a review of the
    /// program had proposed is withdrawn; levels held in other programs stay.
    async fn set_partnership_level(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is set.")] input: SetPartnershipLevelInput,
    ) -> Result<SetPartnershipLevelPayload> {
        let set = Input {
            partnership_id: Kind::Partnership.parse(&input.partnership_id).or_error()?,
            version: input.version,
            program_id: Kind::Program.parse(&input.program_id).or_error()?,
            level: input.level_key,
            since: input.since.map(|date| date.0),
            protected_until: input.protected_until.map(|date| date.0),
            reason: input.reason,
        };
        let outcome = set_partnership_level(ctx.data::<Cx>()?, set).await;
        SetPartnershipLevelPayload::of(outcome, Partnership)
    }
}
