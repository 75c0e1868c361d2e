//! Segments of a vendor's partnerships, and audiences built on them: stored, fed with facts, evaluated, explained.

pub mod audience;
mod audiences_of;
mod because;
pub mod create_segment;
mod definitions;
mod explain;
pub mod graphql;
mod held;
mod known;
pub mod list;
pub mod members;
mod names;
mod rulebook;
mod scope;
mod standing;
mod store;
pub mod update_segment;

pub use audiences_of::{Audiences, as_vendor};
pub use because::{Because, because};
pub use definitions::Definitions;
pub use entity::audience::Model as AudienceRow;
pub use entity::segment::Model as SegmentRow;
pub use entity::segment_version::Model as SegmentVersionRow;
pub use explain::{explain_rule, language};
pub use known::{Needs, RecordedFacts, facts as known_facts, recorded_facts};
pub use members::members;
pub use names::RuleNames;
pub use rulebook::Rulebook;
pub use standing::Standing;
