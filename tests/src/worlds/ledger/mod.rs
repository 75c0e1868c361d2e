//! Points: random purses and what is posted in them, who sees them, and how they change.
//!
//! - Purses and what is posted are the vendor's, and the partner's own while it is in force.
//! - A partner knows the purses in which it has an account.

mod generate;
mod left;
mod seen;

pub use generate::{disturb, populate};
pub use seen::{key, list, of_type, purse, root, transaction};
