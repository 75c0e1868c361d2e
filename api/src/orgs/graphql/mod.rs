//! Organizations, people and partnerships in the schema.

pub mod account_team;
pub mod audit_entry;
pub mod distributorship;
pub mod held_level;
pub mod inputs;
pub mod invitation;
pub mod membership;
pub mod mutations;
pub mod organization;
pub mod partner_type;
pub mod partnership;
pub mod queries;
pub mod second_factor;
pub mod session;
pub mod user;
pub mod vendor_queries;
pub mod vendor_settings;
pub mod viewer;
