//! Benefits that a newcomer may have and a partner of longer standing may not: published only for a stated reason.

use chrono::{DateTime, NaiveDate, Utc};
use entity::program_version::{self, VersionStatus};
use entity::{audience, program_rules};
use rules::tenure::Tenure;
use rules::{Audience, PartnerAudience, ProgramRules, Scorecard};
use sea_orm::{ColumnTrait, Condition};
use uuid::Uuid;

use super::VersionRow;
use super::draft::{Benefit, Parts};
use super::rules::stored;
use crate::access::Reads;
use crate::fault::Fault;
use crate::segments::{Rulebook, audience as audiences};

/// Most versions of a vendor that apply on a day or later.
const VERSIONS: u64 = 10_000;

/// The benefits of a version, with their places, of which it cannot be shown that who is a partner for longer never fares worse:
/// by the program's audience, the benefit's own, or what its level requires, on the date or by what segments are to say later.
pub async fn favoring_newcomers<R: Reads>(
    rows: &R,
    version: &VersionRow,
    as_of: NaiveDate,
    known_at: DateTime<Utc>,
) -> Result<Vec<(usize, Benefit)>, Fault> {
    let parts = Parts::of(rows, version.id).await?;
    if parts.benefits.is_empty() {
        return Ok(Vec::new());
    }
    let seen_by = audiences::parse(rows.rows::<audience::Entity>().find(version.audience_id).await?)?;
    let book = Rulebook::load(rows, as_of, known_at).await?;
    let others = rules_of_others(rows, version.id, as_of).await?;
    Ok(favoring(&parts, &seen_by, &book, &others))
}

fn favoring(parts: &Parts, seen_by: &Audience, book: &Rulebook, others: &[ProgramRules]) -> Vec<(usize, Benefit)> {
    let later = book.timelines.iter().flat_map(|(key, timeline)| {
        let later = timeline.rows().iter().filter(|row| row.valid_from > book.as_of);
        later.map(move |row| (key, &row.value))
    });
    let rules = &parts.rules;
    let scorecards: Vec<&Scorecard> = others.iter().chain(rules).map(|rules| &rules.scorecard).collect();
    let mut tenure = Tenure::new(book.segments.iter().chain(later), &scorecards, book.as_of, book.fiscal);
    let mut found = Vec::new();
    for (place, benefit) in parts.benefits.iter().enumerate() {
        let audiences = benefit.audience.iter().chain([seen_by]);
        let by_audience = audiences.filter_map(rule).any(|rule| tenure.favors_newcomers(rule));
        let by_level = rules.as_ref().zip(benefit.level_key.as_ref());
        if by_audience || by_level.is_some_and(|(rules, key)| tenure.favors_newcomers_at(&rules.scorecard, key)) {
            found.push((place, benefit.clone()));
        }
    }
    found
}

fn rule(audience: &Audience) -> Option<&rules::Rule> {
    match &audience.partners {
        PartnerAudience::Rule(rule) => Some(rule),
        PartnerAudience::Nobody | PartnerAudience::Everyone => None,
    }
}

/// What decides on levels in the vendor's other versions that apply on the date or later.
async fn rules_of_others<R: Reads>(rows: &R, version_id: Uuid, as_of: NaiveDate) -> Result<Vec<ProgramRules>, Fault> {
    use program_version::Column;
    let published = rows
        .rows::<program_version::Entity>()
        .filter(Column::Status.eq(VersionStatus::Published))
        .filter(
            Condition::any()
                .add(Column::EffectiveTo.is_null())
                .add(Column::EffectiveTo.gte(as_of)),
        )
        .filter(Column::Id.ne(version_id))
        .all(VERSIONS)
        .await?;
    let ids: Vec<Uuid> = published.into_iter().map(|version| version.id).collect();
    let found = rows
        .rows::<program_rules::Entity>()
        .filter(program_rules::Column::VersionId.is_in(ids))
        .all(VERSIONS)
        .await?;
    found.into_iter().map(stored).collect()
}
