//! `updateMetric`.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};

use crate::access::Cx;
use crate::facts::define_metric::{Code, Update, misdefined, update_metric};
use crate::facts::graphql::definition::MetricDefinitionInput;
use crate::facts::graphql::types::Metric;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::payload;

/// What changes; an absent field stays as it is.
#[derive(InputObject)]
pub struct UpdateMetricInput {
    /// Global id.
    id: ID,
    /// The version that the client saw.
    version: i64,
    /// English name, 1 to 100 characters.
    name_en: Option<String>,
    /// Dutch name, 1 to 100 characters.
    name_nl: Option<String>,
    /// What is measured.
    definition: Option<MetricDefinitionInput>,
}

/// Why it was refused.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum UpdateMetricErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// The key is taken.
    KeyTaken,
    /// Somebody else changed it meanwhile: read it again.
    Stale,
}

payload!(
    UpdateMetricPayload { metric: Metric },
    UpdateMetricError,
    UpdateMetricErrorCode,
    Code
);

/// `updateMetric`.
#[derive(Default)]
pub struct UpdateMetric;

/// `updateMetric`.
#[Object]
impl UpdateMetric {
    /// Changes what is measured of partnerships, for every rule that uses it.
    async fn update_metric(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What changes; an absent field stays as it is.")] input: UpdateMetricInput,
    ) -> Result<UpdateMetricPayload> {
        let definition = match input.definition.map(TryInto::try_into).transpose() {
            Ok(definition) => definition,
            Err(fault) => return UpdateMetricPayload::of(Err(misdefined(fault)), Metric),
        };
        let change = Update {
            id: Kind::Metric.parse(&input.id).or_error()?,
            version: input.version,
            name_en: input.name_en,
            name_nl: input.name_nl,
            definition,
        };
        UpdateMetricPayload::of(update_metric(ctx.data::<Cx>()?, change).await, Metric)
    }
}
