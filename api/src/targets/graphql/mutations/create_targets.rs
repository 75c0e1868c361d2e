//! `createTargets`.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};

use crate::access::Cx;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::scalars::{Date, Decimal};
use crate::payload;
use crate::targets::aim::Aim;
use crate::targets::create_targets::{Code, Input, create_targets};
use crate::targets::graphql::target::Target;

/// What is to be reached, and by whom.
#[derive(InputObject)]
pub struct CreateTargetsInput {
    /// The same key gives the same result, however often it is sent.
    idempotency_key: String,
    /// Global ids of 1 to 100 partnerships.
    partnership_ids: Vec<ID>,
    /// Key of the metric.
    metric_key: String,
    /// First day of the period.
    begins_on: Date,
    /// Last day of the period; it has at most 3,660 days.
    ends_on: Date,
    /// How much each is to reach, in the metric's unit; more than 0.
    value: Decimal,
    /// English name, 1 to 100 characters; the metric's when absent.
    name_en: Option<String>,
    /// Dutch name, 1 to 100 characters; the metric's when absent.
    name_nl: Option<String>,
}

/// Why it was refused.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum CreateTargetsErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// A reference to nothing.
    NotFound,
    /// There is another target with the same metric and period: replace it.
    AlreadySet,
}

payload!(
    CreateTargetsPayload { targets: Vec<Target> },
    CreateTargetsError,
    CreateTargetsErrorCode,
    Code
);

/// `createTargets`.
#[derive(Default)]
pub struct CreateTargets;

/// `createTargets`.
#[Object]
impl CreateTargets {
    /// Sets the same target for each of many partners, all or none: a refusal names each by its place in the list. Where the
    /// same is set already, it stays.
    async fn create_targets(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be reached, and by whom.")] input: CreateTargetsInput,
    ) -> Result<CreateTargetsPayload> {
        let partnership = |id: &ID| Kind::Partnership.parse(id).unwrap_or_default();
        let new = Input {
            partnership_ids: input.partnership_ids.iter().map(partnership).collect(),
            aim: Aim {
                metric: input.metric_key,
                begins_on: input.begins_on.0,
                ends_on: input.ends_on.0,
                value: input.value.0,
                name_en: input.name_en,
                name_nl: input.name_nl,
            },
        };
        let outcome = create_targets(ctx.data::<Cx>()?, &input.idempotency_key, new).await;
        CreateTargetsPayload::of(outcome, Target::all)
    }
}
