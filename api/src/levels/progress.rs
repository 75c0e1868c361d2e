//! What a program's rules say of a partnership on a date, as known at a moment, and why.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use entity::{level_finding, partnership, program};
use rules::scorecard::ScorecardWorking;
use rules::{ProgramRules, explain_scorecard};
use sea_orm::ColumnTrait;
use uuid::Uuid;

use crate::access::system::{Reason, System};
use crate::access::{Cx, Seat};
use crate::facts::measure::Whom;
use crate::fault::Fault;
use crate::programs::judgement::held;
use crate::programs::rules::{rulebook_of, rules_of};
use crate::programs::{LevelRow, VersionRow, applying, levels_of};
use crate::segments::{Needs, Rulebook, known_facts};

/// What a program's rules say of a partnership.
#[derive(Debug)]
pub struct Progress {
    /// The partnership.
    pub partnership_id: Uuid,
    /// The version that applied.
    pub version: VersionRow,
    /// Its levels, lowest first.
    pub levels: Vec<LevelRow>,
    /// Its rules.
    pub rules: ProgramRules,
    /// What they speak of, on which date and as known when.
    pub book: Arc<Rulebook>,
    /// The level held in the program, by key; none as well when the version does not have it.
    pub held: Option<String>,
    /// What the rules say, and why.
    pub working: ScorecardWorking,
    /// The latest review found that this level will be lost.
    pub loss: Option<level_finding::Model>,
}

/// What the rules of a program say of a partnership on `as_of`, from what was known at `known_at`. Nothing when the viewer
/// sees no such partnership or program, no version of it applied, or it says nothing by rule. Partners ask of themselves and
/// of today.
pub async fn progress(
    cx: &Cx,
    partnership_id: Uuid,
    program_id: Uuid,
    as_of: NaiveDate,
    known_at: DateTime<Utc>,
) -> Result<Option<Progress>, Fault> {
    let Some(vendor_id) = asked_of(cx, partnership_id, program_id).await? else {
        return Ok(None);
    };
    let Some(version) = applying(cx, program_id, as_of, known_at).await? else {
        return Ok(None);
    };
    // Facts and rules are the vendor's; whoever asks is told what comes of them.
    let vendor = System::for_job(cx.gate(), Reason::Levels).as_vendor(vendor_id);
    let Some(rules) = rules_of(&vendor, version.id).await? else {
        return Ok(None);
    };
    let book = rulebook_of(&vendor, &version, &rules, as_of, known_at).await?;
    let needs = Needs::of_subjects(&book, rules.scorecard.subjects()).with_levels();
    let mut known = known_facts(&vendor, &book, &needs, Whom::One(partnership_id)).await?;
    let Some((_, facts)) = known.next() else {
        return Ok(None);
    };
    let levels = levels_of(&vendor, version.id).await?;
    let working = explain_scorecard(&rules.scorecard, &facts, &book.segments);
    let held = held(&facts, program_id).filter(|key| book.catalog.levels.contains_key(key));
    let is_below = place(&levels, working.assessment.eligible.as_ref()) < place(&levels, held.as_ref());
    let loss = match is_below && as_of == cx.today() {
        true => loss(&vendor, partnership_id, program_id)
            .await?
            .filter(|finding| finding.held == held),
        false => None,
    };
    Ok(Some(Progress {
        partnership_id,
        loss,
        version,
        levels,
        rules,
        book: Arc::new(book),
        held,
        working,
    }))
}

/// 0 for no level, else from 1, the lowest.
fn place(levels: &[LevelRow], key: Option<&String>) -> usize {
    let found = key.and_then(|key| levels.iter().position(|level| level.key == *key));
    found.map_or(0, |index| index + 1)
}

async fn loss(vendor: &Cx, partnership_id: Uuid, program_id: Uuid) -> Result<Option<level_finding::Model>, Fault> {
    use level_finding::Column;
    vendor
        .select::<level_finding::Entity>()
        .filter(Column::PartnershipId.eq(partnership_id))
        .filter(Column::ProgramId.eq(program_id))
        .filter(Column::SupersededAt.is_null())
        .filter(Column::LossOn.is_not_null())
        .one()
        .await
}

/// The vendor of both, if the viewer may ask for this partnership's levels in this program.
pub(super) async fn asked_of(cx: &Cx, partnership_id: Uuid, program_id: Uuid) -> Result<Option<Uuid>, Fault> {
    let own = cx
        .viewer()
        .partnerships
        .iter()
        .any(|own| own.active && own.id == partnership_id);
    let may_ask = match cx.viewer().seat {
        Seat::Vendor => true,
        Seat::Partner => own,
        Seat::Anonymous | Seat::Distributor => false,
    };
    if !may_ask {
        return Ok(None);
    }
    let seen = async {
        let partnership = cx.select::<partnership::Entity>().find(partnership_id).await?;
        let program = cx.select::<program::Entity>().find(program_id).await?;
        Ok((partnership, program))
    };
    match seen.await {
        Ok((partnership, program)) => Ok((partnership.vendor_id == program.vendor_id).then_some(program.vendor_id)),
        Err(Fault::NotFound) => Ok(None),
        Err(fault) => Err(fault),
    }
}
