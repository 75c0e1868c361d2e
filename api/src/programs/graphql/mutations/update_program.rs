//! `updateProgram`.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};

use crate::access::Cx;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::payload;
use crate::programs::graphql::inputs::ProgramDraftInput;
use crate::programs::graphql::program::Program;
use crate::programs::update_program::{Code, Input, update_program};
use crate::segments::graphql::mutations::spelled;

/// What changes.
#[derive(InputObject)]
pub struct UpdateProgramInput {
    /// Global id.
    id: ID,
    /// The version that the client saw.
    version: i64,
    /// What changes of the draft.
    draft: ProgramDraftInput,
}

/// Why it was refused.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum UpdateProgramErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// Another program has a level with this key.
    LevelKeyTaken,
    /// Somebody else changed it meanwhile: read it again.
    Stale,
    /// The program is archived.
    Archived,
}

payload!(
    UpdateProgramPayload { program: Program },
    UpdateProgramError,
    UpdateProgramErrorCode,
    Code
);

/// `updateProgram`.
#[derive(Default)]
pub struct UpdateProgram;

/// `updateProgram`.
#[Object]
impl UpdateProgram {
    /// Changes the draft of a program; without one, begins the next version from the newest. What is published stays.
    async fn update_program(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What changes.")] input: UpdateProgramInput,
    ) -> Result<UpdateProgramPayload> {
        let change = Input {
            id: Kind::Program.parse(&input.id).or_error()?,
            version: input.version,
            draft: input.draft.parse().or_error()?,
        };
        let outcome = update_program(ctx.data::<Cx>()?, change).await;
        UpdateProgramPayload::of(spelled(outcome), Program)
    }
}
