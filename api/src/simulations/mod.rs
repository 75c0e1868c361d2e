//! What would be if a version of a program applied: who would move between levels, and who would see what.

pub mod cancel_simulation;
pub mod graphql;
pub mod list;
mod outcome;
mod run;
mod said;
mod scene;
mod scope;
mod size;
pub mod start_simulation;
mod things;

pub use entity::simulation::{Model as SimulationRow, SimulationFailure, SimulationStatus};
pub use entity::simulation_finding::Model as FindingRow;
pub use outcome::{Moved, Outcome, Seen, Sighted, ThingKind};
pub use run::{SIMULATE, give_up, job, run_simulation};
pub use size::SizeBy;
