//! Targets: random ones, who sees them, how they stand, and how they change.
//!
//! - A partner sees those of its partnerships in force that count; a vendor's person its own and its role's, and all of them
//!   if it manages partnerships.
//! - What was reached is measured over the period; for a person and a role it is the sum over partnerships, which only sums
//!   and numbers have.

mod generate;
mod seen;
mod standing;

pub use generate::{disturb, populate};
pub use seen::{keeps, key, list, of_type, own, target};
