//! What reviews found before today, where one day of a window is enough for a level.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveTime};
use entity::level_finding::{self, Column};
use rules::{FiscalCalendar, LevelPolicy};
use sea_orm::{ColumnTrait, Condition};
use uuid::Uuid;

use super::review_levels::ROWS;
use crate::access::write::Writer;
use crate::fault::Fault;

/// What was found of a partnership, and on which days. What a review finds stands until one finds otherwise.
#[derive(Debug)]
pub struct Before {
    /// The first of the days.
    pub from: NaiveDate,
    /// The last of them.
    pub until: NaiveDate,
    /// Key of the level.
    pub level: String,
}

/// What was found of each partnership on the days that the policy counts, in one statement; nothing where only the day counts.
pub async fn found_before(
    writer: &Writer<'_>,
    program_id: Uuid,
    policy: &LevelPolicy,
    today: NaiveDate,
    fiscal: FiscalCalendar,
) -> Result<HashMap<Uuid, Vec<Before>>, Fault> {
    let mut before: HashMap<Uuid, Vec<Before>> = HashMap::new();
    let Some(window) = &policy.qualifies_within else {
        return Ok(before);
    };
    let first = window.interval(today, &fiscal).from;
    let since = first.map(|day| day.and_time(NaiveTime::MIN).and_utc());
    let counts = Condition::any().add(Column::SupersededAt.is_null()).add(match since {
        Some(since) => Column::SupersededAt.gte(since),
        None => Column::SupersededAt.is_not_null(),
    });
    let rows = writer
        .select::<level_finding::Entity>()
        .filter(Column::ProgramId.eq(program_id))
        .filter(Column::Eligible.is_not_null())
        .filter(counts)
        .all(ROWS)
        .await?;
    for row in rows {
        let otherwise_on = row.superseded_at.map_or(today, |at| at.date_naive());
        let (Some(until), Some(level)) = (otherwise_on.pred_opt(), row.eligible) else {
            continue;
        };
        let from = row.reviewed_on;
        before
            .entry(row.partnership_id)
            .or_default()
            .push(Before { from, until, level });
    }
    Ok(before)
}
