//! Segments in the vendor's schema, and audiences as inputs of other domains.

pub mod audience;
pub mod mutations;
pub mod queries;
pub mod rule_input;
mod rule_json;
pub mod types;
