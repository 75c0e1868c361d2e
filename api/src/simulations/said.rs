//! What a version says of levels and of what they give.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use entity::{program_benefit, program_level};
use rules::ProgramRules;
use sea_orm::{ColumnTrait, Order};
use serde_json::json;
use uuid::Uuid;

use crate::access::read::Reads;
use crate::fault::Fault;
use crate::ids::digest;
use crate::programs::rules::rules_of;
use crate::programs::{BenefitRow, LevelRow, VersionRow};

/// Most levels or benefits of a version.
const ROWS: u64 = 1_000;

/// What a version says of levels and of what they give.
#[derive(Debug)]
pub struct Said {
    /// The version.
    pub version: VersionRow,
    /// Its rules.
    pub rules: Option<ProgramRules>,
    /// Its levels, lowest first.
    pub levels: Vec<LevelRow>,
    /// Its benefits.
    pub benefits: Vec<BenefitRow>,
}

impl Said {
    /// By a version.
    pub async fn of<R: Reads>(rows: &R, version: VersionRow) -> Result<Self, Fault> {
        let levels = rows
            .rows::<program_level::Entity>()
            .filter(program_level::Column::VersionId.eq(version.id))
            .order_by(program_level::Column::Rank, Order::Asc)
            .all(ROWS)
            .await?;
        let benefits = rows
            .rows::<program_benefit::Entity>()
            .filter(program_benefit::Column::VersionId.eq(version.id))
            .order_by(program_benefit::Column::Position, Order::Asc)
            .all(ROWS)
            .await?;
        Ok(Self {
            rules: rules_of(rows, version.id).await?,
            version,
            levels,
            benefits,
        })
    }

    /// Whether it gives levels by rule.
    pub fn gives_levels(&self) -> bool {
        self.rules
            .as_ref()
            .is_some_and(|rules| !rules.scorecard.levels.is_empty())
    }

    /// Keys of its levels from this one on.
    pub fn levels_from(&self, id: Uuid) -> BTreeSet<String> {
        let from = self.levels.iter().skip_while(|level| level.id != id);
        from.map(|level| level.key.clone()).collect()
    }

    /// Whether partners may take part on a day.
    pub fn is_valid(&self, day: NaiveDate) -> bool {
        self.version.valid_from.is_none_or(|from| from <= day) && self.version.valid_to.is_none_or(|to| day <= to)
    }

    /// The same as long as it says the same, whatever its texts are.
    pub fn digest(&self) -> Result<String, Fault> {
        let key = |id: Option<Uuid>| {
            let level = self.levels.iter().find(|level| Some(level.id) == id);
            level.map(|level| &level.key)
        };
        let levels: Vec<_> = self.levels.iter().map(|level| (&level.key, level.rank)).collect();
        let benefits = self.benefits.iter();
        let benefits: Vec<_> = benefits
            .map(|benefit| (&benefit.key, key(benefit.level_id), benefit.audience_id))
            .collect();
        let version = &self.version;
        let all = json!([
            self.rules,
            levels,
            benefits,
            version.audience_id,
            version.valid_from,
            version.valid_to
        ]);
        Ok(digest(&serde_json::to_string(&all).map_err(Fault::internal)?))
    }
}
