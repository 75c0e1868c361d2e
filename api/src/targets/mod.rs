//! Targets: what is to be reached with a metric within a period, by whom, and how that goes.

pub mod aim;
pub mod archive_target;
pub mod create_target;
pub mod create_targets;
pub mod graphql;
pub mod list;
mod scope;
mod standing;

pub use entity::target::Model as TargetRow;
pub use standing::{Standing, standings};
