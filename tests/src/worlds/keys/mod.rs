//! Service accounts and API keys: random ones, who sees them, and how they change.
//!
//! - Everybody sees the keys of its own membership; administrators all of their organization.
//! - A service account is seen as every membership of its organization is.

mod generate;
mod seen;

pub use generate::{disturb, populate};
pub use seen::{api_key, list, of_type};
