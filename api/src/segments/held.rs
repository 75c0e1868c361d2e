//! Which level partnerships held in each program, on any day as known at a moment: from what is recorded of it.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use entity::level_holding;
use rules::{Timeline, TimelineRow};
use sea_orm::{ColumnTrait, Order};
use uuid::Uuid;

use super::known::{ROWS, one};
use super::rulebook::Rulebook;
use crate::access::Reads;
use crate::facts::measure::Whom;
use crate::fault::Fault;

/// The levels that partnerships held, by partnership and program.
#[derive(Default)]
pub struct HeldLevels(HashMap<Uuid, BTreeMap<String, Timeline<Option<String>>>>);

impl HeldLevels {
    /// As far as the book's date and moment reach: one statement.
    pub async fn read<R: Reads>(rows: &R, book: &Rulebook, whom: Whom<'_>) -> Result<Self, Fault> {
        use level_holding::Column;
        let rows = rows
            .rows::<level_holding::Entity>()
            .filter_opt(one(whom, Column::PartnershipId))
            .filter(Column::Since.lte(book.as_of))
            .filter(Column::RecordedAt.lte(book.known_at))
            // Of rows alike in both times the one inserted last counts.
            .order_by(Column::Id, Order::Asc)
            .all(ROWS)
            .await?;
        let mut held = Self::default();
        for row in rows {
            let of_partnership = held.0.entry(row.partnership_id).or_default();
            let timeline = of_partnership.entry(row.program_id.to_string()).or_default();
            timeline.append(TimelineRow {
                value: row.level,
                valid_from: row.since,
                recorded_at: row.recorded_at,
            });
        }
        Ok(held)
    }

    /// The level that a partnership held in each program on a day, by program; none where it held no level.
    pub fn on(&self, partnership_id: Uuid, day: NaiveDate, known_at: DateTime<Utc>) -> BTreeMap<String, String> {
        let programs = self.0.get(&partnership_id).into_iter().flatten();
        let held = programs.filter_map(|(program, timeline)| {
            let level = timeline.value_at(day, known_at)?.clone()?;
            Some((program.clone(), level))
        });
        held.collect()
    }
}
