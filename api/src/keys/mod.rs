//! Service accounts, and API keys: how machines come in.

pub mod create_api_key;
pub mod create_service_account;
pub mod graphql;
pub mod list;
pub mod revoke_api_key;
pub mod rotate_api_key;
mod scope;
pub mod scopes;
pub mod state;
pub mod update_api_key;
pub mod update_service_account;

pub use entity::api_key::{Model as ApiKeyRow, Scope};
