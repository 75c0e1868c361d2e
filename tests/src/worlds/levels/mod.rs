//! Levels as they were reviewed, proposed and held: random ones, who sees them, and how they change.
//!
//! - Reviews, what they found and what they propose are the vendor's.
//! - What is and was held is the vendor's and the partner's own, in programs that it sees; why, only the vendor's.

mod generate;
mod held;
mod seen;

pub use generate::{disturb, populate};
pub use held::{held_level, held_levels, held_now, held_on};
pub use seen::{at_risk, held, holding, keeps, key, list, of_type, proposal, review, root};
