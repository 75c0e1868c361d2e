//! What a vendor gave of its points, and what of it was spent, of all partnerships together.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use entity::point_account::{self, PointAccountKind};
use entity::point_transaction::{Column, Entity, PointTransactionKind};
use rules::Fixed;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, FromQueryResult};
use uuid::Uuid;

use super::posted::added;
use super::purses::MOST;
use crate::access::Cx;
use crate::fault::Fault;

/// Totals of a purse at the end of a day, as known at a moment. What is outstanding is what was posted, less what was reversed,
/// spent or lapsed; what lapsed follows from each account by itself and has no total.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Points that were given or earned, those among them that were reversed since.
    pub posted: Fixed,
    /// What of those was reversed.
    pub reversed: Fixed,
    /// Points that were spent, less what was given back of them.
    pub spent: Fixed,
}

#[derive(FromQueryResult)]
struct Group {
    counter_account_id: Uuid,
    kind: PointTransactionKind,
    points: i64,
}

/// Totals of all purses of the viewer's vendor in which anything was posted, in two statements, however many partnerships have
/// points.
pub async fn totals(cx: &Cx, as_of: NaiveDate, known_at: DateTime<Utc>) -> Result<HashMap<Uuid, Totals>, Fault> {
    use point_account::Column as Account;
    let sides = cx
        .select::<point_account::Entity>()
        .filter(Account::Kind.ne(PointAccountKind::Partnership))
        .all(2 * MOST)
        .await?;
    let sides: HashMap<Uuid, (Uuid, PointAccountKind)> = sides
        .into_iter()
        .map(|side| (side.id, (side.purse_id, side.kind)))
        .collect();
    let columns = vec![
        ("counter_account_id", Expr::col((Entity, Column::CounterAccountId))),
        ("kind", Expr::col((Entity, Column::Kind))),
        ("points", added(Expr::col((Entity, Column::Points)))),
    ];
    let groups: Vec<Group> = cx
        .select::<Entity>()
        .filter(Column::CounterAccountId.is_in(sides.keys().copied()))
        .filter(Column::OccurredOn.lte(as_of))
        .filter(Column::RecordedAt.lte(known_at))
        .grouped(columns, &[Column::CounterAccountId, Column::Kind], 4 * MOST)
        .await?;
    let mut totals: HashMap<Uuid, Totals> = HashMap::new();
    for group in groups {
        let Some((purse_id, side)) = sides.get(&group.counter_account_id) else {
            continue;
        };
        let totals = totals.entry(*purse_id).or_default();
        let points = Fixed::from_units(group.points);
        // From the partnerships' side: what goes is less than 0.
        let (total, points) = match (side, group.kind) {
            (PointAccountKind::Issued, PointTransactionKind::Reversed) => (&mut totals.reversed, points.checked_neg()),
            (PointAccountKind::Issued, _) => (&mut totals.posted, Ok(points)),
            _ => (&mut totals.spent, points.checked_neg()),
        };
        *total = total
            .checked_add(points.map_err(Fault::internal)?)
            .map_err(Fault::internal)?;
    }
    Ok(totals)
}
