//! What a review knows: the rules of the day, and what was held, found and proposed before.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use entity::{level_finding, level_holding, level_proposal, level_review, partnership};
use rules::level::{Decision, Found, Loss, Standing, decide, qualified, upcoming_loss};
use rules::{Assessment, FiscalCalendar, LevelPolicy};
use sea_orm::{ColumnTrait, Order};
use uuid::Uuid;

use super::findings::Findings;
use super::qualifying::{Before, found_before};
use super::review_levels::ROWS;
use crate::access::Cx;
use crate::access::write::Writer;
use crate::fault::Fault;
use crate::programs::{LevelRow, VersionRow};

/// What a review knows.
pub struct Desk {
    /// The version that applies.
    pub version: VersionRow,
    levels: Vec<LevelRow>,
    policy: LevelPolicy,
    fiscal: FiscalCalendar,
    today: NaiveDate,
    /// All that each partnership held, first held first.
    held: HashMap<Uuid, Vec<level_holding::Model>>,
    /// What was found of each last.
    pub latest: HashMap<Uuid, level_finding::Model>,
    /// What is proposed for each.
    pub open: HashMap<Uuid, level_proposal::Model>,
    /// The last review of a day before this.
    reviewed_on: Option<NaiveDate>,
    /// What was found of each on the days of which one is enough.
    before: HashMap<Uuid, Vec<Before>>,
}

impl Desk {
    /// The rules of the day; `levels` lowest first.
    pub fn new(
        levels: Vec<LevelRow>,
        version: VersionRow,
        policy: LevelPolicy,
        fiscal: FiscalCalendar,
        cx: &Cx,
    ) -> Self {
        Self {
            version,
            levels,
            policy,
            fiscal,
            today: cx.today(),
            held: HashMap::new(),
            latest: HashMap::new(),
            open: HashMap::new(),
            reviewed_on: None,
            before: HashMap::new(),
        }
    }

    /// Reads what was before, in four statements, or five where one day of a window is enough for a level.
    pub async fn remember(&mut self, writer: &Writer<'_>) -> Result<(), Fault> {
        let program_id = self.version.program_id;
        let holdings = writer
            .select::<level_holding::Entity>()
            .filter(level_holding::Column::ProgramId.eq(program_id))
            .order_by(level_holding::Column::Since, Order::Asc)
            .order_by(level_holding::Column::RecordedAt, Order::Asc)
            .all(ROWS)
            .await?;
        for row in holdings {
            self.held.entry(row.partnership_id).or_default().push(row);
        }
        let latest = writer
            .select::<level_finding::Entity>()
            .filter(level_finding::Column::ProgramId.eq(program_id))
            .filter(level_finding::Column::SupersededAt.is_null())
            .all(ROWS)
            .await?;
        self.latest = latest.into_iter().map(|row| (row.partnership_id, row)).collect();
        let open = writer
            .select::<level_proposal::Entity>()
            .filter(level_proposal::Column::ProgramId.eq(program_id))
            .filter(level_proposal::Column::SupersededAt.is_null())
            .all(ROWS)
            .await?;
        self.open = open.into_iter().map(|row| (row.partnership_id, row)).collect();
        let before = writer
            .select::<level_review::Entity>()
            .filter(level_review::Column::ProgramId.eq(program_id))
            .filter(level_review::Column::ReviewedOn.lt(self.today))
            .order_by(level_review::Column::ReviewedOn, Order::Desc)
            .one()
            .await?;
        self.reviewed_on = before.map(|review| review.reviewed_on);
        self.before = found_before(writer, program_id, &self.policy, self.today, self.fiscal).await?;
        Ok(())
    }

    /// What a partnership holds in the program.
    pub fn held_now(&self, partnership_id: Uuid) -> Option<&level_holding::Model> {
        let held = self.held.get(&partnership_id)?;
        held.iter().find(|row| row.superseded_at.is_none())
    }

    /// Key of the level that a partnership holds in the program.
    pub fn level(&self, partnership_id: Uuid) -> Option<&String> {
        self.held_now(partnership_id)?.level.as_ref()
    }

    /// None for no level. A level that the program has no more stands above all that it has: it is not taken away without
    /// what a lower level takes.
    fn rank(&self, key: Option<&str>) -> Option<u32> {
        let key = key?;
        let level = self.levels.iter().find(|level| level.key == key);
        Some(level.map_or(u32::MAX, |level| u32::try_from(level.rank).unwrap_or(u32::MAX)))
    }

    /// Key of the level of this rank.
    pub fn key(&self, rank: Option<u32>) -> Option<String> {
        let rank = i64::from(rank?);
        let level = self.levels.iter().find(|level| level.rank == rank)?;
        Some(level.key.clone())
    }

    /// How many persons must approve that a level changes so.
    pub fn approvals(&self, from: Option<&str>, to: Option<&str>) -> i64 {
        let approval = if self.rank(to) > self.rank(from) {
            self.policy.approve_up
        } else {
            self.policy.approve_down
        };
        i64::from(approval.persons())
    }

    /// What is to be done about one partnership's level; what was found is added to `findings` if it is something else than
    /// last time.
    pub fn review(
        &self,
        cx: &Cx,
        partnership: &partnership::Model,
        assessment: &Assessment,
        findings: &mut Findings,
    ) -> Result<Decision, Fault> {
        let latest = self.latest.get(&partnership.id);
        let mut standing = self.standing(partnership, latest);
        let below_before = standing.reviews_below;
        let eligible = self.rank(assessment.eligible.as_deref());
        let found = self.found(partnership.id);
        let counts = qualified(&self.policy, &found, eligible, self.today, self.fiscal);
        let review = decide(&self.policy, &standing, counts, self.today, self.fiscal);
        standing.reviews_below = review.reviews_below;
        let decision = serde_json::to_value(review.decision).map_err(Fault::internal)?;
        let loss = match review.decision {
            Decision::Propose(to) if to < standing.held => {
                // It stays lost on the day on which it was, until somebody decides.
                let first = latest
                    .filter(|latest| latest.decision == decision)
                    .and_then(|row| row.loss_on);
                Some(Loss {
                    on: first.unwrap_or(self.today),
                    to,
                })
            }
            _ => upcoming_loss(&self.policy, &standing, &found, eligible, self.today, self.fiscal),
        };
        let mut row = level_finding::Model {
            id: cx.new_id(),
            vendor_id: partnership.vendor_id,
            program_id: self.version.program_id,
            partnership_id: partnership.id,
            version_id: self.version.id,
            reviewed_on: self.today,
            held: self.level(partnership.id).cloned(),
            eligible: assessment.eligible.clone(),
            kept: assessment.kept,
            decision,
            reviews_below_before: i64::from(below_before),
            reviews_below: i64::from(review.reviews_below),
            loss_on: loss.map(|loss| loss.on),
            loss_to: loss.and_then(|loss| self.key(loss.to)),
            warn_on: None,
            warned_at: None,
            recorded_at: cx.now(),
            superseded_at: None,
        };
        if latest.is_none_or(|latest| says(latest) != says(&row)) {
            self.mind_warning(&mut row, latest);
            findings.add(row, latest);
        }
        Ok(review.decision)
    }

    /// Levels that the version does not have count for nothing.
    fn found(&self, partnership_id: Uuid) -> Vec<Found> {
        let before = self.before.get(&partnership_id).into_iter().flatten();
        let of_version = before.filter_map(|it| {
            let level = self.levels.iter().find(|level| level.key == it.level)?;
            Some(Found {
                from: it.from,
                until: it.until,
                eligible: u32::try_from(level.rank).ok(),
            })
        });
        of_version.collect()
    }

    fn standing(&self, partnership: &partnership::Model, latest: Option<&level_finding::Model>) -> Standing {
        let mut held = self.held.get(&partnership.id).into_iter().flatten();
        let now = self.held_now(partnership.id);
        let level = self.level(partnership.id);
        // What was forgiven of another level is not this one's.
        let of_this = latest.filter(|latest| latest.held.as_ref() == level);
        // A second review of a day counts no more than the first.
        let below = of_this.map_or(0, |latest| {
            if latest.reviewed_on < self.today {
                latest.reviews_below
            } else {
                latest.reviews_below_before
            }
        });
        Standing {
            held: self.rank(level.map(String::as_str)),
            since: now.map(|row| row.since),
            first: held.find(|row| row.level.is_some()).map(|row| row.since),
            protected_until: now.and_then(|row| row.protected_until),
            reviews_below: u16::try_from(below).unwrap_or(u16::MAX),
            reviewed_on: self.reviewed_on,
            proposed: self
                .open
                .get(&partnership.id)
                .filter(|open| open.from_level.as_ref() == level)
                .map(|open| self.rank(open.to_level.as_deref())),
        }
    }

    /// A partner is warned once of a loss, however often its day moves before it comes.
    fn mind_warning(&self, row: &mut level_finding::Model, latest: Option<&level_finding::Model>) {
        let Some(loss_on) = row.loss_on else { return };
        row.warned_at = latest
            .filter(|latest| latest.held == row.held)
            .filter(|latest| latest.loss_on.is_some_and(|on| on >= self.today || on == loss_on))
            .and_then(|latest| latest.warned_at);
        if row.warned_at.is_none() && self.policy.warn_days > 0 {
            let days = Days::new(u64::from(self.policy.warn_days));
            row.warn_on = loss_on.checked_sub_days(days);
        }
    }
}

/// What a finding says, beside when it was found.
fn says(row: &level_finding::Model) -> impl PartialEq + use<> {
    let level = (row.held.clone(), row.eligible.clone(), row.kept);
    let loss = (row.loss_on, row.loss_to.clone());
    (row.version_id, level, row.decision.clone(), row.reviews_below, loss)
}
