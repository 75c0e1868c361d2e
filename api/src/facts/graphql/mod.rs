//! This domain in GraphQL.

pub mod definition;
pub mod import_report;
pub mod mutations;
pub mod queries;
pub mod types;
pub mod window;
