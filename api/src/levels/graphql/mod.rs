//! Levels in the schemas.

mod forecast;
mod holding;
mod movement;
pub mod mutations;
mod progress;
pub mod proposal;
pub mod queries;
pub mod review;
