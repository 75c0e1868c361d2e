//! Levels of partnerships: what a program's rules say of each, on any date; what reviews propose, and what is held.

pub mod decide_level_proposals;
mod desk;
mod due;
mod findings;
mod forecast;
pub mod graphql;
mod hold;
mod letters;
pub mod list;
pub mod movement;
mod progress;
mod qualifying;
pub mod review_levels;
mod scope;
pub mod set_partnership_level;
mod steps;
mod warn;

pub use due::{due_for_review, review_due};
pub use entity::level_finding::Model as FindingRow;
pub use entity::level_holding::{HoldingSource, Model as HoldingRow};
pub use entity::level_proposal::{Model as ProposalRow, ProposalStatus};
pub use entity::level_review::Model as ReviewRow;
pub use progress::{Progress, progress};
pub use warn::warn_of_losses;
