//! Measures over sell-through lines.

use std::collections::HashMap;

use entity::{partnership, product, sell_through_line};
use rules::metric::{LineAggregate, LineField, LineKey, ProductFilter, SellThroughMeasure};
use rules::{Currency, Fixed, MetricValue, Unit};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Func, SelectStatement, SimpleExpr};
use sea_orm::{ColumnTrait, Condition, FromQueryResult, Order};
use uuid::Uuid;

use super::rates::Rates;
use super::{Asked, GROUPS, Measured, within};
use crate::access::read::Reading;
use crate::fault::Fault;

use sell_through_line::{Column, Entity as Line};

/// One partnership's lines in one currency; where the currency does not matter, all of its lines.
#[derive(FromQueryResult)]
struct Group {
    partnership_id: Uuid,
    currency: String,
    number: i64,
    lines: i64,
}

/// The last line of a partnership.
#[derive(FromQueryResult)]
struct Last {
    id: Uuid,
    number: Option<i64>,
    currency: Option<String>,
}

/// The measure's value for each partnership.
pub async fn measure(
    asked: &Asked<'_>,
    measure: &SellThroughMeasure,
    unit: Unit,
    rates: &mut Rates,
) -> Result<Measured, Fault> {
    let otherwise = match measure.aggregate {
        LineAggregate::Sum(_) | LineAggregate::Count | LineAggregate::CountDistinct(_) | LineAggregate::Exists => {
            Some(MetricValue::new(Fixed::ZERO, unit))
        }
        LineAggregate::Min(_) | LineAggregate::Max(_) | LineAggregate::Mean(_) | LineAggregate::Latest(_) => None,
    };
    if asked.days(&measure.window).is_empty() {
        let by = HashMap::new();
        return Ok(Measured { by, otherwise });
    }
    let groups = match measure.aggregate {
        LineAggregate::Latest(field) => latest(asked, measure, field).await?,
        _ => groups(asked, measure).await?,
    };
    let money = match unit {
        Unit::Money(currency) => Some(currency),
        _ => None,
    };
    if let Some(quote) = money
        && groups.iter().any(|group| group.currency != quote.to_string())
    {
        rates.load(asked, quote).await?;
    }
    let mut by: HashMap<Uuid, Vec<Group>> = HashMap::new();
    for group in groups {
        by.entry(group.partnership_id).or_default().push(group);
    }
    let by = by
        .into_iter()
        .map(|(id, groups)| (id, value(measure.aggregate, unit, money, &groups, rates)))
        .collect();
    Ok(Measured { by, otherwise })
}

/// The lines that the measure counts.
fn lines<'c>(asked: &Asked<'c>, measure: &SellThroughMeasure) -> Reading<'c, Line> {
    asked
        .cx
        .select::<Line>()
        .filter_opt(asked.whose(Column::PartnershipId))
        .filter(within(Column::OrderedOn, asked.days(&measure.window)))
        .filter(asked.known(Column::RecordedAt, Column::SupersededAt))
        .filter_opt(products(asked, &measure.filter.product).map(|products| Column::ProductId.in_subquery(products)))
}

/// The products that a filter lets through; none: it lets everything through.
fn products(asked: &Asked<'_>, filter: &ProductFilter) -> Option<SelectStatement> {
    if filter.is_empty() {
        return None;
    }
    let any_of = |column: product::Column, list: &[String]| (!list.is_empty()).then(|| column.is_in(list.to_vec()));
    let condition = Condition::all()
        .add_option(any_of(product::Column::Category, &filter.categories))
        .add_option(any_of(product::Column::Subcategory, &filter.subcategories))
        .add_option(any_of(product::Column::Line, &filter.lines))
        .add_option(any_of(product::Column::Sku, &filter.skus));
    let rows = asked.cx.select::<product::Entity>().filter(condition);
    Some(rows.inner(Expr::col((product::Entity, product::Column::Id))))
}

/// A column of the line's product, as a value within a read of lines.
fn of_product(asked: &Asked<'_>, column: product::Column) -> SimpleExpr {
    let this = Expr::col((product::Entity, product::Column::Id)).equals((Line, Column::ProductId));
    let rows = asked.cx.select::<product::Entity>().filter(this);
    SimpleExpr::SubQuery(None, Box::new(rows.inner(Expr::col((product::Entity, column))).into()))
}

fn field(field: LineField) -> Column {
    match field {
        LineField::Amount => Column::Amount,
        LineField::Quantity => Column::Quantity,
    }
}

/// One statement: a row for each partnership, and for each currency where amounts are measured.
async fn groups(asked: &Asked<'_>, measure: &SellThroughMeasure) -> Result<Vec<Group>, Fault> {
    let own = |field_: LineField| Expr::col((Line, field(field_)));
    let (number, by_currency) = match measure.aggregate {
        // PostgreSQL widens the sum of whole numbers.
        LineAggregate::Sum(of) | LineAggregate::Mean(of) => {
            (own(of).sum().cast_as(Alias::new("bigint")), of == LineField::Amount)
        }
        LineAggregate::Min(of) => (own(of).min(), of == LineField::Amount),
        LineAggregate::Max(of) => (own(of).max(), of == LineField::Amount),
        LineAggregate::CountDistinct(key) => {
            let key = match key {
                LineKey::Order => Expr::col((Line, Column::OrderNumber)),
                LineKey::Customer => Expr::col((Line, Column::Customer)),
                // Versions of a product share its stock keeping unit.
                LineKey::Product => of_product(asked, product::Column::Sku),
                LineKey::ProductCategory => of_product(asked, product::Column::Category),
            };
            (Func::count_distinct(key).into(), false)
        }
        LineAggregate::Count | LineAggregate::Exists | LineAggregate::Latest(_) => (Expr::cust("COUNT(*)"), false),
    };
    let currency = if by_currency {
        Expr::col((Line, Column::Currency))
    } else {
        Expr::cust("''")
    };
    let columns = vec![
        ("partnership_id", Expr::col((Line, Column::PartnershipId))),
        ("currency", currency),
        ("number", number),
        ("lines", Expr::cust("COUNT(*)")),
    ];
    let group_by = if by_currency {
        vec![Column::PartnershipId, Column::Currency]
    } else {
        vec![Column::PartnershipId]
    };
    lines(asked, measure).grouped(columns, &group_by, GROUPS).await
}

/// One statement: the last line of each partnership, of those of one day the one that was recorded last.
async fn latest(asked: &Asked<'_>, measure: &SellThroughMeasure, of: LineField) -> Result<Vec<Group>, Fault> {
    let last = |column: Column| -> SimpleExpr {
        let rows = lines(asked, measure)
            .filter(Expr::col((Line, Column::PartnershipId)).equals((partnership::Entity, partnership::Column::Id)))
            .order_by(Column::OrderedOn, Order::Desc)
            .order_by(Column::RecordedAt, Order::Desc)
            .order_by(Column::Id, Order::Desc);
        let mut statement = rows.inner(Expr::col((Line, column)));
        SimpleExpr::SubQuery(None, Box::new(statement.limit(1).take().into()))
    };
    let columns = vec![
        ("id", Expr::col((partnership::Entity, partnership::Column::Id))),
        ("number", last(field(of))),
        ("currency", last(Column::Currency)),
    ];
    let rows: Vec<Last> = asked
        .cx
        .select::<partnership::Entity>()
        .filter_opt(asked.whose(partnership::Column::Id))
        .grouped(columns, &[], GROUPS)
        .await?;
    let group = |row: Last| {
        Some(Group {
            partnership_id: row.id,
            number: row.number?,
            currency: row.currency?,
            lines: 1,
        })
    };
    Ok(rows.into_iter().filter_map(group).collect())
}

/// One number from a partnership's groups; nothing when it is unknown.
fn value(
    aggregate: LineAggregate,
    unit: Unit,
    money: Option<Currency>,
    groups: &[Group],
    rates: &Rates,
) -> Option<MetricValue> {
    let counted = |count: i64| Some(MetricValue::count(u32::try_from(count).ok()?));
    match aggregate {
        LineAggregate::Count | LineAggregate::CountDistinct(_) => return counted(groups.first()?.number),
        LineAggregate::Exists => return counted(Ord::min(groups.first()?.number, 1)),
        _ => {}
    }
    let convert = |group: &Group| {
        let number = Fixed::from_units(group.number);
        match money {
            Some(quote) => rates.convert(number, &group.currency, quote),
            None => Some(number),
        }
    };
    let numbers: Vec<Fixed> = groups.iter().map(convert).collect::<Option<_>>()?;
    let sum = || {
        let mut numbers = numbers.iter();
        numbers.try_fold(Fixed::ZERO, |sum, number| sum.checked_add(*number).ok())
    };
    match aggregate {
        LineAggregate::Sum(_) => sum().map(|sum| MetricValue::new(sum, unit)),
        LineAggregate::Mean(_) => {
            let lines: i64 = groups.iter().map(|group| group.lines).sum();
            MetricValue::mean(sum()?, u32::try_from(lines).ok()?, unit)
        }
        LineAggregate::Min(_) => numbers.iter().min().map(|number| MetricValue::new(*number, unit)),
        _ => numbers.iter().max().map(|number| MetricValue::new(*number, unit)),
    }
}
