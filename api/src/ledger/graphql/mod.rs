//! Points in the schemas.

mod account;
mod earning;
pub mod mutations;
mod policy;
mod policy_input;
pub mod purse;
pub mod queries;
mod statement;
pub mod totals;
pub mod transaction;
