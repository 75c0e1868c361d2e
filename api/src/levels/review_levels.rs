//! A review: what the rules of a program say of everybody's level today, and what is therefore done.

use std::collections::{HashMap, HashSet};

use entity::partnership::{self, RelationStatus};
use entity::{level_review, program};
use rules::Assessment;
use rules::level::Decision;
use sea_orm::ColumnTrait;
use uuid::Uuid;

use super::desk::Desk;
use super::findings::Findings;
use super::steps::Steps;
use crate::access::system::{Reason, System};
use crate::access::write::Writer;
use crate::access::{Capability, Cx};
use crate::facts::measure::Whom;
use crate::fault::{Failure, Fault};
use crate::programs::judgement::{Judgement, held};
use crate::programs::rules::{rulebook_of, rules_of};
use crate::programs::{applying, levels_of};
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
/// levels. Levels held in other programs stay as they are.
pub async fn review_levels(cx: &Cx, program_id: Uuid) -> Result<level_review::Model, Failure<Code>> {
    // Everybody is judged before anything is locked.
    let judged = judge(cx, program_id).await?;
    let writer = begin(cx, program_id).await?;
    Ok(keep(writer, judged).await?)
}

/// Begins to keep what is found: one review of a program at a time.
pub(super) async fn begin(cx: &Cx, program_id: Uuid) -> Result<Writer<'_>, Fault> {
    let writer = cx.writer(Capability::ManagePrograms, "reviewLevels").await?;
    writer.hold::<program::Entity>(program_id).await?;
    Ok(writer)
}

/// Keeps what was found and does what is due, in a number of statements that grows with every few thousand partnerships.
pub(super) async fn keep(mut writer: Writer<'_>, judged: Judged) -> Result<level_review::Model, Fault> {
    let Judged { mut desk, found } = judged;
    let (cx, program_id) = (writer.cx(), desk.version.program_id);
    let active = partnership::Column::Status.eq(RelationStatus::Active);
    let partnerships = writer.select::<partnership::Entity>().filter(active).all(ROWS).await?;
    desk.remember(&writer).await?;
    let (mut findings, mut steps) = (Findings::default(), Steps::default());
    let mut reviewed = 0;
    let mut gone: HashSet<Uuid> = desk.latest.keys().chain(desk.open.keys()).copied().collect();
    for partnership in &partnerships {
        let Some((judged, assessment)) = found.get(&partnership.id) else {
            continue;
        };
        gone.remove(&partnership.id);
        // It got another level since it was judged: the next review judges it as what it holds.
        if judged.as_ref() != desk.level(partnership.id) {
            continue;
        }
        reviewed += 1;
        match desk.review(cx, partnership, assessment, &mut findings)? {
            Decision::Propose(to) => steps.propose(cx, &desk, partnership, desk.key(to)),
            _ => steps.withdraw(partnership.id),
        }
    }
    // Of whom the program says nothing any more, nothing is proposed or foretold.
    for partnership_id in gone {
        steps.withdraw(partnership_id);
        if let Some(latest) = desk.latest.get(&partnership_id) {
            findings.end(latest);
        }
    }
    let (proposed, changed) = steps.take(&mut writer, &desk).await?;
    findings.record(&mut writer).await?;
    let review = level_review::Model {
        id: cx.new_id(),
        vendor_id: desk.version.vendor_id,
        program_id,
        version_id: desk.version.id,
        reviewed_on: cx.today(),
        reviewed,
        proposed,
        changed,
        recorded_at: cx.now(),
        recorded_by: cx.viewer().membership(),
    };
    let review = writer.insert::<level_review::Entity>(review).await?;
    writer.commit().await?;
    Ok(review)
}

/// What the rules of today say.
pub(super) struct Judged {
    /// By which rules.
    pub desk: Desk,
    /// The level that each partnership held, and what they say of it.
    found: HashMap<Uuid, (Option<String>, Assessment)>,
}

/// What the rules of today say of each partnership.
pub(super) async fn judge(cx: &Cx, program_id: Uuid) -> Result<Judged, Failure<Code>> {
    cx.demand(Capability::ManagePrograms)?;
    cx.demand(Capability::ManagePartnerships)?;
    let program = cx.select::<program::Entity>().find(program_id).await?;
    let no_rules = || {
        let message = "The program says nothing of levels by rule today.";
        Failure::of(Code::NoRules, "programId", message)
    };
    let version = applying(cx, program.id, cx.today(), cx.now()).await?;
    let version = version.ok_or_else(no_rules)?;
    let vendor = System::for_job(cx.gate(), Reason::Levels).as_vendor(program.vendor_id);
    let rules = rules_of(&vendor, version.id).await?;
    let rules = rules
        .filter(|rules| !rules.scorecard.levels.is_empty())
        .ok_or_else(no_rules)?;
    let book = rulebook_of(&vendor, &version, &rules, cx.today(), cx.now()).await?;
    let levels = levels_of(cx, version.id).await?;
    let judgement = Judgement::of(&vendor, &version, Some(&rules), &levels).await?;
    let needs = Needs::of_subjects(&book, judgement.subjects());
    let known = known_facts(&vendor, &book, &needs, Whom::All).await?;
    let found = known.filter_map(|(partnership, facts)| {
        let held = held(&facts, program_id);
        if held.is_none() && !judgement.speaks_to(&facts) {
            return None;
        }
        let assessment = judgement.assess(&facts)?;
        Some((partnership.id, (held, assessment)))
    });
    let found = found.collect();
    let desk = Desk::new(levels, version, rules.policy, book.fiscal, cx);
    Ok(Judged { desk, found })
}
