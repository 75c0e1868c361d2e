//! `updateMetric`.

use async_graphql::{Context, Enum, ID, InputObject, MaybeUndefined, Object, Result};

use crate::access::Cx;
use crate::facts::define_metric::{Code, misdefined};
use crate::facts::graphql::definition::MetricDefinitionInput;
use crate::facts::graphql::metric::Metric;
use crate::facts::update_metric::{Update, update_metric};
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::scalars::Date;
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
    /// What is measured: what was before stays the answer for earlier days, and for what was known then.
    definition: Option<MetricDefinitionInput>,
    /// The first day on which it is; the day of the request when absent, ever since for null.
    valid_from: MaybeUndefined<Date>,
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
        let cx = ctx.data::<Cx>()?;
        let outcome = match input.definition.map(TryInto::try_into).transpose() {
            Ok(definition) => {
                let change = Update {
                    id: Kind::Metric.parse(&input.id).or_error()?,
                    version: input.version,
                    name_en: input.name_en,
                    name_nl: input.name_nl,
                    definition,
                    valid_from: match input.valid_from {
                        MaybeUndefined::Undefined => None,
                        MaybeUndefined::Null => Some(None),
                        MaybeUndefined::Value(date) => Some(Some(date.0)),
                    },
                };
                update_metric(cx, change).await
            }
            Err(fault) => Err(misdefined(fault)),
        };
        let metric = match outcome {
            Ok(row) => Ok(Metric::one(cx, row).await?),
            Err(failure) => Err(failure),
        };
        UpdateMetricPayload::of(metric, |metric| metric)
    }
}
