//! `cancelSimulation`.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};

use crate::access::Cx;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::payload;
use crate::simulations::cancel_simulation::{Code, cancel_simulation};
use crate::simulations::graphql::simulation::Simulation;

/// Which simulation.
#[derive(InputObject)]
pub struct CancelSimulationInput {
    /// Global id.
    id: ID,
}

/// Why it was refused.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum CancelSimulationErrorCode {
    /// It has ended already.
    AlreadyEnded,
}

payload!(
    CancelSimulationPayload { simulation: Simulation },
    CancelSimulationError,
    CancelSimulationErrorCode,
    Code
);

/// `cancelSimulation`.
#[derive(Default)]
pub struct CancelSimulation;

/// `cancelSimulation`.
#[Object]
impl CancelSimulation {
    /// Ends a simulation; what it found so far stays. The same again changes nothing.
    async fn cancel_simulation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which simulation.")] input: CancelSimulationInput,
    ) -> Result<CancelSimulationPayload> {
        let id = Kind::Simulation.parse(&input.id).or_error()?;
        let outcome = cancel_simulation(ctx.data::<Cx>()?, id).await;
        CancelSimulationPayload::of(outcome, Simulation)
    }
}
