//! Organizations, people and partnerships in the schema.

pub mod account_team;
pub mod inputs;
pub mod invitation;
pub mod mutations;
pub mod partner_type;
pub mod queries;
pub mod types;
pub mod vendor_queries;
