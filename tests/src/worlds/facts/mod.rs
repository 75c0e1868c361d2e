//! What a vendor knows of its partnerships: attributes, metrics, lines and certificates. All of it is the vendor's alone;
//! others feel its effect through segments.
//!
//! - What is known of a day, from a moment, is what was recorded by then for that day or an earlier one: of two records
//!   the one that holds from the later day, then the one recorded later.
//! - A sum or count over nothing is 0; everything else over nothing is unknown.

mod generate;
mod measure;
mod measured;
mod seen;
mod when;

pub use generate::{act, choices, disturb, learn, populate};
pub use measure::{days, in_force, measure, unit};
pub use measured::{METRICS, metric_use, window};
pub use seen::{attribute_definition, fact_type, key, list, metric, metric_version, of_type, root};
pub use when::{When, recorded};
