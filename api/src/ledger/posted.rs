//! What was posted, of many partnerships at once: added up by day, as many rows as there are days on which anything was.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use entity::point_account::{self, PointAccountKind};
use entity::point_transaction::{Column, Entity};
use rules::points::Posting;
use rules::{DateInterval, Fixed};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Func, SimpleExpr};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use super::purses::Purse;
use crate::access::Cx;
use crate::access::read::{Reading, Scoped};
use crate::fault::Fault;

/// Most rows of one statement: some for each day on which anything was posted.
const ROWS: u64 = 10_000_000;

/// What is looked at.
pub struct Looked<'c> {
    /// By whom.
    pub cx: &'c Cx,
    /// In which purse.
    pub purse: &'c Purse,
    /// Whose accounts, as a condition on them; all when absent.
    pub whose: Option<Condition>,
    /// Until the end of which day.
    pub until: NaiveDate,
    /// From what was known then.
    pub known_at: DateTime<Utc>,
}

/// Which postings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Points given or earned.
    Given,
    /// Points spent.
    Spent,
}

/// What differs in nothing but the number.
#[derive(FromQueryResult)]
struct Group {
    partnership_id: Uuid,
    occurred_on: NaiveDate,
    expires_on: Option<NaiveDate>,
    reverses_on: Option<NaiveDate>,
    points: i64,
}

#[derive(FromQueryResult)]
struct Sum {
    partnership_id: Uuid,
    points: i64,
}

/// What was posted of each partnership.
pub async fn postings(looked: Looked<'_>) -> Result<HashMap<Uuid, Vec<Posting>>, Fault> {
    by_day(looked.rows()).await
}

/// How many points were given or spent on some days, by partnership. What is reversed until the last day that is looked at is
/// not among them.
pub async fn sums(looked: Looked<'_>, which: Which, days: DateInterval) -> Result<HashMap<Uuid, Fixed>, Fault> {
    let column = |column: Column| Expr::col((Entity, column));
    // A reversal has the sign of its effect, and takes from the day of what it reverses.
    let comes = |points: SimpleExpr, reverses: SimpleExpr| Condition::all().add(points).add(reverses);
    let of_which = match which {
        Which::Given => Condition::any()
            .add(comes(Column::Points.gt(0), Column::ReversesOn.is_null()))
            .add(comes(Column::Points.lt(0), Column::ReversesOn.is_not_null())),
        Which::Spent => Condition::any()
            .add(comes(Column::Points.lt(0), Column::ReversesOn.is_null()))
            .add(comes(Column::Points.gt(0), Column::ReversesOn.is_not_null())),
    };
    let day = || Func::coalesce([column(Column::ReversesOn), column(Column::OccurredOn)]);
    let rows = looked
        .rows()
        .filter(of_which)
        .filter(Expr::expr(day()).lte(days.to))
        .filter_opt(days.from.map(|from| Expr::expr(day()).gte(from)));
    let columns = vec![
        ("partnership_id", column(Column::PartnershipId)),
        ("points", added(column(Column::Points))),
    ];
    let sums: Vec<Sum> = rows.grouped(columns, &[Column::PartnershipId], ROWS).await?;
    let points = |sum: &Sum| match which {
        Which::Given => Fixed::from_units(sum.points),
        Which::Spent => Fixed::from_units(-sum.points),
    };
    Ok(sums.iter().map(|sum| (sum.partnership_id, points(sum))).collect())
}

/// PostgreSQL widens the sum of whole numbers.
pub(super) fn added(points: SimpleExpr) -> SimpleExpr {
    points.sum().cast_as(Alias::new("bigint"))
}

/// These rows, by partnership.
pub(super) async fn by_day<C: ConnectionTrait>(
    rows: Scoped<'_, Entity, C>,
) -> Result<HashMap<Uuid, Vec<Posting>>, Fault> {
    let column = |column: Column| Expr::col((Entity, column));
    let columns: Vec<(&'static str, SimpleExpr)> = vec![
        ("partnership_id", column(Column::PartnershipId)),
        ("occurred_on", column(Column::OccurredOn)),
        ("expires_on", column(Column::ExpiresOn)),
        ("reverses_on", column(Column::ReversesOn)),
        ("points", added(column(Column::Points))),
    ];
    // What comes and what goes has different accounts on the other side.
    let by = [
        Column::PartnershipId,
        Column::OccurredOn,
        Column::ExpiresOn,
        Column::ReversesOn,
        Column::CounterAccountId,
    ];
    let groups: Vec<Group> = rows.grouped(columns, &by, ROWS + 1).await?;
    if u64::try_from(groups.len()).map_err(Fault::internal)? > ROWS {
        return Err(Fault::internal("more was posted than can be added up"));
    }
    let mut postings: HashMap<Uuid, Vec<Posting>> = HashMap::new();
    for group in groups {
        postings.entry(group.partnership_id).or_default().push(Posting {
            on: group.occurred_on,
            points: Fixed::from_units(group.points),
            expires_on: group.expires_on,
            reverses: group.reverses_on,
        });
    }
    Ok(postings)
}

impl<'c> Looked<'c> {
    fn rows(self) -> Reading<'c, Entity> {
        use point_account::Column as Account;
        let accounts = self
            .cx
            .select::<point_account::Entity>()
            .filter(Account::PurseId.eq(self.purse.row.id))
            .filter(Account::Kind.eq(PointAccountKind::Partnership))
            .filter_opt(self.whose);
        let accounts = accounts.inner(Expr::col((point_account::Entity, Account::Id)));
        self.cx
            .select::<Entity>()
            .filter(Column::VendorId.eq(self.purse.row.vendor_id))
            .filter(Column::AccountId.in_subquery(accounts))
            .filter(Column::OccurredOn.lte(self.until))
            .filter(Column::RecordedAt.lte(self.known_at))
    }
}
