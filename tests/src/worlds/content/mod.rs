//! Content: random items, who sees them, and how they change.
//!
//! - Partners and distributors see of a vendor with which they have a relation in force what is published, valid today,
//!   and has an audience to which they belong.
//! - A vendor's people see all of its own that is published; those who make content, the rest as well.
//! - Texts and files are seen with their item; those who make content see every file of their vendor.

mod generate;
mod seen;

pub use generate::{TOPICS, act, disturb, populate};
pub use seen::{content_item, content_text, file, keeps, key, list, of_type};
