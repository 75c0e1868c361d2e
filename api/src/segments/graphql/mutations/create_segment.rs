//! `createSegment`.

use async_graphql::{Context, Enum, InputObject, Object, Result};

use super::spelled;
use crate::access::Cx;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::scalars::Date;
use crate::payload;
use crate::segments::create_segment::{Code, Input, create_segment};
use crate::segments::graphql::rule_input::RuleInput;
use crate::segments::graphql::segment::Segment;

/// A new segment.
#[derive(InputObject)]
pub struct CreateSegmentInput {
    /// The same key gives the same segment, however often it is sent.
    idempotency_key: String,
    /// How rules name it: lower-case letters, digits and underscores; unique, never changes.
    key: String,
    /// English name, 1 to 100 characters.
    name_en: String,
    /// Dutch name, 1 to 100 characters.
    name_nl: String,
    /// What it is for, 1 to 2,000 characters.
    description: Option<String>,
    /// Who belongs to it.
    rule: RuleInput,
    /// From when on the rule holds, past or future; today when absent.
    valid_from: Option<Date>,
}

/// Why a segment was not created.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum CreateSegmentErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// The rule cannot be used; the field is the path to its faulty part.
    InvalidRule,
    /// Another segment has this key.
    KeyTaken,
    /// The vendor has as many segments as it may have.
    TooMany,
}

payload!(
    CreateSegmentPayload { segment: Segment },
    CreateSegmentError,
    CreateSegmentErrorCode,
    Code
);

/// `createSegment`.
#[derive(Default)]
pub struct CreateSegment;

/// `createSegment`.
#[Object]
impl CreateSegment {
    /// Names a group of partners by a rule.
    async fn create_segment(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "A new segment.")] input: CreateSegmentInput,
    ) -> Result<CreateSegmentPayload> {
        let cx = ctx.data::<Cx>()?;
        let new = Input {
            key: input.key,
            name_en: input.name_en,
            name_nl: input.name_nl,
            description: input.description,
            rule: input.rule.parse().or_error()?,
            valid_from: input.valid_from.map(|date| date.0),
        };
        let outcome = match create_segment(cx, &input.idempotency_key, new).await {
            Ok(row) => Ok(Segment::one(cx, row).await?),
            Err(failure) => Err(failure),
        };
        CreateSegmentPayload::of(spelled(outcome), |segment| segment)
    }
}
