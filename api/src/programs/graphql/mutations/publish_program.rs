//! `publishProgram`.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};

use crate::access::Cx;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::scalars::Date;
use crate::payload;
use crate::programs::graphql::program::Program;
use crate::programs::publish_program::{Code, Input, publish_program};

/// Which program, and from when on.
#[derive(InputObject)]
pub struct PublishProgramInput {
    /// Global id.
    id: ID,
    /// The version that the client saw.
    version: i64,
    /// First date on which the draft applies; today when absent. Not in the past.
    effective_from: Option<Date>,
    /// Why newcomers may have benefits that partners of longer standing may not, where the draft has such (its
    /// `favoringNewcomers`); at most 1,000 characters.
    newcomers_favored_reason: Option<String>,
}

/// Why it was refused.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum PublishProgramErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// Somebody else changed it meanwhile: read it again.
    Stale,
    /// The program is archived.
    Archived,
    /// There is no draft.
    NothingToPublish,
    /// There is no text in the vendor's default language.
    TextMissing,
    /// It ends before it would be shown.
    NeverValid,
    /// What it says by rule does not hold together, or one of its own tests does not come out; `field` begins with
    /// `rules` and goes on in the document.
    InvalidRules,
    /// A newcomer may have a benefit that a partner of longer standing may not, and no reason is given; `field` names the
    /// benefit.
    NewcomersFavored,
}

payload!(
    PublishProgramPayload { program: Program },
    PublishProgramError,
    PublishProgramErrorCode,
    Code
);

/// `publishProgram`.
#[derive(Default)]
pub struct PublishProgram;

/// `publishProgram`.
#[Object]
impl PublishProgram {
    /// Publishes the draft. The version before it applies until the day before.
    async fn publish_program(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which program, and from when on.")] input: PublishProgramInput,
    ) -> Result<PublishProgramPayload> {
        let publication = Input {
            id: Kind::Program.parse(&input.id).or_error()?,
            version: input.version,
            effective_from: input.effective_from.map(|date| date.0),
            newcomers_favored_reason: input.newcomers_favored_reason,
        };
        let outcome = publish_program(ctx.data::<Cx>()?, publication).await;
        PublishProgramPayload::of(outcome, Program)
    }
}
