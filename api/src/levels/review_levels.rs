//! A review: what the rules of a program say of everybody's level today, and what is therefore done.

use std::collections::{HashMap, HashSet};

use entity::level_holding::HoldingSource;
use entity::level_proposal::{self, ProposalStatus};
use entity::partnership::{self, RelationStatus};
use entity::program::ProgramStatus;
use entity::{audience, level_review, program, program_level, program_version};
use rules::level::Decision;
use rules::{Assessment, Audience, PartnerAudience, assess};
use sea_orm::ColumnTrait;
use serde_json::json;
use uuid::Uuid;

use super::desk::Desk;
use super::findings::Findings;
use super::hold::{Held, hold, withdraw};
use super::progress::{applying, levels_of};
use crate::access::system::{Reason, System};
use crate::access::write::{Seen, Writer};
use crate::access::{Capability, Cx};
use crate::facts::measure::Whom;
use crate::fault::{Failure, Fault};
use crate::programs::rules::{rulebook_of, rules_of};
use crate::segments::{Needs, known_facts};

/// Most rows of one statement.
pub(super) const ROWS: u64 = 10_000_000;

/// Why there was no review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// No version of the program applies today, or it says nothing of levels by rule.
    NoRules,
}

/// Reviews the levels of all active partnerships by the rules that apply today. The same again on the same day finds the same,
/// proposes nothing anew and is kept as another review. Who is not of the program's audience is eligible for none of its
/// levels. A partnership that holds a level of another program is left alone: it holds one level of a vendor.
pub async fn review_levels(cx: &Cx, program_id: Uuid) -> Result<level_review::Model, Failure<Code>> {
    cx.demand(Capability::ManagePrograms)?;
    cx.demand(Capability::ManagePartnerships)?;
    let program = cx.select::<program::Entity>().find(program_id).await?;
    // Everybody is judged before anything is locked.
    let judged = judge(cx, &program).await?;
    let (mut desk, found) = judged.ok_or_else(|| {
        let message = "The program says nothing of levels by rule today.";
        Failure::of(Code::NoRules, "programId", message)
    })?;
    let mut writer = cx.writer(Capability::ManagePrograms, "reviewLevels").await?;
    // One review of a program at a time.
    writer.hold::<program::Entity>(program_id).await?;
    let active = partnership::Column::Status.eq(RelationStatus::Active);
    let partnerships = writer.see_all::<partnership::Entity>(active, ROWS).await?;
    desk.remember(&writer).await?;
    let others = levels_of_others(&writer, program_id).await?;
    let mut findings = Findings::default();
    let mut review = level_review::Model {
        id: cx.new_id(),
        vendor_id: program.vendor_id,
        program_id,
        version_id: desk.version.id,
        reviewed_on: cx.today(),
        reviewed: 0,
        proposed: 0,
        changed: 0,
        recorded_at: cx.now(),
        recorded_by: cx.viewer().membership(),
    };
    let mut gone: HashSet<Uuid> = desk.latest.keys().chain(desk.open.keys()).copied().collect();
    for partnership in partnerships {
        let Some((judged, assessment)) = found.get(&partnership.id) else {
            continue;
        };
        if partnership.level.as_ref().is_some_and(|level| others.contains(level)) {
            continue;
        }
        gone.remove(&partnership.id);
        // It got another level since it was judged: the next review judges it as what it holds.
        if *judged != partnership.level {
            continue;
        }
        review.reviewed += 1;
        match desk.review(cx, &partnership, assessment, &mut findings)? {
            Decision::Propose(to) => match propose(&mut writer, &desk, partnership, desk.key(to)).await? {
                Outcome::Changed => review.changed += 1,
                Outcome::Proposed => review.proposed += 1,
                Outcome::AsBefore => {}
            },
            _ if desk.open.contains_key(&partnership.id) => withdraw(&mut writer, program_id, partnership.id).await?,
            _ => {}
        }
    }
    // Of whom the program says nothing any more, nothing is proposed or foretold.
    for partnership_id in gone {
        withdraw(&mut writer, program_id, partnership_id).await?;
        if let Some(latest) = desk.latest.get(&partnership_id) {
            findings.end(latest);
        }
    }
    findings.record(&mut writer).await?;
    let review = writer.insert::<level_review::Entity>(review).await?;
    writer.commit().await?;
    Ok(review)
}

/// The level that a partnership held, and what the rules say of it.
type Judged = HashMap<Uuid, (Option<String>, Assessment)>;

/// What the rules of today say of each partnership; nothing when there are none.
async fn judge(cx: &Cx, program: &program::Model) -> Result<Option<(Desk, Judged)>, Fault> {
    let Some(version) = applying(cx, program.id, cx.today(), cx.now()).await? else {
        return Ok(None);
    };
    let vendor = System::for_job(cx.gate(), Reason::Levels).as_vendor(program.vendor_id);
    let Some(rules) = rules_of(&vendor, version.id).await? else {
        return Ok(None);
    };
    if rules.scorecard.levels.is_empty() {
        return Ok(None);
    }
    let book = rulebook_of(&vendor, version.id, &rules, cx.today(), cx.now()).await?;
    let audience = vendor.select::<audience::Entity>().find(version.audience_id).await?;
    let audience: Audience = serde_json::from_value(audience.rule).map_err(Fault::internal)?;
    let mut subjects = rules.scorecard.subjects();
    if let PartnerAudience::Rule(rule) = &audience.partners {
        subjects.extend(rule.subjects());
    }
    let needs = Needs::of_subjects(&book, subjects).with_level();
    let known = known_facts(&vendor, &book, &needs, Whom::All).await?;
    let found = known.into_iter().filter_map(|(partnership, facts)| {
        let takes_part = audience.evaluate_partner(&facts).holds();
        if !takes_part && partnership.level.is_none() {
            return None;
        }
        let mut assessment = assess(&rules.scorecard, &facts);
        if !takes_part {
            (assessment.eligible, assessment.kept) = (None, false);
        }
        Some((partnership.id, (partnership.level, assessment)))
    });
    let desk = Desk::new(levels_of(cx, version.id).await?, version, rules.policy, book.fiscal, cx);
    Ok(Some((desk, found.collect())))
}

/// Keys of the levels that other programs of the vendor have or had, unless they are over.
async fn levels_of_others(writer: &Writer<'_>, program_id: Uuid) -> Result<HashSet<String>, Fault> {
    let others = writer
        .select::<program::Entity>()
        .filter(program::Column::Id.ne(program_id))
        .filter(program::Column::Status.ne(ProgramStatus::Archived))
        .all(ROWS)
        .await?;
    let versions = writer
        .select::<program_version::Entity>()
        .filter(program_version::Column::ProgramId.is_in(others.into_iter().map(|program| program.id)))
        .all(ROWS)
        .await?;
    let versions: HashSet<Uuid> = versions.into_iter().map(|version| version.id).collect();
    let levels = writer.select::<program_level::Entity>().all(ROWS).await?;
    let of_others = levels.into_iter().filter(|level| versions.contains(&level.version_id));
    Ok(of_others.map(|level| level.key).collect())
}

enum Outcome {
    Changed,
    Proposed,
    AsBefore,
}

/// Proposes a level, or lets it be held at once where nobody need approve.
async fn propose(
    writer: &mut Writer<'_>,
    desk: &Desk,
    partnership: Seen<partnership::Model>,
    to: Option<String>,
) -> Result<Outcome, Fault> {
    let program_id = desk.version.program_id;
    let approvals_needed = desk.approvals(partnership.level.as_deref(), to.as_deref());
    if let Some(open) = desk.open.get(&partnership.id) {
        let same = (&open.from_level, &open.to_level) == (&partnership.level, &to);
        if same && open.approvals_needed == approvals_needed {
            return Ok(Outcome::AsBefore);
        }
        withdraw(writer, program_id, partnership.id).await?;
    }
    let cx = writer.cx();
    if approvals_needed == 0 {
        let held = Held {
            program_id,
            level: to,
            since: cx.today(),
            protected_until: None,
            source: HoldingSource::Review,
            reason: None,
            proposal_id: None,
        };
        hold(writer, partnership, held).await?;
        return Ok(Outcome::Changed);
    }
    let row = level_proposal::Model {
        id: cx.new_id(),
        vendor_id: partnership.vendor_id,
        program_id,
        partnership_id: partnership.id,
        from_level: partnership.level.clone(),
        to_level: to,
        status: ProposalStatus::Open,
        approvals_needed,
        approvals: json!([]),
        reason: None,
        decided_by: None,
        superseded_at: None,
        created_at: cx.now(),
        updated_at: cx.now(),
        version: 1,
    };
    writer.insert::<level_proposal::Entity>(row).await?;
    Ok(Outcome::Proposed)
}
