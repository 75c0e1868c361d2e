//! A level that is held.

use async_graphql::{ID, SimpleObject};
use entity::level_holding;

use crate::graphql::kit::id::Kind;
use crate::graphql::kit::scalars::Date;

/// The level that a partnership holds in a program.
#[derive(SimpleObject)]
pub struct HeldLevel {
    /// The program, by global id.
    program_id: ID,
    /// Key of the level.
    level_key: String,
    /// From when on.
    since: Date,
}

impl HeldLevel {
    /// Nothing where no level is held.
    pub fn of(row: &level_holding::Model) -> Option<Self> {
        Some(Self {
            program_id: Kind::Program.id(row.program_id),
            level_key: row.level.clone()?,
            since: Date(row.since),
        })
    }
}
