//! What a program's rules say of a partnership, and why.

use std::sync::Arc;

use async_graphql::{Context, Object, Result};
use chrono::{DateTime, Days, Utc};
use rules::scorecard::{LevelWorking, ScoreWorking};
use rules::segment::Subject;
use rules::{Explanation, Verdict, Working};

use super::forecast::LevelForecast;
use crate::access::{Cx, Seat};
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::scalars::{Date, Decimal};
use crate::levels::forecast::forecast;
use crate::levels::{FindingRow, Progress};
use crate::orgs::graphql::user::Language;
use crate::programs::graphql::level::ProgramLevel;
use crate::segments::graphql::explanation::{ExplanationNode, Outcome, nodes};
use crate::segments::graphql::shelf::spoken;

/// What a program's rules say of a partnership on a date.
pub struct LevelProgress {
    progress: Arc<Progress>,
    scores: Vec<ScoreWorking>,
    levels: Vec<LevelWorking>,
    loss: Option<FindingRow>,
}

impl LevelProgress {
    /// All of it for the vendor; for a partner what the program tells its partners.
    pub fn of(cx: &Cx, progress: Progress) -> Self {
        let (mut scores, mut levels) = (progress.working.scores.clone(), progress.working.levels.clone());
        let mut loss = progress.loss.clone();
        if cx.viewer().seat != Seat::Vendor {
            use rules::explain::Disclosure;
            let warns = Days::new(u64::from(progress.rules.policy.warn_days));
            loss = loss.filter(|loss| {
                let told_from = loss.loss_on.and_then(|on| on.checked_sub_days(warns));
                told_from.is_some_and(|from| from <= cx.today())
            });
            let told = &progress.rules.told;
            scores.retain(|score| told.may_tell(Subject::Score(&score.key)));
            for score in &mut scores {
                score.working = score.working.redacted(told);
                score.gate = score.gate.as_ref().map(|gate| gate.redacted(told));
            }
            for level in &mut levels {
                level.requires = level.requires.as_ref().map(|rule| rule.redacted(told));
                level.keeps = level.keeps.as_ref().map(|rule| rule.redacted(told));
            }
        }
        Self {
            progress: Arc::new(progress),
            scores,
            levels,
            loss,
        }
    }

    fn level(&self, key: Option<&str>) -> Option<ProgramLevel> {
        let level = self
            .progress
            .levels
            .iter()
            .find(|level| Some(level.key.as_str()) == key);
        level.cloned().map(ProgramLevel)
    }
}

/// What a program's rules say of a partnership on a date: computed, and not yet what is held.
#[Object]
impl LevelProgress {
    /// The date.
    async fn as_of(&self) -> Date {
        Date(self.progress.book.as_of)
    }

    /// The moment from which it was looked.
    async fn known_at(&self) -> DateTime<Utc> {
        self.progress.book.known_at
    }

    /// The version of the program that applied, by number.
    async fn version_number(&self) -> i64 {
        self.progress.version.number
    }

    /// The level held; null: none of this program.
    async fn held_level(&self) -> Option<ProgramLevel> {
        self.level(self.progress.held.as_deref())
    }

    /// The level held will be lost if nothing changes, as the latest review found. A partner is told as many days before as
    /// the program says. Null on dates other than today.
    async fn loss(&self) -> Option<LevelLoss> {
        let finding = self.loss.as_ref()?;
        Some(LevelLoss {
            on: Date(finding.loss_on?),
            to_level: self.level(finding.loss_to.as_deref()),
        })
    }

    /// The highest level whose requirements hold, or that may be kept; null: none.
    async fn eligible_level(&self) -> Option<ProgramLevel> {
        self.level(self.progress.working.assessment.eligible.as_deref())
    }

    /// Whether the eligible level is only kept: to enter it, more would be required.
    async fn is_kept(&self) -> bool {
        self.progress.working.assessment.kept
    }

    /// The lowest level above the eligible one; null at the top.
    async fn next_level(&self) -> Option<ProgramLevel> {
        let levels = &self.progress.working.assessment.levels;
        let eligible = self.progress.working.assessment.eligible.as_ref();
        let above = match levels.iter().position(|(level, _)| Some(level) == eligible) {
            Some(index) => levels.get(index + 1),
            None => levels.first(),
        };
        self.level(above.map(|(level, _)| level.as_str()))
    }

    /// What the rules would say at the next review, at the present pace. Null where levels are reviewed every day, or never, and
    /// no day is named; for a vendor also where another version of the program applies by then.
    #[graphql(complexity = "200 + child_complexity")]
    async fn forecast(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "Another day than that of the next review, at most 366 days later than the date.",
            visible = "crate::graphql::kit::seat::vendor"
        )]
        on: Option<Date>,
    ) -> Option<Result<LevelForecast>> {
        let told = async {
            let cx = ctx.data::<Cx>()?;
            let forecast = forecast(cx, &self.progress, on.map(|date| date.0)).await.or_error()?;
            Ok(forecast.map(|forecast| LevelForecast::of(cx, forecast, Arc::clone(&self.progress))))
        };
        told.await.transpose()
    }

    /// The scores, in their order. A partner is told those that the program tells.
    async fn scores(&self) -> Vec<ScoreProgress> {
        let scores = self.scores.iter().cloned();
        let told = scores.map(|score| ScoreProgress {
            score,
            progress: Arc::clone(&self.progress),
        });
        told.collect()
    }

    /// What each level requires and whether that holds, lowest level first.
    async fn levels(&self) -> Vec<LevelRequirementProgress> {
        let levels = self.levels.iter().cloned();
        let told = levels.map(|level| LevelRequirementProgress {
            level,
            progress: Arc::clone(&self.progress),
        });
        told.collect()
    }
}

/// That a level will be lost.
#[derive(async_graphql::SimpleObject)]
pub struct LevelLoss {
    /// Day of the review that will lower it, or did and waits for approval.
    on: Date,
    /// The level that is then left; null: none.
    to_level: Option<ProgramLevel>,
}

/// A score of a partnership.
pub struct ScoreProgress {
    score: ScoreWorking,
    progress: Arc<Progress>,
}

/// A score of a partnership, and how it was worked out.
#[Object]
impl ScoreProgress {
    /// Key.
    async fn key(&self) -> &str {
        &self.score.key
    }

    /// Name.
    async fn name(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The viewer's when absent.")] language: Option<Language>,
    ) -> Result<String> {
        let spoken = spoken(ctx.data::<Cx>()?, language);
        let name = self.progress.book.names.scores.get(&self.score.key);
        let name = name.map(|(english, dutch)| match spoken {
            rules::Language::En => english.clone(),
            rules::Language::Nl => dutch.clone(),
        });
        Ok(name.unwrap_or_else(|| self.score.key.clone()))
    }

    /// Its value, cut off after the fourth decimal so that it never looks like a threshold that it does not reach; null: it
    /// is not known.
    async fn value(&self) -> Option<Decimal> {
        self.score.scored.value.as_ref()?.cut_off().map(Decimal)
    }

    /// Its exact value: a whole number or a quotient such as `380/3`; null: it is not known.
    async fn exact_value(&self) -> Option<String> {
        let value = self.score.scored.value.as_ref();
        value.map(|value| value.number.to_string())
    }

    /// What it would be without its bound, gate or suspension.
    async fn uncapped_value(&self) -> Option<Decimal> {
        self.score.scored.worked_out.as_ref()?.cut_off().map(Decimal)
    }

    /// It counts as no more than this; null: there is no bound.
    async fn most(&self) -> Option<String> {
        let scores = &self.progress.rules.scorecard.scores;
        let score = scores.iter().find(|score| score.key == self.score.key);
        score.and_then(|score| score.most).map(|most| most.to_string())
    }

    /// Whether its bound or gate took something away.
    async fn is_capped(&self) -> bool {
        self.score.scored.is_capped()
    }

    /// Whether it is suspended: it counts for nothing for the time being.
    async fn is_suspended(&self) -> bool {
        self.score.scored.suspended
    }

    /// Whether its gate holds; null: it has none.
    async fn gate(&self) -> Option<Outcome> {
        self.score.scored.gate.map(Into::into)
    }

    /// Why its gate holds or does not, parents before children.
    async fn gate_nodes(&self) -> Vec<ExplanationNode> {
        let gate = self.score.gate.iter();
        gate.flat_map(|tree| nodes(tree, &self.progress.book)).collect()
    }

    /// How it was worked out, step by step, parents before children.
    async fn steps(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The viewer's when absent.")] language: Option<Language>,
    ) -> Result<Vec<WorkingStep>> {
        let language = spoken(ctx.data::<Cx>()?, language);
        let sentences = Working::sentences(&self.score.working, language, &self.progress.book.names);
        let steps = sentences.into_iter().map(|(depth, sentence)| WorkingStep {
            depth: i32::try_from(depth).unwrap_or(i32::MAX),
            sentence,
        });
        Ok(steps.collect())
    }
}

/// A step of working out a score.
#[derive(async_graphql::SimpleObject)]
pub struct WorkingStep {
    /// 0 for the whole, one more for each step down.
    depth: i32,
    /// What was done and what came of it, in words.
    sentence: String,
}

/// What a level requires of a partnership.
pub struct LevelRequirementProgress {
    level: LevelWorking,
    progress: Arc<Progress>,
}

/// What a level requires of a partnership, and whether that holds.
#[Object]
impl LevelRequirementProgress {
    /// The level, by key.
    async fn level_key(&self) -> &str {
        &self.level.level
    }

    /// Whether its requirements to enter hold.
    async fn outcome(&self) -> Outcome {
        let tree: Option<&Explanation> = self.level.requires.as_ref();
        tree.map_or(Verdict::Met, |tree| tree.outcome).into()
    }

    /// What is required, what is the case and what is missing, parents before children; empty where nothing is required.
    async fn nodes(&self) -> Vec<ExplanationNode> {
        let tree = self.level.requires.iter();
        tree.flat_map(|tree| nodes(tree, &self.progress.book)).collect()
    }

    /// What suffices to stay in it for who holds it or a higher one; empty where that is no less.
    async fn keeping_nodes(&self) -> Vec<ExplanationNode> {
        let tree = self.level.keeps.iter();
        tree.flat_map(|tree| nodes(tree, &self.progress.book)).collect()
    }
}
