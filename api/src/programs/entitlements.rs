//! What a partnership is given on a date: the benefits of the programs it takes part in, as far as it holds their level and
//! belongs to their audience.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use entity::{program, program_benefit, program_level};
use rules::segment::Subject;
use rules::{Audience, Facts, PartnerAudience};
use sea_orm::{ColumnTrait, Order};
use uuid::Uuid;

use super::judgement::held;
use super::taking_part::{audiences_of, running, vendor_of};
use super::{BenefitRow, LevelRow, ProgramRow};
use crate::access::Cx;
use crate::facts::measure::Whom;
use crate::fault::Fault;
use crate::segments::{Needs, Rulebook, as_vendor, known_facts};

/// Most levels or benefits of a vendor's running programs.
const ROWS: u64 = 100_000;

/// A benefit that a partnership has.
#[derive(Clone, Debug)]
pub struct Entitlement {
    /// The benefit.
    pub benefit: BenefitRow,
    /// Its program; none when the viewer does not see it.
    pub program: Option<ProgramRow>,
    /// The level held by which it is given; none: by taking part.
    pub level: Option<LevelRow>,
}

/// Narrows what is asked; what is absent does not narrow.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Of these programs.
    pub programs: Option<Vec<Uuid>>,
    /// Benefits with these keys.
    pub keys: Option<Vec<String>>,
}

/// What a partnership has on `as_of`, from what was known at `known_at`, by program and in the order in which programs show it.
/// Nothing when the viewer sees no such partnership, or it was not in force. Partners ask of themselves and of today.
pub async fn entitlements(
    cx: &Cx,
    partnership_id: Uuid,
    filter: &Filter,
    as_of: NaiveDate,
    known_at: DateTime<Utc>,
) -> Result<Vec<Entitlement>, Fault> {
    let Some(vendor_id) = vendor_of(cx, partnership_id).await? else {
        return Ok(Vec::new());
    };
    // Audiences and facts are the vendor's; whoever asks is told what comes of them.
    let vendor = as_vendor(cx.gate(), vendor_id);
    let versions = running(&vendor, filter.programs.as_deref(), as_of, known_at).await?;
    let ids: Vec<Uuid> = versions.iter().map(|version| version.id).collect();
    let benefits = vendor
        .select::<program_benefit::Entity>()
        .with_any(program_benefit::Column::VersionId, &ids)
        .filter_opt(
            filter
                .keys
                .as_ref()
                .map(|keys| program_benefit::Column::Key.is_in(keys)),
        )
        .order_by(program_benefit::Column::Position, Order::Asc)
        .all(ROWS)
        .await?;
    if benefits.is_empty() {
        return Ok(Vec::new());
    }
    let levels = vendor
        .select::<program_level::Entity>()
        .with_any(program_level::Column::VersionId, &ids)
        .all(ROWS)
        .await?;
    let of_benefits = benefits.iter().filter_map(|benefit| benefit.audience_id);
    let of_versions = versions.iter().map(|version| version.audience_id);
    let meant = audiences_of(&vendor, of_versions.chain(of_benefits)).await?;
    let Some(facts) = facts_of(&vendor, partnership_id, &meant, as_of, known_at).await? else {
        return Ok(Vec::new());
    };
    let belongs = |audience: &Uuid| {
        meant
            .get(audience)
            .is_some_and(|of| of.evaluate_partner(&facts).holds())
    };
    let mut programs: Vec<Uuid> = versions.iter().map(|version| version.program_id).collect();
    programs.dedup();
    let seen = cx.select::<program::Entity>().with_ids(&programs).all(ROWS).await?;
    let seen: HashMap<Uuid, ProgramRow> = seen.into_iter().map(|program| (program.id, program)).collect();
    let mut entitled = Vec::new();
    for version in versions.iter().filter(|version| belongs(&version.audience_id)) {
        let held = held(&facts, version.program_id);
        let held = levels
            .iter()
            .find(|level| level.version_id == version.id && held.as_ref() == Some(&level.key));
        let of_version = benefits.iter().filter(|benefit| benefit.version_id == version.id);
        for benefit in of_version.filter(|benefit| benefit.audience_id.as_ref().is_none_or(belongs)) {
            let level = levels.iter().find(|level| Some(level.id) == benefit.level_id);
            let reached = level.is_none_or(|level| held.is_some_and(|held| held.rank >= level.rank));
            if reached {
                entitled.push(Entitlement {
                    benefit: benefit.clone(),
                    program: seen.get(&version.program_id).cloned(),
                    level: level.and(held).cloned(),
                });
            }
        }
    }
    Ok(entitled)
}

/// What is known of the partnership as far as the audiences ask, and the levels it held; nothing when it was not in force.
async fn facts_of(
    vendor: &Cx,
    partnership_id: Uuid,
    meant: &HashMap<Uuid, Audience>,
    as_of: NaiveDate,
    known_at: DateTime<Utc>,
) -> Result<Option<Facts>, Fault> {
    let book = Rulebook::load(vendor, as_of, known_at).await?;
    let mut subjects = vec![Subject::Level, Subject::Status];
    for audience in meant.values() {
        if let PartnerAudience::Rule(rule) = &audience.partners {
            subjects.extend(rule.subjects());
        }
    }
    let needs = Needs::of_subjects(&book, subjects);
    let mut known = known_facts(vendor, &book, &needs, Whom::One(partnership_id)).await?;
    let facts = known.next().map(|(_, facts)| facts);
    Ok(facts.filter(|facts| facts.status.as_deref() == Some("ACTIVE")))
}
