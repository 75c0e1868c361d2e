//! `applyProgram`.

use async_graphql::{Context, Enum, InputObject, Object, Result};

use crate::access::Cx;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::scalars::Date;
use crate::payload;
use crate::programs::apply_program::{Applied, Code, Input, apply_program};
use crate::programs::effect;
use crate::programs::graphql::change::ProgramChange;
use crate::programs::graphql::effect::ProgramEffect;
use crate::programs::graphql::program::Program;

/// What is applied, and how.
#[derive(InputObject)]
pub struct ApplyProgramInput {
    /// The program as a file: YAML, at most 1,000,000 bytes. Its form is the JSON Schema at `/schema/program.schema.json`.
    file: String,
    /// The version of the program that the client saw, 0 when there was none: another one is refused. Whatever it is when
    /// absent.
    version: Option<i64>,
    /// Whether what it says is published as well; else it waits as a draft.
    #[graphql(default)]
    publish: bool,
    /// First date on which what is published applies; today when absent. Not in the past.
    effective_from: Option<Date>,
    /// Why newcomers may have benefits that partners of longer standing may not, where what is published has such.
    newcomers_favored_reason: Option<String>,
    /// Whether it is only told what would come of it, and nothing is kept.
    #[graphql(default)]
    dry_run: bool,
}

/// Why it was refused.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum ApplyProgramErrorCode {
    /// The file cannot be read, or a value in it cannot be used; `field` begins with `file` and goes on in the file.
    InvalidInput,
    /// What the file says does not hold together, does not agree with what is defined, or one of its tests does not come
    /// out; `field` begins with `file` and goes on in the file.
    InvalidRules,
    /// Another program has a level with this key.
    LevelKeyTaken,
    /// Somebody else changed the program meanwhile: look again what would come of it.
    Stale,
    /// The program is archived.
    Archived,
    /// There is no text in the vendor's default language, so that it cannot be published.
    TextMissing,
    /// It ends before it would be shown.
    NeverValid,
    /// A newcomer may have a benefit that a partner of longer standing may not, and no reason is given; `field` names the
    /// benefit in the file.
    NewcomersFavored,
}

/// What came of a program file, or would.
pub struct AppliedProgram(Applied);

/// What came of a program file, or would.
#[Object]
impl AppliedProgram {
    /// The program as it is now; null where it does not exist yet and it was only looked what would come of it.
    async fn program(&self) -> Option<Program> {
        self.0.program.clone().map(Program)
    }

    /// What the newest version says otherwise than before, in the order of the file. Empty: it says the same already.
    async fn changes(&self) -> Vec<ProgramChange> {
        self.0.changes.iter().cloned().map(ProgramChange).collect()
    }

    /// Whether anything was written: not where all is as the file says already, nor where it was only looked.
    async fn written(&self) -> bool {
        self.0.written
    }

    /// What it would do to levels, if it were published today; null where it was not only looked: `levelMovement` and
    /// `startSimulation` tell it of a draft.
    #[graphql(complexity = "200 + child_complexity")]
    async fn effect(&self, ctx: &Context<'_>) -> Option<Result<ProgramEffect>> {
        let file = self.0.planned.as_ref()?;
        let found = async { effect(ctx.data::<Cx>()?, file).await.or_error().map(ProgramEffect) };
        Some(found.await)
    }
}

payload!(
    ApplyProgramPayload {
        applied: AppliedProgram
    },
    ApplyProgramError,
    ApplyProgramErrorCode,
    Code
);

/// `applyProgram`.
#[derive(Default)]
pub struct ApplyProgram;

/// `applyProgram`.
#[Object]
impl ApplyProgram {
    /// Makes a program say what a file says: creates it, or changes its draft; types of facts, attributes and metrics that
    /// are not defined yet are defined. All of it or nothing, and the same file again changes nothing.
    #[graphql(complexity = "300 + child_complexity")]
    async fn apply_program(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is applied, and how.")] input: ApplyProgramInput,
    ) -> Result<ApplyProgramPayload> {
        let wanted = Input {
            file: input.file,
            version: input.version,
            publish: input.publish,
            effective_from: input.effective_from.map(|date| date.0),
            newcomers_favored_reason: input.newcomers_favored_reason,
            dry_run: input.dry_run,
        };
        let outcome = apply_program(ctx.data::<Cx>()?, wanted).await;
        ApplyProgramPayload::of(outcome, AppliedProgram)
    }
}
