//! The statement of an account: what was posted and what lapsed, each with what there was after it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use entity::point_transaction::{Column, Entity, Model, PointTransactionKind};
use rules::Fixed;
use rules::points::LapseKind;
use sea_orm::sea_query::{Alias, Expr, ExprTrait};
use sea_orm::{ColumnTrait, FromQueryResult, Order};
use uuid::Uuid;

use super::account::Account;
use crate::access::Cx;
use crate::access::page::{Page, PageArgs, Sorting};
use crate::access::read::{COUNT_LIMIT, Reading, Total};
use crate::fault::Fault;

/// What a line tells of.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// Something that was posted.
    Posted(Box<Model>),
    /// Something that lapsed.
    Lapsed(LapseKind),
}

/// A line of a statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// As of which day it counts.
    pub on: NaiveDate,
    /// How many points come, or go when less than 0.
    pub points: Fixed,
    /// How many there are after it.
    pub balance: Fixed,
    /// What it tells of.
    pub what: What,
}

/// Where a line stands: by day, and on a day in the order of its id. What lapses has an id before all others, what a reversal
/// brings back one behind them.
type Place = (NaiveDate, Uuid);

#[derive(FromQueryResult)]
struct Sum {
    points: Option<i64>,
}

/// A page of the statement, the latest line first. It reads no more lines than it shows: what was there before them is known
/// by day from the account.
pub async fn statement(
    cx: &Cx,
    account: &Account,
    args: &PageArgs,
    count: bool,
) -> Result<(Page<Line>, Option<Total>), Fault> {
    let sorting = Sorting::by("statement", &[(Column::OccurredOn, Order::Desc)]);
    let lapsed = lapsed(account)?;
    let posted = || posted(cx, account);
    let page = posted().page(&sorting, args).await?;
    let in_memory = lapsed
        .iter()
        .map(|(place, (_, points))| line_of_lapse(account, *place, *points));
    let page = page.merged(Page::of(in_memory.collect(), &sorting, args)?, &sorting, args)?;
    let mut balance = match page.rows.first() {
        Some((_, first)) => balance(cx, account, &lapsed, (first.occurred_on, first.id)).await?,
        None => Fixed::ZERO,
    };
    let mut rows = Vec::with_capacity(page.rows.len());
    for (cursor, row) in page.rows {
        let points = Fixed::from_units(row.points);
        let line = Line {
            on: row.occurred_on,
            points,
            balance,
            what: match lapsed.get(&(row.occurred_on, row.id)) {
                Some((kind, _)) => What::Lapsed(*kind),
                None => What::Posted(Box::new(row)),
            },
        };
        balance = balance.checked_sub(points).map_err(Fault::internal)?;
        rows.push((cursor, line));
    }
    let total = if count {
        let (posted, lapsed) = (
            posted().total().await?,
            u64::try_from(lapsed.len()).unwrap_or(COUNT_LIMIT),
        );
        let sum = posted.count.saturating_add(lapsed);
        Some(Total {
            count: Ord::min(sum, COUNT_LIMIT),
            exact: posted.exact && sum <= COUNT_LIMIT,
        })
    } else {
        None
    };
    let page = Page {
        rows,
        has_previous: page.has_previous,
        has_next: page.has_next,
    };
    Ok((page, total))
}

/// What was posted, as far as the account is looked at.
fn posted<'c>(cx: &'c Cx, account: &Account) -> Reading<'c, Entity> {
    cx.select::<Entity>()
        .filter(Column::VendorId.eq(account.purse.row.vendor_id))
        .filter(Column::AccountId.eq(account.id.unwrap_or_default()))
        .filter(Column::OccurredOn.lte(account.as_of))
        .filter(Column::RecordedAt.lte(account.known_at))
}

/// What lapsed, one line for each day and kind: what the account loses by it, or gets back.
fn lapsed(account: &Account) -> Result<BTreeMap<Place, (LapseKind, Fixed)>, Fault> {
    let mut lines: BTreeMap<Place, (LapseKind, Fixed)> = BTreeMap::new();
    for lapse in &account.history.lapses {
        let id = match lapse.kind {
            LapseKind::Expired => 1,
            LapseKind::Reset => 2,
            LapseKind::Decayed => 3,
            LapseKind::Restated => u128::MAX,
        };
        let line = lines
            .entry((lapse.on, Uuid::from_u128(id)))
            .or_insert((lapse.kind, Fixed::ZERO));
        line.1 = line.1.checked_sub(lapse.points).map_err(Fault::internal)?;
    }
    Ok(lines)
}

/// A line in the shape of those that are posted, to stand among them.
fn line_of_lapse(account: &Account, (on, id): Place, points: Fixed) -> Model {
    Model {
        id,
        vendor_id: account.purse.row.vendor_id,
        account_id: account.id.unwrap_or_default(),
        counter_account_id: Uuid::nil(),
        partnership_id: Uuid::nil(),
        kind: PointTransactionKind::Spent,
        points: points.units(),
        occurred_on: on,
        expires_on: None,
        reason: String::new(),
        source_id: None,
        reversal_of: None,
        reverses_on: None,
        earned_key: None,
        earned: None,
        recorded_at: account.known_at,
        recorded_by: None,
    }
}

/// How many points there are after a line: what was posted until the day before and what lapsed is known; of the day itself
/// one statement adds up what stands before the line.
async fn balance(
    cx: &Cx,
    account: &Account,
    lapsed: &BTreeMap<Place, (LapseKind, Fixed)>,
    (on, id): Place,
) -> Result<Fixed, Fault> {
    let sum = Expr::col((Entity, Column::Points)).sum().cast_as(Alias::new("bigint"));
    let that_day: Vec<Sum> = posted(cx, account)
        .filter(Column::OccurredOn.eq(on))
        .filter(Column::Id.lte(id))
        .grouped(vec![("points", sum)], &[], 1)
        .await?;
    let that_day = that_day.first().and_then(|sum| sum.points).unwrap_or_default();
    let before = account.postings.iter().filter(|posting| posting.on < on);
    before
        .map(|posting| posting.points)
        .chain(lapsed.range(..=(on, id)).map(|(_, (_, points))| *points))
        .try_fold(Fixed::from_units(that_day), |sum, points| sum.checked_add(points))
        .map_err(Fault::internal)
}
