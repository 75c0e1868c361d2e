//! Measures over facts of the types that the vendor defined.

use std::collections::HashMap;

use entity::fact::{Column, Entity as FactEntity};
use rules::metric::{FactAggregate, FactFilter, FactMeasure, FactTime, LineField};
use rules::{Currency, Fixed, MetricUse, MetricValue, Unit};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Func, SimpleExpr};
use sea_orm::{ColumnTrait, Condition, FromQueryResult, Order};
use uuid::Uuid;

use super::rates::Rates;
use super::together::{MOST, Together};
use super::{Asked, GROUPS, Measured, within};
use crate::access::read::Reading;
use crate::facts::fact_types::{FactType, by_key};
use crate::fault::Fault;

const PLACES: [Column; 8] = [
    Column::D1,
    Column::D2,
    Column::D3,
    Column::D4,
    Column::D5,
    Column::D6,
    Column::D7,
    Column::D8,
];

/// One partnership's facts of some values in one currency; where the currency does not matter, all of them.
#[derive(FromQueryResult)]
struct Group {
    partnership_id: Uuid,
    currency: Option<String>,
    number: Option<i64>,
    facts: i64,
    first: Option<String>,
    second: Option<String>,
    third: Option<String>,
}

/// The values by which facts are told apart.
const VALUES: [&str; MOST] = ["first", "second", "third"];

impl Group {
    /// The values that it is of.
    fn values(&self) -> Vec<String> {
        let values = [&self.first, &self.second, &self.third];
        values.into_iter().flatten().cloned().collect()
    }
}

/// The values of each use for each partnership.
pub async fn measure(
    asked: &Asked<'_>,
    together: Together,
    rates: &mut Rates,
) -> Result<Vec<(MetricUse, Measured)>, Fault> {
    let Together { measure, unit, .. } = &together;
    let otherwise = match measure.aggregate {
        FactAggregate::Sum(_) | FactAggregate::Count | FactAggregate::CountDistinct(_) | FactAggregate::Exists => {
            Some(MetricValue::new(Fixed::ZERO, *unit))
        }
        _ => None,
    };
    let rows = match by_key(asked.cx, &measure.fact).await? {
        Some(known) if !asked.days(&measure.window).is_empty() => match measure.aggregate {
            FactAggregate::Median(field) | FactAggregate::Latest(field) => {
                each(asked, &known, &together, field).await?
            }
            _ => groups(asked, &known, &together).await?,
        },
        _ => Vec::new(),
    };
    let money = match unit {
        Unit::Money(currency) => Some(*currency),
        _ => None,
    };
    if let Some(quote) = money {
        let code = quote.to_string();
        if rows
            .iter()
            .any(|row| row.currency.as_ref().is_some_and(|other| *other != code))
        {
            rates.load(asked, quote).await?;
        }
    }
    let mut by_values: HashMap<Vec<String>, HashMap<Uuid, Vec<Group>>> = HashMap::new();
    for row in rows {
        let by = by_values.entry(row.values()).or_default();
        by.entry(row.partnership_id).or_default().push(row);
    }
    let measured = together.uses.iter().map(|(usage, values)| {
        let rows = by_values.get(values).into_iter().flatten();
        let by = rows
            .map(|(id, groups)| (*id, value(&measure.aggregate, *unit, money, groups, rates)))
            .collect();
        (usage.clone(), Measured { by, otherwise })
    });
    Ok(measured.collect())
}

/// The facts that the measure counts.
pub(super) fn facts<'c>(asked: &Asked<'c>, known: &FactType, measure: &FactMeasure) -> Reading<'c, FactEntity> {
    let days = asked.days(&measure.window);
    let when = match measure.when {
        FactTime::Began => within(Column::OccurredOn, days),
        FactTime::InForce => Condition::all().add(Column::OccurredOn.lte(days.to)).add(
            Condition::any()
                .add(Column::EndedOn.is_null())
                .add_option(days.from.map(|from| Column::EndedOn.gte(from))),
        ),
    };
    asked
        .cx
        .select::<FactEntity>()
        .filter(Column::TypeId.eq(known.row.id))
        .filter_opt(asked.whose(Column::PartnershipId))
        .filter(when)
        .filter(asked.known(Column::RecordedAt, Column::SupersededAt))
        .filter(matching(known, &measure.filter))
}

/// Keeps the facts that a filter lets through.
pub(super) fn matching(known: &FactType, filter: &FactFilter) -> Condition {
    filter.0.iter().fold(Condition::all(), |all, (dimension, values)| {
        // A dimension that there is not matches nothing; rules that name one are not published.
        all.add(match dimension_column(known, dimension) {
            Some(column) => column.is_in(values),
            None => Expr::val(false),
        })
    })
}

/// The column of a dimension, if the type has it.
pub(super) fn dimension_column(known: &FactType, dimension: &str) -> Option<Column> {
    PLACES.get(known.place(dimension)?).copied()
}

fn column(field: LineField) -> Column {
    match field {
        LineField::Amount => Column::Amount,
        LineField::Quantity => Column::Quantity,
    }
}

/// The columns of the dimensions by which facts are told apart.
fn told_apart(known: &FactType, together: &Together) -> Vec<Column> {
    let dimensions = together.dimensions.iter();
    dimensions
        .filter_map(|dimension| dimension_column(known, dimension))
        .collect()
}

/// Their values, and nothing for those that there are not.
fn values(known: &FactType, together: &Together) -> impl Iterator<Item = (&'static str, SimpleExpr)> {
    let columns = told_apart(known, together)
        .into_iter()
        .map(|column| Expr::col((FactEntity, column)));
    let nothing = std::iter::repeat_with(|| Expr::cust("CAST(NULL AS text)"));
    VALUES.into_iter().zip(columns.chain(nothing))
}

/// One statement: a row for each partnership, for each of the values told apart, and for each currency where amounts are
/// measured.
async fn groups(asked: &Asked<'_>, known: &FactType, together: &Together) -> Result<Vec<Group>, Fault> {
    let measure = &together.measure;
    let own = |field: LineField| Expr::col((FactEntity, column(field)));
    let counted: SimpleExpr = Expr::cust("COUNT(*)");
    let number = match &measure.aggregate {
        // PostgreSQL widens the sum of whole numbers.
        FactAggregate::Sum(field) | FactAggregate::Mean(field) => own(*field).sum().cast_as(Alias::new("bigint")),
        FactAggregate::Min(field) => own(*field).min(),
        FactAggregate::Max(field) => own(*field).max(),
        FactAggregate::CountDistinct(dimension) => match dimension_column(known, dimension) {
            Some(column) => Func::count_distinct(Expr::col((FactEntity, column))).into(),
            None => Expr::cust("CAST(0 AS bigint)"),
        },
        FactAggregate::Count | FactAggregate::Exists | FactAggregate::Median(_) | FactAggregate::Latest(_) => counted,
    };
    let by_currency = measure.aggregate.field() == Some(LineField::Amount);
    let currency = if by_currency {
        Expr::col((FactEntity, Column::Currency))
    } else {
        Expr::cust("CAST(NULL AS text)")
    };
    let mut columns = vec![
        ("partnership_id", Expr::col((FactEntity, Column::PartnershipId))),
        ("currency", currency),
        ("number", number),
        ("facts", Expr::cust("COUNT(*)")),
    ];
    columns.extend(values(known, together));
    let mut group_by = vec![Column::PartnershipId];
    group_by.extend(by_currency.then_some(Column::Currency));
    group_by.extend(told_apart(known, together));
    facts(asked, known, measure).grouped(columns, &group_by, GROUPS).await
}

/// One statement: a row for each fact, oldest first.
async fn each(asked: &Asked<'_>, known: &FactType, together: &Together, field: LineField) -> Result<Vec<Group>, Fault> {
    let mut columns = vec![
        ("partnership_id", Expr::col((FactEntity, Column::PartnershipId))),
        ("currency", Expr::col((FactEntity, Column::Currency))),
        ("number", Expr::col((FactEntity, column(field)))),
        ("facts", Expr::cust("CAST(1 AS bigint)")),
    ];
    columns.extend(values(known, together));
    facts(asked, known, &together.measure)
        .order_by(Column::OccurredOn, Order::Asc)
        .order_by(Column::RecordedAt, Order::Asc)
        .order_by(Column::Id, Order::Asc)
        .grouped(columns, &[], GROUPS)
        .await
}

/// One number from a partnership's groups; nothing when it is unknown.
fn value(
    aggregate: &FactAggregate,
    unit: Unit,
    money: Option<Currency>,
    groups: &[Group],
    rates: &Rates,
) -> Option<MetricValue> {
    let counted = |count: i64| Some(MetricValue::count(u32::try_from(count).ok()?));
    let first = groups.first()?;
    match aggregate {
        FactAggregate::Count => return counted(first.facts),
        FactAggregate::CountDistinct(_) => return counted(first.number?),
        FactAggregate::Exists => return counted(Ord::min(first.facts, 1)),
        _ => {}
    }
    let converted = |group: &Group| {
        let number = Fixed::from_units(group.number?);
        match money {
            Some(quote) => rates.convert(number, group.currency.as_ref()?, quote),
            None => Some(number),
        }
    };
    let mut numbers = groups.iter().map(converted).collect::<Option<Vec<Fixed>>>()?;
    let facts: i64 = groups.iter().map(|group| group.facts).sum();
    let sum = || {
        let sum = |sum: Fixed, number: &Fixed| sum.checked_add(*number).ok();
        numbers.iter().try_fold(Fixed::ZERO, sum)
    };
    let number = match aggregate {
        FactAggregate::Sum(_) => sum()?,
        FactAggregate::Min(_) => numbers.iter().copied().min()?,
        FactAggregate::Max(_) => numbers.iter().copied().max()?,
        FactAggregate::Latest(_) => numbers.last().copied()?,
        FactAggregate::Mean(_) => return MetricValue::mean(sum()?, u32::try_from(facts).ok()?, unit),
        FactAggregate::Median(_) => {
            numbers.sort_unstable();
            let middle = numbers.len() / 2;
            let upper = *numbers.get(middle)?;
            if numbers.len() % 2 == 1 {
                upper
            } else {
                let lower = *numbers.get(middle.checked_sub(1)?)?;
                return MetricValue::mean(lower.checked_add(upper).ok()?, 2, unit);
            }
        }
        FactAggregate::Count | FactAggregate::CountDistinct(_) | FactAggregate::Exists => return None,
    };
    Some(MetricValue::new(number, unit))
}
