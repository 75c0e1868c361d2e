//! Memberships, people and the audit trail: random ones, who sees them, and how they change.
//!
//! - Everybody sees the memberships of its own organization and its own memberships elsewhere, and the people of its own
//!   organization and of the account teams that it sees.
//! - Everybody sees its own open sessions; administrators read how people signed in to their own organization.
//! - Administrators read what their own organization did; a vendor's also what others did in its name.

mod generate;
mod seen;
mod sessions;

pub use generate::{act, disturb, populate};
pub use seen::{audit_entry, contact, keeps, list, membership, of_type, settings, user, viewer};
pub use sessions::{session, sign_in_event};
