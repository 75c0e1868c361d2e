//! Identity providers and whom they vouch for: random ones, who sees them, and how they change.
//!
//! - Both are the vendor's administrators', and nobody else's.
//! - Consents are also those administrators' of whom they are asked, and theirs to give.

mod generate;
mod seen;

pub use generate::{disturb, populate};
pub use seen::{external_identity, identity_consent, identity_provider, key, list, of_type};
