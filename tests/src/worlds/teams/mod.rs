//! Account teams, invitations and partner types: random ones, who sees them, and how they change.
//!
//! - A vendor sees the account teams of all its partnerships. The distributor that serves a partnership, and the partner
//!   itself, see its team while it is in force or suspended, as far as the people still have access. Who sees a team sees
//!   its people.
//! - Invitations of people are their organization's administrators'; of companies those of the vendor's people who manage
//!   partnerships. Partner types are their vendor's.

mod generate;
mod seen;

pub use generate::{disturb, populate};
pub use seen::{account_team_member, invitation, list, of_type, partner_type, partner_type_key};
