//! This domain in GraphQL.

pub mod definition;
pub mod fact;
pub mod import_field;
pub mod import_report;
pub mod metric;
pub mod mutations;
pub mod queries;
pub mod rank;
pub mod roles;
pub mod types;
pub mod window;
