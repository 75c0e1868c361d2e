//! A partnership's account in a purse: what was posted in it, and what is left on a day, as known at a moment.

use chrono::{DateTime, Months, NaiveDate, Utc};
use entity::point_account::{self, PointAccountKind};
use entity::point_transaction::{Column, Entity};
use rules::points::{History, Lapse, Posting, history};
use sea_orm::ColumnTrait;
use uuid::Uuid;

use super::posted::by_day;
use super::purses::Purse;
use crate::access::{Cx, Reads};
use crate::fault::Fault;
use crate::orgs::partnerships::partnership;

/// How far ahead it can be asked what will be left.
const AHEAD: Months = Months::new(120);

/// How far ahead it is told what lapses when no day is named.
const YEAR: Months = Months::new(12);

/// A partnership's account in a purse on a day, as known at a moment.
#[derive(Clone, Debug)]
pub struct Account {
    /// The purse.
    pub purse: Purse,
    /// The account; none as long as nothing was ever posted.
    pub id: Option<Uuid>,
    /// The day at the end of which it is looked at.
    pub as_of: NaiveDate,
    /// From what was known then.
    pub known_at: DateTime<Utc>,
    /// What was posted until that day, by day.
    pub postings: Vec<Posting>,
    /// What became of it.
    pub history: History,
}

/// The account; none when the viewer sees no such partnership or purse. Partners ask of themselves: they see no other account.
pub async fn account(
    cx: &Cx,
    partnership_id: Uuid,
    purse_id: Uuid,
    as_of: NaiveDate,
    known_at: DateTime<Utc>,
) -> Result<Option<Account>, Fault> {
    demand_near(cx, as_of, "asOf")?;
    let Some(purse) = Purse::find(cx, purse_id).await? else {
        return Ok(None);
    };
    let seen = partnership(cx, partnership_id).await?;
    if seen.is_none_or(|seen| seen.vendor_id != purse.row.vendor_id) {
        return Ok(None);
    }
    let found = find(cx, purse.row.id, partnership_id).await?;
    // A partner with several of a vendor's partnerships sees the purse for one of them.
    if found.is_none() && cx.viewer().vendor_id().is_none() {
        return Ok(None);
    }
    let id = found.map(|row| row.id);
    let mut postings = match id {
        Some(id) => postings(cx, purse.row.vendor_id, id, Some(known_at)).await?,
        None => Vec::new(),
    };
    postings.retain(|posting| posting.on <= as_of);
    let history = history(&purse.policy, &postings, as_of).map_err(Fault::internal)?;
    Ok(Some(Account {
        purse,
        id,
        as_of,
        known_at,
        postings,
        history,
    }))
}

/// The last day that can be asked for: working days out has a bound.
fn last_day(cx: &Cx) -> NaiveDate {
    cx.today().checked_add_months(AHEAD).unwrap_or(NaiveDate::MAX)
}

fn demand_near(cx: &Cx, day: NaiveDate, field: &str) -> Result<(), Fault> {
    if day > last_day(cx) {
        return Err(Fault::invalid(field, "At most ten years from today."));
    }
    Ok(())
}

/// The account of a partnership in a purse.
pub async fn find(
    reads: &impl Reads,
    purse_id: Uuid,
    partnership_id: Uuid,
) -> Result<Option<point_account::Model>, Fault> {
    use point_account::Column;
    reads
        .rows::<point_account::Entity>()
        .filter(Column::PurseId.eq(purse_id))
        .filter(Column::PartnershipId.eq(partnership_id))
        .filter(Column::Kind.eq(PointAccountKind::Partnership))
        .one()
        .await
}

/// What was posted in an account, as known at a moment, or all of it.
pub async fn postings(
    reads: &impl Reads,
    vendor_id: Uuid,
    account_id: Uuid,
    known_at: Option<DateTime<Utc>>,
) -> Result<Vec<Posting>, Fault> {
    let rows = reads
        .rows::<Entity>()
        .filter(Column::VendorId.eq(vendor_id))
        .filter(Column::AccountId.eq(account_id))
        .filter_opt(known_at.map(|known_at| Column::RecordedAt.lte(known_at)));
    // An account is of one partnership.
    Ok(by_day(rows).await?.into_values().next().unwrap_or_default())
}

impl Account {
    /// What will lapse after its day until another (a year later if none is named) if nothing is posted, first the next.
    pub fn upcoming(&self, cx: &Cx, until: Option<NaiveDate>) -> Result<Vec<Lapse>, Fault> {
        let year = self.as_of.checked_add_months(YEAR).unwrap_or(NaiveDate::MAX);
        let until = until.unwrap_or(Ord::min(year, last_day(cx)));
        demand_near(cx, until, "until")?;
        let then = history(&self.purse.policy, &self.postings, until).map_err(Fault::internal)?;
        Ok(then.lapses.into_iter().filter(|lapse| lapse.on > self.as_of).collect())
    }
}
