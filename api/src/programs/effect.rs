//! What a program file would do to levels, if it were published today: worked out from the file, and nothing of it is kept.

use std::collections::BTreeMap;

use entity::partnership::{self, RelationStatus};
use entity::program;
use rules::file::{Definitions, ProgramFile};
use rules::{Facts, Rule};
use sea_orm::ColumnTrait;
use uuid::Uuid;

use super::file::book;
use super::judgement::{Judgement, direction, held, is_judged};
use super::rules::rules_of;
use super::{applying, levels_of};
use crate::access::{Capability, Cx};
use crate::facts::measure::Whom;
use crate::fault::Fault;
use crate::segments::{Needs, Rulebook, known_facts};

/// Most partnerships in force of which it is worked out at once; of more a simulation tells.
pub const MOST: u64 = 2_000;

/// Who would be eligible for which level.
#[derive(Debug)]
pub struct Effect {
    /// By level before and after, those who stay among them.
    pub moves: Vec<Moved>,
}

/// How many partnerships move from a level to a level, or stay.
#[derive(Debug)]
pub struct Moved {
    /// Key of the level before; none: no level.
    pub from: Option<String>,
    /// Key of the level after; none: no level.
    pub to: Option<String>,
    /// Whether that is higher or lower.
    pub direction: std::cmp::Ordering,
    /// How many.
    pub count: i64,
}

/// Why it cannot be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unmeasured {
    /// The file gives no levels by rule.
    NoRules,
    /// There are more than [`MOST`] partnerships.
    TooMany,
}

/// Who would be eligible for another level today than by the version that applies, or than the level held where that gives none
/// by rule. The number of statements does not depend on how many partnerships there are.
pub async fn effect(cx: &Cx, file: &ProgramFile) -> Result<Result<Effect, Unmeasured>, Fault> {
    cx.demand(Capability::ManagePrograms)?;
    let scorecard = file.rules.as_ref().map(|rules| rules.scorecard.clone());
    if scorecard.as_ref().is_none_or(|scorecard| scorecard.levels.is_empty()) {
        return Ok(Err(Unmeasured::NoRules));
    }
    let active = || {
        cx.select::<partnership::Entity>()
            .filter(partnership::Column::Status.eq(RelationStatus::Active))
    };
    if active().total().await?.count > MOST {
        return Ok(Err(Unmeasured::TooMany));
    }
    let in_force: Vec<Uuid> = active().all(MOST).await?.into_iter().map(|row| row.id).collect();
    let mut book = book(cx, cx.today(), cx.now()).await?;
    define(&mut book, &file.definitions);
    let program = cx.select::<program::Entity>();
    let program = program.filter(program::Column::Key.eq(&file.key)).one().await?;
    let before = match &program {
        Some(program) => judgement_of_today(cx, program.id).await?,
        None => None,
    };
    // A program that does not exist yet has no id, and nobody holds a level of it.
    let program_id = program.map_or(Uuid::nil(), |program| program.id);
    let keys = file.levels.iter().map(|level| &level.key);
    let after = Judgement::new(program_id, scorecard, file.audience.clone(), keys);
    let comparison = Comparison {
        program_id,
        segments: book.built_on(&subjects(before.as_ref(), &after)),
        before,
        after,
    };
    let needs = Needs::of_subjects(&book, subjects(comparison.before.as_ref(), &comparison.after));
    let known = known_facts(cx, &book, &needs, Whom::Some(&in_force)).await?;
    let judged = known.map(|(_, facts)| facts).filter(is_judged);
    Ok(Ok(comparison.effect(judged)))
}

/// What the file defines and the vendor does not have yet measures as it would once it is applied. Of new types of facts nothing
/// is recorded, and nobody has a new attribute or a point in a new purse.
fn define(book: &mut Rulebook, definitions: &Definitions) {
    for metric in &definitions.metrics {
        let known = book.metrics.entry(metric.key.clone());
        known.or_insert_with(|| metric.meaning());
    }
}

async fn judgement_of_today(cx: &Cx, program_id: Uuid) -> Result<Option<Judgement>, Fault> {
    let Some(version) = applying(cx, program_id, cx.today(), cx.now()).await? else {
        return Ok(None);
    };
    let rules = rules_of(cx, version.id).await?;
    let levels = levels_of(cx, version.id).await?;
    Ok(Some(Judgement::of(cx, &version, rules.as_ref(), &levels).await?))
}

fn subjects<'j>(before: Option<&'j Judgement>, after: &'j Judgement) -> Vec<rules::segment::Subject<'j>> {
    before
        .into_iter()
        .chain([after])
        .flat_map(Judgement::subjects)
        .collect()
}

/// Two judgements of the same facts.
struct Comparison {
    program_id: Uuid,
    segments: BTreeMap<String, Rule>,
    before: Option<Judgement>,
    after: Judgement,
}

impl Comparison {
    fn effect(&self, judged: impl Iterator<Item = Facts>) -> Effect {
        let mut counts: BTreeMap<(Option<String>, Option<String>), i64> = BTreeMap::new();
        for facts in judged {
            let to = self.after.eligible(&self.segments, &facts);
            let from = match &self.before {
                Some(before) => before.eligible(&self.segments, &facts),
                None => held(&facts, self.program_id),
            };
            *counts.entry((from, to)).or_default() += 1;
        }
        let ranks = self.before.as_ref().map_or(&self.after.ranks, |before| &before.ranks);
        let moves = counts.into_iter().map(|((from, to), count)| Moved {
            direction: direction(ranks, &self.after.ranks, from.as_deref(), to.as_deref()),
            from,
            to,
            count,
        });
        Effect { moves: moves.collect() }
    }
}
