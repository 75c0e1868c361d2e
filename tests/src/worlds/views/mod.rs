//! Saved views: random ones, who sees them, and how they change.
//!
//! A vendor's person sees its own, and those that its colleagues share; nobody else sees any.

mod generate;
mod seen;

pub use generate::{PAGES, disturb, populate};
pub use seen::{list, of_type, saved_view};
