//! Which rules of a vendor's programs earned points on which day.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use entity::program_rules;
use entity::program_version::{self, VersionStatus};
use rules::ProgramRules;
use rules::earning::EarningRule;
use sea_orm::ColumnTrait;
use uuid::Uuid;

use crate::access::Cx;
use crate::fault::Fault;
use crate::ledger::purses::{self, Purse};
use crate::programs::applies;
use crate::programs::rules::stored;
use crate::segments::Rulebook;

/// Most published versions of all programs of a vendor.
const VERSIONS: u64 = 1_000_000;

/// A published version, and what it says by rule.
pub(super) struct Version {
    pub row: program_version::Model,
    pub rules: ProgramRules,
}

/// What a vendor's programs said of points.
pub(super) struct Book {
    /// Published versions of each program.
    pub programs: BTreeMap<Uuid, Vec<Version>>,
    /// Purses, by key.
    pub purses: BTreeMap<String, Purse>,
    /// What else the vendor has defined.
    pub rulebook: Rulebook,
}

impl Book {
    /// The book of the viewer's vendor; nothing where points were never earned by rule.
    pub async fn load(cx: &Cx) -> Result<Option<Self>, Fault> {
        let rules = cx.select::<program_rules::Entity>().all(VERSIONS).await?;
        let rules = rules.into_iter().map(|row| (row.version_id, stored(row)));
        let mut by_version: HashMap<Uuid, Result<ProgramRules, Fault>> = rules.collect();
        let says_nothing =
            |rules: &Result<ProgramRules, Fault>| rules.as_ref().is_ok_and(|rules| rules.earning.is_empty());
        if by_version.values().all(says_nothing) {
            return Ok(None);
        }
        let published = program_version::Column::Status.eq(VersionStatus::Published);
        let rows = cx
            .select::<program_version::Entity>()
            .filter(published)
            .all(VERSIONS)
            .await?;
        let mut programs: BTreeMap<Uuid, Vec<Version>> = BTreeMap::new();
        for row in rows {
            // What another release wrote and this one cannot read is left to that one: nothing is taken back for it.
            let rules = by_version.remove(&row.id).transpose()?.unwrap_or_default();
            programs.entry(row.program_id).or_default().push(Version { row, rules });
        }
        programs.retain(|_, versions| versions.iter().any(|version| !version.rules.earning.is_empty()));
        if programs.is_empty() {
            return Ok(None);
        }
        Ok(Some(Self {
            programs,
            purses: purses::by_key(cx).await?,
            rulebook: Rulebook::load(cx, cx.today(), cx.now()).await?,
        }))
    }

    /// Whether something is reached by points, which may have been posted just now.
    pub fn asks_for_points(&self) -> bool {
        let catalog = &self.rulebook.catalog;
        self.rules().any(|rule| !rule.purses_asked(catalog).is_empty())
    }

    /// All rules, of all versions.
    pub fn rules(&self) -> impl Iterator<Item = &EarningRule> {
        let versions = self.programs.values().flatten();
        versions.flat_map(|version| &version.rules.earning)
    }
}

/// The version that applied on a day: of several that which begins last.
pub(super) fn on(versions: &[Version], day: NaiveDate) -> Option<&Version> {
    let applied = versions.iter().filter(|version| applies(&version.row, day));
    applied.max_by_key(|version| (version.row.effective_from, version.row.number))
}
