//! `updateSegment`.

use async_graphql::{Context, Enum, ID, InputObject, MaybeUndefined, Object, Result};

use super::spelled;
use crate::access::Cx;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::scalars::Date;
use crate::payload;
use crate::segments::graphql::rule_input::RuleInput;
use crate::segments::graphql::segment::Segment;
use crate::segments::update_segment::{Code, Input, update_segment};

/// What changes. An absent field stays as it is; null takes a value away.
#[derive(InputObject)]
pub struct UpdateSegmentInput {
    /// Global id.
    id: ID,
    /// The version that the client saw.
    version: i64,
    /// English name, 1 to 100 characters.
    name_en: Option<String>,
    /// Dutch name, 1 to 100 characters.
    name_nl: Option<String>,
    /// What it is for, 1 to 2,000 characters.
    description: MaybeUndefined<String>,
    /// Who belongs to it: recorded as a further version.
    rule: Option<RuleInput>,
    /// From when on the rule holds, past or future; today when absent.
    valid_from: Option<Date>,
}

/// Why a segment was not changed.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum UpdateSegmentErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// The rule cannot be used; the field is the path to its faulty part.
    InvalidRule,
    /// Somebody else changed it meanwhile: read it again.
    Stale,
}

payload!(
    UpdateSegmentPayload { segment: Segment },
    UpdateSegmentError,
    UpdateSegmentErrorCode,
    Code
);

/// `updateSegment`.
#[derive(Default)]
pub struct UpdateSegment;

/// `updateSegment`.
#[Object]
impl UpdateSegment {
    /// Renames a segment, or lets another rule hold for it from a date on. Earlier dates keep the rule that they had.
    async fn update_segment(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What changes.")] input: UpdateSegmentInput,
    ) -> Result<UpdateSegmentPayload> {
        let cx = ctx.data::<Cx>()?;
        let change = Input {
            id: Kind::Segment.parse(&input.id).or_error()?,
            version: input.version,
            name_en: input.name_en,
            name_nl: input.name_nl,
            description: input.description.into(),
            rule: input.rule.map(|rule| rule.parse()).transpose().or_error()?,
            valid_from: input.valid_from.map(|date| date.0),
            archived: None,
        };
        let outcome = match update_segment(cx, "updateSegment", change).await {
            Ok(row) => Ok(Segment::one(cx, row).await?),
            Err(failure) => Err(failure),
        };
        UpdateSegmentPayload::of(spelled(outcome), |segment| segment)
    }
}
