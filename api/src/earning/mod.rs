//! Points that are earned by rule: what a program says that events earn is posted, once each, and taken back where the event
//! was.
//!
//! What was posted is compared with what the events that are known now earn, and the difference is posted: so a job that runs
//! twice posts nothing, and a correction, a fact that is taken back and one that comes late need no care of their own.

mod book;
mod due;
mod earn_points;
mod events;
mod posted;
mod reached;
mod reconcile;

pub use due::due_to_earn;
pub use earn_points::earn_points;
