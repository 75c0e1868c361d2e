//! `defineMetric`.

use async_graphql::{Context, Enum, InputObject, Object, Result};

use crate::access::Cx;
use crate::facts::define_metric::{Code, Input, define_metric, misdefined};
use crate::facts::graphql::definition::MetricDefinitionInput;
use crate::facts::graphql::types::Metric;
use crate::payload;

/// A new metric.
#[derive(InputObject)]
pub struct DefineMetricInput {
    /// The same key gives the same result, however often it is sent.
    idempotency_key: String,
    /// Key: lower-case letters, digits and underscores, unique.
    key: String,
    /// English name, 1 to 100 characters.
    name_en: String,
    /// Dutch name, 1 to 100 characters.
    name_nl: String,
    /// What is measured.
    definition: MetricDefinitionInput,
}

/// Why it was refused.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum DefineMetricErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// The key is taken.
    KeyTaken,
    /// Somebody else changed it meanwhile: read it again.
    Stale,
}

payload!(
    DefineMetricPayload { metric: Metric },
    DefineMetricError,
    DefineMetricErrorCode,
    Code
);

/// `defineMetric`.
#[derive(Default)]
pub struct DefineMetric;

/// `defineMetric`.
#[Object]
impl DefineMetric {
    /// Defines what is measured of partnerships.
    async fn define_metric(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "A new metric.")] input: DefineMetricInput,
    ) -> Result<DefineMetricPayload> {
        let new = Input {
            key: input.key,
            name_en: input.name_en,
            name_nl: input.name_nl,
            definition: match input.definition.try_into() {
                Ok(definition) => definition,
                Err(fault) => return DefineMetricPayload::of(Err(misdefined(fault)), Metric),
            },
        };
        let outcome = define_metric(ctx.data::<Cx>()?, &input.idempotency_key, new).await;
        DefineMetricPayload::of(outcome, Metric)
    }
}
