//! This domain in GraphQL, for vendors.

pub mod mutations;
pub mod queries;
pub mod saved_view;
