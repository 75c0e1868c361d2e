//! This domain in the schema.

pub mod consent;
pub mod external_identity;
pub mod mutations;
pub mod provider;
pub mod queries;
mod rule_input;
