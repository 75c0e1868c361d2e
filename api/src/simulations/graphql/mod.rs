//! Simulations in the schema of vendors.

mod found;
pub mod mutations;
pub mod queries;
pub mod simulation;
