//! Programs of a vendor: what they say in which version, and who sees it.

pub mod apply_program;
pub mod archive_program;
pub mod create_program;
pub mod draft;
mod effect;
pub mod entitlements;
pub mod file;
pub mod graphql;
pub mod judgement;
pub mod list;
pub mod newcomers;
mod points_for_points;
pub mod publish_program;
pub mod rules;
mod scope;
pub mod taking_part;
pub mod totals;
pub mod update_program;
mod versions;

pub use effect::{Effect, MOST, Moved, Unmeasured, effect};
pub use entity::program::{Model as ProgramRow, ProgramStatus};
pub use entity::program_benefit::Model as BenefitRow;
pub use entity::program_level::Model as LevelRow;
pub use entity::program_text::Model as ProgramTextRow;
pub use entity::program_version::{Model as VersionRow, VersionStatus};
pub use versions::{applied, applying, levels_of};

/// Whether a version is what applies on `day`.
pub fn applies(version: &VersionRow, day: chrono::NaiveDate) -> bool {
    version.status == VersionStatus::Published
        && version.effective_from.is_some_and(|from| from <= day)
        && version.effective_to.is_none_or(|to| day <= to)
}
