//! `defineMetric`.

use async_graphql::{Context, Enum, InputObject, Object, Result};

use crate::access::Cx;
use crate::facts::define_metric::{Code, Input, define_metric, misdefined};
use crate::facts::graphql::definition::MetricDefinitionInput;
use crate::facts::graphql::metric::Metric;
use crate::graphql::kit::scalars::Date;
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
    /// The first day on which it is, today or earlier; ever since when absent.
    valid_from: Option<Date>,
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
        let cx = ctx.data::<Cx>()?;
        let outcome = match input.definition.try_into() {
            Ok(definition) => {
                let new = Input {
                    key: input.key,
                    name_en: input.name_en,
                    name_nl: input.name_nl,
                    definition,
                    valid_from: input.valid_from.map(|date| date.0),
                };
                define_metric(cx, &input.idempotency_key, new).await
            }
            Err(fault) => Err(misdefined(fault)),
        };
        let metric = match outcome {
            Ok(row) => Ok(Metric::one(cx, row).await?),
            Err(failure) => Err(failure),
        };
        DefineMetricPayload::of(metric, |metric| metric)
    }
}
