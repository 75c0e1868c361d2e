//! The summary in the schema.

pub mod queries;
pub mod types;
