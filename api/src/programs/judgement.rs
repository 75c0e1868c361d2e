//! What a version of a program says of the level of a partnership: one answer for reviews, movements, plans and simulations.

use std::collections::{BTreeMap, HashSet};

use entity::audience;
use rules::segment::{HeldLevel, Subject, fill_memberships};
use rules::{Assessment, Audience, Facts, PartnerAudience, ProgramRules, Rule, Scorecard, assess};

use super::{LevelRow, VersionRow};
use crate::access::Reads;
use crate::fault::Fault;
use crate::segments::audience as audiences;

/// What a version says of levels, and to whom it speaks.
#[derive(Debug)]
pub struct Judgement {
    /// Its levels and what they ask for; none: it gives no levels by rule.
    scorecard: Option<Scorecard>,
    audience: Audience,
    /// Ranks of its levels, by key.
    pub ranks: BTreeMap<String, u32>,
}

impl Judgement {
    /// Of what is said so; `levels` are its keys, lowest first.
    pub fn new<'l>(
        scorecard: Option<Scorecard>,
        audience: Audience,
        levels: impl IntoIterator<Item = &'l String>,
    ) -> Self {
        Self {
            scorecard: scorecard.filter(|scorecard| !scorecard.levels.is_empty()),
            audience,
            ranks: levels.into_iter().cloned().zip(1..).collect(),
        }
    }

    /// Of a version by its rules and levels, lowest first: one statement.
    pub async fn of<R: Reads>(
        rows: &R,
        version: &VersionRow,
        rules: Option<&ProgramRules>,
        levels: &[LevelRow],
    ) -> Result<Self, Fault> {
        let audience = rows.rows::<audience::Entity>().find(version.audience_id).await?;
        let scorecard = rules.map(|rules| rules.scorecard.clone());
        let keys = levels.iter().map(|level| &level.key);
        Ok(Self::new(scorecard, audiences::parse(audience)?, keys))
    }

    /// Whether it gives levels by rule.
    pub fn gives_levels(&self) -> bool {
        self.scorecard.is_some()
    }

    /// All that it asks about, and what tells who is judged at all.
    pub fn subjects(&self) -> Vec<Subject<'_>> {
        let mut subjects = vec![Subject::Status, Subject::Level];
        subjects.extend(self.scorecard.iter().flat_map(Scorecard::subjects));
        if let PartnerAudience::Rule(rule) = &self.audience.partners {
            subjects.extend(rule.subjects());
        }
        subjects
    }

    /// Whether it speaks to this partnership.
    pub fn speaks_to(&self, facts: &Facts) -> bool {
        self.audience.evaluate_partner(facts).holds()
    }

    /// What it says of a partnership. To whom it does not speak is eligible for none of its levels.
    pub fn assess(&self, facts: &Facts) -> Option<Assessment> {
        let mut assessment = assess(self.scorecard.as_ref()?, facts);
        if !self.speaks_to(facts) {
            (assessment.eligible, assessment.kept) = (None, false);
        }
        Some(assessment)
    }

    /// Key of the level for which a partnership is eligible if it holds `held`; where it gives no levels by rule, whoever holds
    /// one keeps it.
    pub fn eligible(&self, segments: &BTreeMap<String, Rule>, facts: &Facts, held: Option<String>) -> Option<String> {
        if !self.gives_levels() {
            return held;
        }
        let facts = if_held(facts, segments, self.ranks.clone(), held);
        self.assess(&facts)?.eligible
    }
}

/// What would be known if this level were held, among levels of these ranks.
pub fn if_held(
    facts: &Facts,
    segments: &BTreeMap<String, Rule>,
    ranks: BTreeMap<String, u32>,
    level: Option<String>,
) -> Facts {
    let mut facts = facts.clone();
    facts.levels = ranks;
    facts.level = level.map_or(HeldLevel::None, HeldLevel::Held);
    facts.segments.clear();
    // Circles are refused when rules are recorded; were there one, its segments would stay unknown.
    let _ = fill_memberships(segments, &mut facts);
    facts
}

/// Key of the level held.
pub fn held(facts: &Facts) -> Option<String> {
    match &facts.level {
        HeldLevel::Held(key) => Some(key.clone()),
        HeldLevel::None | HeldLevel::Unknown => None,
    }
}

/// Whether a partnership is judged at all: it is in force, or nothing is recorded of that for the date, as of what came before
/// the partnership was recorded; and it holds no level of these, which are other programs'.
pub fn is_judged(facts: &Facts, others: &HashSet<String>) -> bool {
    let in_force = facts.status.as_deref().is_none_or(|status| status == "ACTIVE");
    in_force && held(facts).is_none_or(|key| !others.contains(&key))
}
