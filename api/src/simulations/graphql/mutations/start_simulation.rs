//! `startSimulation`.

use async_graphql::{Context, Enum, ID, InputObject, Object, OneofObject, Result};

use crate::access::Cx;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::scalars::{Date, Decimal};
use crate::payload;
use crate::simulations::graphql::simulation::Simulation;
use crate::simulations::start_simulation::{Code, Input, Size, start_simulation};

/// Bands of a metric.
#[derive(InputObject)]
pub struct MetricBandsInput {
    /// Key of the metric.
    metric_key: String,
    /// The least value of each band, ascending, 1 to 20; below the first is a class of its own.
    #[graphql(validator(max_items = 20))]
    bands: Vec<Decimal>,
}

/// What tells size classes apart.
#[derive(OneofObject)]
pub enum SizeClassesInput {
    /// Key of an attribute of choices: each is a class.
    AttributeKey(String),
    /// Bands of a metric.
    Metric(MetricBandsInput),
}

/// What is asked.
#[derive(InputObject)]
pub struct StartSimulationInput {
    /// The same key gives the same result, however often it is sent.
    idempotency_key: String,
    /// Of which program.
    program_id: ID,
    /// Of which version, by number, be it a draft.
    version_number: i64,
    /// For which date; today when absent.
    as_of: Option<Date>,
    /// Counted by these size classes; all together when absent.
    size_classes: Option<SizeClassesInput>,
}

/// Why it was refused.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum StartSimulationErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// A reference to nothing.
    NotFound,
    /// The version gives no levels by rule.
    NoRules,
    /// What the version says does not hold together.
    InvalidRules,
    /// Another simulation of the program has not ended.
    AlreadyRunning,
}

payload!(
    StartSimulationPayload { simulation: Simulation },
    StartSimulationError,
    StartSimulationErrorCode,
    Code
);

/// `startSimulation`.
#[derive(Default)]
pub struct StartSimulation;

/// `startSimulation`.
#[Object]
impl StartSimulation {
    /// Starts to work out what would be if a version of a program applied, be it a draft: who would move between levels, and
    /// who would see what. The server does it step by step; one at a time of each program.
    async fn start_simulation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked.")] input: StartSimulationInput,
    ) -> Result<StartSimulationPayload> {
        let size = input.size_classes.map(|size| match size {
            SizeClassesInput::AttributeKey(key) => Size::Attribute(key),
            SizeClassesInput::Metric(metric) => Size::Metric(
                metric.metric_key,
                metric.bands.into_iter().map(|least| least.0).collect(),
            ),
        });
        let asked = Input {
            program_id: Kind::Program.parse(&input.program_id).or_error()?,
            number: input.version_number,
            as_of: input.as_of.map(|date| date.0),
            size,
        };
        let outcome = start_simulation(ctx.data::<Cx>()?, &input.idempotency_key, asked).await;
        StartSimulationPayload::of(outcome, Simulation)
    }
}
