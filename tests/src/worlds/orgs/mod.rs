//! Organizations, partnerships and distributorships: random ones, who sees them, and how they change.
//!
//! - A vendor sees all of its own partnerships and distributorships and nobody else's.
//! - A distributor sees its own distributorships, and through those in force the partnerships that it serves while these
//!   are in force or suspended.
//! - A partner sees the partnerships that it has linked itself to, and the distributorships that serve them.
//! - Everybody sees its own organization and those for which it works as well; a vendor the distributors that linked
//!   themselves to it, never a partner's organization; partners and distributors the vendors they are linked to.

mod generate;
mod seen;

pub use generate::{act, disturb, of_kind, populate};
pub use seen::{
    distributorship, distributorship_key, keeps, list, of_type, organization, partnership, partnership_key,
};
