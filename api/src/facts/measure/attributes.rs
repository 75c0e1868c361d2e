//! Measures over the recorded values of an attribute.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use entity::attribute_value::{self, Column};
use rules::metric::{AttributeAggregate, AttributeMeasure};
use rules::{DateInterval, Fixed, MetricValue, Money, Timeline, TimelineRow, Unit};
use sea_orm::{ColumnTrait, Order};
use serde_json::Value as Json;
use uuid::Uuid;

use super::{Asked, GROUPS, Measured};
use crate::fault::Fault;

/// The measure's value for each partnership.
pub async fn measure(asked: &Asked<'_>, measure: &AttributeMeasure, unit: Unit) -> Result<Measured, Fault> {
    let otherwise = (measure.aggregate == AttributeAggregate::Exists).then(|| MetricValue::count(0));
    let days = asked.days(&measure.window);
    if days.is_empty() {
        let by = HashMap::new();
        return Ok(Measured { by, otherwise });
    }
    let rows = asked
        .cx
        .select::<attribute_value::Entity>()
        .filter_opt(asked.whose(Column::PartnershipId))
        .filter(Column::Key.eq(&measure.attribute))
        .filter(Column::ValidFrom.lte(days.to))
        .filter(Column::RecordedAt.lte(asked.known_at))
        .order_by(Column::RecordedAt, Order::Asc)
        .order_by(Column::Id, Order::Asc)
        .all(GROUPS)
        .await?;
    let mut by: HashMap<Uuid, Timeline<Option<Json>>> = HashMap::new();
    for row in rows {
        by.entry(row.partnership_id).or_default().append(TimelineRow {
            value: row.value,
            valid_from: row.valid_from,
            recorded_at: row.recorded_at,
        });
    }
    let by = by
        .into_iter()
        .map(|(id, timeline)| {
            let value = value(measure.aggregate, unit, &standing(&timeline, days));
            (id, value.or(otherwise))
        })
        .collect();
    Ok(Measured { by, otherwise })
}

/// The values that stood in the interval, the last one last: what stood on its first day, and what began on later ones. A
/// later record of the same day takes the place of the earlier.
fn standing(timeline: &Timeline<Option<Json>>, days: DateInterval) -> Vec<Option<Json>> {
    let mut pages: BTreeMap<NaiveDate, Option<Json>> = BTreeMap::new();
    for row in timeline.rows() {
        pages.insert(row.valid_from, row.value.clone());
    }
    let before = days.from.and_then(|from| pages.range(..=from).next_back());
    let later = pages
        .iter()
        .filter(|(day, _)| days.from.is_none_or(|from| **day > from));
    before
        .into_iter()
        .chain(later)
        .map(|(_, value)| value.clone())
        .collect()
}

fn value(aggregate: AttributeAggregate, unit: Unit, standing: &[Option<Json>]) -> Option<MetricValue> {
    let numbers = || standing.iter().flatten().filter_map(|value| number(value, unit));
    let number = match aggregate {
        AttributeAggregate::Exists => {
            return Some(MetricValue::count(u32::from(standing.iter().any(Option::is_some))));
        }
        AttributeAggregate::Latest => standing.last()?.as_ref().and_then(|value| number(value, unit)),
        AttributeAggregate::Min => numbers().min(),
        AttributeAggregate::Max => numbers().max(),
    };
    number.map(|number| MetricValue::new(number, unit))
}

/// A stored number or amount in the metric's unit; nothing when it is of another kind or currency.
fn number(value: &Json, unit: Unit) -> Option<Fixed> {
    match unit {
        Unit::Money(currency) => {
            let money: Money = serde_json::from_value(value.clone()).ok()?;
            (money.currency == currency).then_some(money.amount)
        }
        _ => serde_json::from_value(value.clone()).ok(),
    }
}
