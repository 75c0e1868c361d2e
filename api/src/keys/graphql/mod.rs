//! Service accounts and API keys in the schema.

pub mod api_key;
pub mod mutations;
pub mod queries;
