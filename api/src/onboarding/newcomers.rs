//! A vendor's newcomers: whom a program guides, and who of them does not get on.

use std::collections::BTreeSet;

use chrono::{DateTime, Days, NaiveDate, Utc};
use entity::{attribute_value, partnership};
use sea_orm::{ColumnTrait, Order};
use uuid::Uuid;

use super::standing::Guidance;
use crate::access::{Cx, Seat};
use crate::facts::measure::Whom;
use crate::fault::Fault;

/// Most recorded statuses of a vendor that are looked at, the latest first: who came into force is among them.
const MOST: u64 = 10_000;

/// Narrows the list; what is absent does not narrow.
#[derive(Clone, Copy, Debug, Default)]
pub struct Filter {
    /// A step is not done that was due before, or none is.
    pub is_overdue: Option<bool>,
    /// All steps are done, or not.
    pub is_complete: Option<bool>,
}

/// The newcomers whom a program guides on `as_of`, from what was known at `known_at`: among those of whom one of the latest
/// 10,000 statuses was recorded. Nothing for other seats than the vendor's.
pub async fn newcomers(
    cx: &Cx,
    program_id: Uuid,
    filter: Filter,
    as_of: NaiveDate,
    known_at: DateTime<Utc>,
) -> Result<Vec<partnership::Model>, Fault> {
    let Some(vendor_id) = cx.viewer().vendor_id().filter(|_| cx.viewer().seat == Seat::Vendor) else {
        return Ok(Vec::new());
    };
    let Some(guidance) = Guidance::load(cx, vendor_id, Some(&[program_id]), as_of, known_at).await? else {
        return Ok(Vec::new());
    };
    let lately = lately(cx, guidance.longest(), as_of, known_at).await?;
    let mut found = Vec::new();
    for (partnership, guided) in guidance.of(cx, Whom::Some(&lately)).await? {
        let fits = guided.iter().any(|guided| {
            let overdue = guided.standing.is_overdue(as_of);
            let complete = guided.standing.is_complete();
            filter.is_overdue.is_none_or(|is| is == overdue) && filter.is_complete.is_none_or(|is| is == complete)
        });
        if fits {
            found.push(partnership);
        }
    }
    Ok(found)
}

/// The partnerships of which a status was recorded for one of so many days: who came into force then is among them.
async fn lately(cx: &Cx, days: u16, as_of: NaiveDate, known_at: DateTime<Utc>) -> Result<Vec<Uuid>, Fault> {
    use attribute_value::Column;
    let from = as_of.checked_sub_days(Days::new(days.into())).unwrap_or(as_of);
    let rows = cx
        .select::<attribute_value::Entity>()
        .filter(Column::Key.eq("status"))
        .filter(Column::ValidFrom.gt(from))
        .filter(Column::ValidFrom.lte(as_of))
        .filter(Column::RecordedAt.lte(known_at))
        .order_by(Column::ValidFrom, Order::Desc)
        .order_by(Column::Id, Order::Desc)
        .all(MOST)
        .await?;
    let ids: BTreeSet<Uuid> = rows.into_iter().map(|row| row.partnership_id).collect();
    Ok(ids.into_iter().collect())
}
