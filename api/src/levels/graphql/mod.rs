//! Levels in the schemas.

mod movement;
mod progress;
pub mod queries;
