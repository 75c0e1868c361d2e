//! Segments in the vendor's schema, and audiences as inputs and fields of other domains.

pub mod audience;
pub mod audience_input;
pub mod explanation;
pub mod mutations;
pub mod preview;
pub mod queries;
pub mod rule_input;
mod rule_json;
pub mod segment;
pub mod shelf;
