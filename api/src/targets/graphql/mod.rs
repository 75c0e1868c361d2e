//! This domain in GraphQL.

pub mod inputs;
pub mod mutations;
pub mod progress;
pub mod queries;
pub mod target;
