//! This domain in GraphQL.

pub mod mutations;
pub mod progress;
pub mod queries;
