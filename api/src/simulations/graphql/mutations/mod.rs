//! Mutations of this domain, one file a verb, for vendors.

mod cancel_simulation;
mod start_simulation;

use async_graphql::MergedObject;

/// For vendors.
#[derive(MergedObject, Default)]
pub struct SimulationsMutations(start_simulation::StartSimulation, cancel_simulation::CancelSimulation);
