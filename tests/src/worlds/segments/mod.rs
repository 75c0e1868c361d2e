//! Segments, and audiences that are made of them: random ones, who belongs to them, and what their vendor is shown.
//!
//! - A rule holds, does not hold, or cannot be decided, since something is not known; the same goes for its negation. What
//!   cannot be decided grants nothing. So many of a list hold when so many are known to; they do not when too few are
//!   left; nothing of an empty list is decided.
//! - A segment is what its rule of a day says, as it was known at a moment.
//! - A partner belongs to an audience of a vendor through a partnership in force; a distributor to those that name
//!   distributors, through a distributorship in force.
//! - Segments and audiences are the vendor's own; those who manage segments may ask who belongs, and why.

mod belongs;
mod generate;
mod holds;
mod reasons;
mod rule;
mod seen;
mod sound;
mod spelling;

pub use generate::{act, audience, disturb, populate};
pub use holds::holds;
pub use rule::rule_input;
pub use seen::{audience_shown, because, key, list, of_type, root, segment, segment_version};
pub use spelling::{spelled, stored_use};
