//! What a version of a program says of the level of a partnership: one answer for reviews, movements, plans and simulations.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use entity::audience;
use rules::segment::{Ladder, Subject, fill_memberships};
use rules::{Assessment, Audience, Facts, PartnerAudience, ProgramRules, Rule, Scorecard, assess};
use uuid::Uuid;

use super::{LevelRow, VersionRow};
use crate::access::Reads;
use crate::fault::Fault;
use crate::segments::audience as audiences;

/// What a version says of levels, and to whom it speaks.
#[derive(Debug)]
pub struct Judgement {
    program_id: Uuid,
    /// Its levels and what they ask for; none: it gives no levels by rule.
    scorecard: Option<Scorecard>,
    audience: Audience,
    /// Ranks of its levels, the lowest 1.
    pub ranks: Ladder,
}

impl Judgement {
    /// Of what is said so in a program; `levels` are its keys, lowest first.
    pub fn new<'l>(
        program_id: Uuid,
        scorecard: Option<Scorecard>,
        audience: Audience,
        levels: impl IntoIterator<Item = &'l String>,
    ) -> Self {
        Self {
            program_id,
            scorecard: scorecard.filter(|scorecard| !scorecard.levels.is_empty()),
            audience,
            ranks: ranks(levels),
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
        Ok(Self::new(
            version.program_id,
            scorecard,
            audiences::parse(audience)?,
            keys,
        ))
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

    /// Key of the level for which a partnership is eligible; where it gives no levels by rule, whoever holds one keeps it.
    pub fn eligible(&self, segments: &BTreeMap<String, Rule>, facts: &Facts) -> Option<String> {
        let held = held(facts, self.program_id);
        if !self.gives_levels() {
            return held;
        }
        let facts = if_held(facts, segments, self.program_id, self.ranks.clone(), held);
        self.assess(&facts)?.eligible
    }
}

/// Ranks of levels that are named lowest first.
pub fn ranks<'l>(levels: impl IntoIterator<Item = &'l String>) -> Ladder {
    levels.into_iter().cloned().zip(1..).collect()
}

/// What would be known if this level were held among these of its program; levels of other programs stay as they are.
pub fn if_held(
    facts: &Facts,
    segments: &BTreeMap<String, Rule>,
    program_id: Uuid,
    ladder: Ladder,
    level: Option<String>,
) -> Facts {
    let mut facts = facts.clone();
    facts.learn_level(&program_id.to_string(), ladder, level);
    facts.segments.clear();
    // Circles are refused when rules are recorded; were there one, its segments would stay unknown.
    let _ = fill_memberships(segments, &mut facts);
    facts
}

/// Whether the level `to` is higher than `from`, none being the lowest: as the later version ranks them, else as the earlier one
/// does. Where neither has both, each counts by the rank that it has, and one of unknown rank stands above all others, as in a
/// review.
pub fn direction(before: &Ladder, after: &Ladder, from: Option<&str>, to: Option<&str>) -> Ordering {
    if from == to {
        return Ordering::Equal;
    }
    let rank = |ranks: &Ladder, key: Option<&str>| match key {
        Some(key) => ranks.get(key).copied(),
        None => Some(0),
    };
    for ranks in [after, before] {
        if let (Some(from), Some(to)) = (rank(ranks, from), rank(ranks, to)) {
            return to.cmp(&from);
        }
    }
    let (from, to) = (rank(before, from), rank(after, to));
    to.unwrap_or(u32::MAX).cmp(&from.unwrap_or(u32::MAX))
}

/// Key of the level held in a program.
pub fn held(facts: &Facts, program_id: Uuid) -> Option<String> {
    facts.held.as_ref()?.get(&program_id.to_string()).cloned()
}

/// Whether a partnership is judged at all: it is in force, or nothing is recorded of that for the date, as of what came before
/// the partnership was recorded.
pub fn is_judged(facts: &Facts) -> bool {
    facts.status.as_deref().is_none_or(|status| status == "ACTIVE")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_put_in_or_taken_out_moves_nobody_who_stays() {
        let keys = |keys: &[&str]| ranks(&keys.iter().map(|&key| key.to_owned()).collect::<Vec<_>>());
        let (two, three) = (keys(&["silver", "gold"]), keys(&["bronze", "silver", "gold"]));
        for (from, to, expected) in [
            (Some("silver"), Some("silver"), Ordering::Equal),
            (Some("gold"), Some("silver"), Ordering::Less),
            (Some("silver"), Some("bronze"), Ordering::Less),
            (Some("silver"), Some("gold"), Ordering::Greater),
            (None, Some("bronze"), Ordering::Greater),
            (Some("silver"), None, Ordering::Less),
            (Some("gone"), Some("gold"), Ordering::Less),
            (None, None, Ordering::Equal),
        ] {
            assert_eq!(direction(&two, &three, from, to), expected, "{from:?} {to:?}");
        }
        // What was taken out counts by where it stood.
        assert_eq!(
            direction(&three, &two, Some("bronze"), Some("silver")),
            Ordering::Greater
        );
        assert_eq!(direction(&three, &two, Some("silver"), None), Ordering::Less);
    }
}
