//! Which levels partnerships are eligible for at two moments, and who moves between them: periods, corrections, or a rule that
//! is only a draft yet.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use entity::{partnership, program, program_version};
use sea_orm::ColumnTrait;
use uuid::Uuid;

use crate::access::Cx;
use crate::access::system::{Reason, System};
use crate::facts::measure::Whom;
use crate::fault::Fault;
use crate::orgs::PartnershipRow;
use crate::programs::judgement::{Judgement, direction, is_judged, ranks};
use crate::programs::rules::{rulebook_of, rules_of};
use crate::programs::{LevelRow, VersionRow, VersionStatus, applying, levels_of};
use crate::segments::{Needs, known_facts};

/// A moment, and the rules that are asked at it.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// The date.
    pub as_of: NaiveDate,
    /// From what was known then.
    pub known_at: DateTime<Utc>,
    /// The version of the program, by number, be it a draft; the one that applied when absent.
    pub version: Option<i64>,
}

/// Who moves from a level to a level.
#[derive(Debug)]
pub struct Move {
    /// The level before; none: no level.
    pub from: Option<LevelRow>,
    /// The level after; none: no level.
    pub to: Option<LevelRow>,
    /// Whether that is higher or lower.
    pub direction: Ordering,
    /// Those who do, by name.
    pub partnerships: Vec<PartnershipRow>,
}

/// What a version says of everybody at a moment.
struct Standing {
    levels: Vec<LevelRow>,
    eligible: HashMap<Uuid, Option<String>>,
}

/// Who is eligible for which level at both moments, by level before and after, the highest first; for roles that manage
/// programs. Who is not of the audience is eligible for no level. Left out are partnerships that at one of the moments were not
/// known, or were known not to be in force: a simulation says the same of the same moment. Nothing when the viewer sees no such program, or one of the moments has no rules. The number of statements does not depend
/// on how many partnerships there are.
pub async fn movement(cx: &Cx, program_id: Uuid, before: Moment, after: Moment) -> Result<Option<Vec<Move>>, Fault> {
    let program = match cx.select::<program::Entity>().find(program_id).await {
        Ok(program) => program,
        Err(Fault::NotFound) => return Ok(None),
        Err(fault) => return Err(fault),
    };
    let vendor = System::for_job(cx.gate(), Reason::Levels).as_vendor(program.vendor_id);
    let Some(first) = standing(cx, &vendor, program_id, before).await? else {
        return Ok(None);
    };
    let Some(mut second) = standing(cx, &vendor, program_id, after).await? else {
        return Ok(None);
    };
    // Whom the viewer sees; the program's rules count everybody.
    let seen = cx.select::<partnership::Entity>().all(10_000_000).await?;
    let mut moves: BTreeMap<(Option<usize>, Option<usize>), Vec<PartnershipRow>> = BTreeMap::new();
    for row in seen {
        let (Some(from), Some(to)) = (first.eligible.get(&row.id), second.eligible.remove(&row.id)) else {
            continue;
        };
        let place = |levels: &[LevelRow], key: &Option<String>| {
            let found = |key: &String| levels.iter().position(|level| level.key == *key);
            key.as_ref().and_then(found)
        };
        let key = (place(&first.levels, from), place(&second.levels, &to));
        moves.entry(key).or_default().push(row);
    }
    let level = |levels: &[LevelRow], place: Option<usize>| place.and_then(|place| levels.get(place)).cloned();
    let before = ranks(first.levels.iter().map(|level| &level.key));
    let after = ranks(second.levels.iter().map(|level| &level.key));
    let key = |level: &Option<LevelRow>| level.as_ref().map(|level| level.key.clone());
    let moves = moves.into_iter().rev().map(|((from, to), mut partnerships)| {
        partnerships.sort_by(|one, other| (&one.name, one.id).cmp(&(&other.name, other.id)));
        let (from, to) = (level(&first.levels, from), level(&second.levels, to));
        Move {
            direction: direction(&before, &after, key(&from).as_deref(), key(&to).as_deref()),
            from,
            to,
            partnerships,
        }
    });
    Ok(Some(moves.collect()))
}

async fn standing(cx: &Cx, vendor: &Cx, program_id: Uuid, moment: Moment) -> Result<Option<Standing>, Fault> {
    let Some(version) = asked(cx, program_id, moment).await? else {
        return Ok(None);
    };
    let Some(rules) = rules_of(vendor, version.id).await? else {
        return Ok(None);
    };
    let book = rulebook_of(vendor, &version, &rules, moment.as_of, moment.known_at).await?;
    // What does not hold together decides nothing.
    if !rules.validate(&book.catalog, book.fiscal).is_empty() {
        return Ok(None);
    }
    let levels = levels_of(vendor, version.id).await?;
    let judgement = Judgement::of(vendor, &version, Some(&rules), &levels).await?;
    let needs = Needs::of_subjects(&book, judgement.subjects());
    let known = known_facts(vendor, &book, &needs, Whom::All).await?;
    let judged = known.filter(|(_, facts)| is_judged(facts));
    let eligible = judged.map(|(partnership, facts)| {
        let assessment = judgement.assess(&facts);
        (partnership.id, assessment.and_then(|assessment| assessment.eligible))
    });
    let eligible = eligible.collect();
    Ok(Some(Standing { levels, eligible }))
}

/// The version that is asked, if the viewer sees it.
async fn asked(cx: &Cx, program_id: Uuid, moment: Moment) -> Result<Option<VersionRow>, Fault> {
    use program_version::Column;
    let versions = cx
        .select::<program_version::Entity>()
        .filter(Column::ProgramId.eq(program_id));
    let Some(number) = moment.version else {
        return applying(cx, program_id, moment.as_of, moment.known_at).await;
    };
    let version = versions.filter(Column::Number.eq(number)).one().await?;
    Ok(version.filter(|version| {
        version.status == VersionStatus::Draft || version.published_at.is_some_and(|at| at <= cx.now())
    }))
}
