//! Programs, in versions: random ones, who sees them, and how they change.
//!
//! - Partners and distributors see of a vendor with which they have a relation in force the version that is published,
//!   applies today, is valid today, and has an audience to which they belong.
//! - A vendor's people see all of its own that is published; those who make programs, drafts as well.
//! - A program is seen with a version of it, its texts, levels and benefits are seen with theirs; but of the benefits nobody
//!   but the vendor sees those for an audience to which it does not belong, nor those of a level that it does not hold unless
//!   they are announced.

mod entitlements;
mod generate;
mod seen;

pub use entitlements::root;
pub use generate::{act, days, disturb, populate};
pub use seen::{
    keeps, key, list, of_type, program, program_benefit, program_level, program_text, program_version, within,
};
