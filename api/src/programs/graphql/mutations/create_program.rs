//! `createProgram`.

use async_graphql::{Context, Enum, InputObject, Object, Result};

use crate::access::Cx;
use crate::graphql::kit::fault::OrError;
use crate::payload;
use crate::programs::create_program::{Code, Input, create_program};
use crate::programs::graphql::inputs::ProgramDraftInput;
use crate::programs::graphql::program::Program;
use crate::segments::graphql::mutations::spelled;

/// A new program.
#[derive(InputObject)]
pub struct CreateProgramInput {
    /// The same key gives the same program, however often it is sent.
    idempotency_key: String,
    /// Key, unique for the vendor.
    key: String,
    /// What the draft says.
    #[graphql(default)]
    draft: ProgramDraftInput,
}

/// Why it was refused.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum CreateProgramErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// Another program has this key.
    KeyTaken,
    /// Another program has a level with this key.
    LevelKeyTaken,
}

payload!(
    CreateProgramPayload { program: Program },
    CreateProgramError,
    CreateProgramErrorCode,
    Code
);

/// `createProgram`.
#[derive(Default)]
pub struct CreateProgram;

/// `createProgram`.
#[Object]
impl CreateProgram {
    /// Begins a program as a draft, which nobody but the vendor sees.
    async fn create_program(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "A new program.")] input: CreateProgramInput,
    ) -> Result<CreateProgramPayload> {
        let new = Input {
            key: input.key,
            draft: input.draft.parse().or_error()?,
        };
        let outcome = create_program(ctx.data::<Cx>()?, &input.idempotency_key, new).await;
        CreateProgramPayload::of(spelled(outcome), Program)
    }
}
