//! Segments of a vendor's partnerships, and audiences built on them: stored, fed with facts, evaluated, explained.

pub mod audience;
mod audiences_of;
pub mod create_segment;
mod explain;
pub mod graphql;
mod known;
pub mod list;
pub mod members;
mod names;
mod rulebook;
mod scope;
mod store;
pub mod update_segment;

pub use audiences_of::Audiences;
pub use entity::segment::Model as SegmentRow;
pub use entity::segment_version::Model as SegmentVersionRow;
pub use explain::{explain_audience, explain_rule, language};
pub use members::members;
pub use names::RuleNames;
pub use rulebook::Rulebook;
