//! Programs, in versions: random ones, who sees them, and how they change.
//!
//! - Partners and distributors see of a vendor with which they have a relation in force the version that is published,
//!   applies today, is valid today, and has an audience to which they belong.
//! - A vendor's people see all of its own that is published; those who make programs, drafts as well.
//! - A program is seen with a version of it, its texts, levels and benefits are seen with theirs.

mod generate;
mod seen;

pub use generate::{act, days, disturb, populate};
pub use seen::{
    keeps, key, list, of_type, program, program_benefit, program_level, program_text, program_version, within,
};
