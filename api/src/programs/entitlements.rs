//! What a partnership is given on a date: the benefits of the programs it takes part in, as far as it holds their level and
//! belongs to their audience.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};
use entity::program_version;
use entity::{audience, partnership, program, program_benefit, program_level};
use rules::segment::{HeldLevel, Subject};
use rules::{Audience, Facts, PartnerAudience};
use sea_orm::{ColumnTrait, Order};
use uuid::Uuid;

use super::{BenefitRow, LevelRow, ProgramRow, VersionRow, applied};
use crate::access::{Cx, Seat};
use crate::facts::measure::Whom;
use crate::fault::Fault;
use crate::segments::{Needs, Rulebook, as_vendor, audience as audiences, known_facts};

/// Most versions, levels or benefits of a vendor's running programs.
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
    let versions = applying(&vendor, filter, as_of, known_at).await?;
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
    let meant = meant(&vendor, &versions, &benefits).await?;
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
        let held = levels.iter().find(|level| {
            level.version_id == version.id && matches!(&facts.level, HeldLevel::Held(key) if *key == level.key)
        });
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

/// The vendor of the partnership, if the viewer may ask for what it has.
async fn vendor_of(cx: &Cx, partnership_id: Uuid) -> Result<Option<Uuid>, Fault> {
    let own = cx.viewer().active_partnerships().any(|own| own == partnership_id);
    if cx.viewer().seat != Seat::Vendor && !own {
        return Ok(None);
    }
    match cx.select::<partnership::Entity>().find(partnership_id).await {
        Ok(partnership) => Ok(Some(partnership.vendor_id)),
        Err(Fault::NotFound) => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// The version of each program that applied and was valid on the date, as known then, in the order of the programs.
async fn applying(
    vendor: &Cx,
    filter: &Filter,
    as_of: NaiveDate,
    known_at: DateTime<Utc>,
) -> Result<Vec<VersionRow>, Fault> {
    use program_version::Column;
    let found = vendor
        .select::<program_version::Entity>()
        .filter_opt(filter.programs.as_ref().map(|ids| Column::ProgramId.is_in(ids.clone())))
        .filter(applied(as_of, known_at))
        .order_by(Column::ProgramId, Order::Asc)
        .order_by(Column::EffectiveFrom, Order::Desc)
        .order_by(Column::Number, Order::Desc)
        .all(ROWS)
        .await?;
    let mut programs = HashSet::new();
    let latest = found.into_iter().filter(|version| programs.insert(version.program_id));
    let valid = latest.filter(|version| {
        version.valid_from.is_none_or(|from| from <= as_of) && version.valid_to.is_none_or(|to| as_of <= to)
    });
    Ok(valid.collect())
}

/// The audiences of versions and benefits, by id.
async fn meant(
    vendor: &Cx,
    versions: &[VersionRow],
    benefits: &[BenefitRow],
) -> Result<HashMap<Uuid, Audience>, Fault> {
    let of_benefits = benefits.iter().filter_map(|benefit| benefit.audience_id);
    let ids: HashSet<Uuid> = versions
        .iter()
        .map(|version| version.audience_id)
        .chain(of_benefits)
        .collect();
    let ids: Vec<Uuid> = ids.into_iter().collect();
    let rows = vendor.select::<audience::Entity>().with_ids(&ids).all(ROWS).await?;
    let meant = rows.into_iter().map(|row| Ok((row.id, audiences::parse(row)?)));
    meant.collect()
}

/// What is known of the partnership as far as the audiences ask, and the level it held; nothing when it was not in force.
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
