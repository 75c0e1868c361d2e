//! Customers and deals: random ones, who sees them, and how they change.
//!
//! - A partner's administrator sees its organization's deals, a seller its own, nobody else there any; a distributor
//!   what is routed to it through a distributorship in force and is not a draft; a vendor all of its own but drafts.
//! - A customer is seen with a deal; a partner's administrators and sellers see all customers of their organization.

mod generate;
mod seen;

pub use generate::{act, disturb, populate, range};
pub use seen::{customer, deal, keeps, key, list, money, of_type};
