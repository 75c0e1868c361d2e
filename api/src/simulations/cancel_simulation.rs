//! A vendor ends a simulation that goes on.

use entity::simulation::{self, SimulationStatus};
use uuid::Uuid;

use crate::access::{Capability, Cx};
use crate::fault::Failure;

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// It has ended by itself, or failed.
    AlreadyEnded,
}

/// Ends a simulation; what it found so far stays. The same again changes nothing.
pub async fn cancel_simulation(cx: &Cx, id: Uuid) -> Result<simulation::Model, Failure<Code>> {
    let mut writer = cx.writer(Capability::ManagePrograms, "cancelSimulation").await?;
    let seen = writer.see::<simulation::Entity>(id).await?;
    match seen.status {
        SimulationStatus::Canceled => return Ok((*seen).clone()),
        SimulationStatus::Done | SimulationStatus::Failed => {
            return Err(Failure::of(
                Code::AlreadyEnded,
                "id",
                "The simulation has ended already.",
            ));
        }
        SimulationStatus::Queued | SimulationStatus::Running => {}
    }
    let now = cx.now();
    let row = writer
        .update::<simulation::Entity>(seen, |row| {
            row.status = SimulationStatus::Canceled;
            row.ended_at = Some(now);
        })
        .await?;
    writer.commit().await?;
    Ok(row)
}
