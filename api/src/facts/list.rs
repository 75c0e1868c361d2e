//! What a vendor has defined, and what it has recorded of a partnership.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use entity::{attribute_definition, attribute_value, metric};
use rules::{MetricUse, MetricValue, Timeline, TimelineRow};
use sea_orm::{ColumnTrait, Order};
use serde_json::Value as Json;
use uuid::Uuid;

use super::measure::{Whom, measure};
use super::metrics::{MOST, Metrics};
use crate::access::Cx;
use crate::access::page::{PageArgs, Sorting};
use crate::fault::Fault;
use crate::orgs::list::{Listing, listing};
use crate::orgs::record::BUILT_IN;

/// Most recorded values of one partnership.
const RECORDED: u64 = 100_000;

/// Metrics, by key.
pub async fn metrics(cx: &Cx, args: &PageArgs, count: bool) -> Result<Listing<metric::Model>, Fault> {
    let sorting = Sorting::by("key", &[(metric::Column::Key, Order::Asc)]);
    listing(|| cx.select::<metric::Entity>(), &sorting, args, count).await
}

/// Attributes, by key.
pub async fn attribute_definitions(
    cx: &Cx,
    args: &PageArgs,
    count: bool,
) -> Result<Listing<attribute_definition::Model>, Fault> {
    let sorting = Sorting::by("key", &[(attribute_definition::Column::Key, Order::Asc)]);
    listing(|| cx.select::<attribute_definition::Entity>(), &sorting, args, count).await
}

/// An attribute of a partnership: its value on a day, and all that was recorded of it, first recorded first.
#[derive(Clone, Debug)]
pub struct Attribute {
    /// What it is.
    pub definition: attribute_definition::Model,
    /// The value on the day asked for.
    pub value: Option<Json>,
    /// All records.
    pub records: Vec<attribute_value::Model>,
}

/// The attributes of a partnership that have ever had a value, by key, as they stood on `as_of` by what was known at
/// `known_at`.
pub async fn attributes(
    cx: &Cx,
    partnership_id: Uuid,
    as_of: NaiveDate,
    known_at: DateTime<Utc>,
) -> Result<Vec<Attribute>, Fault> {
    use attribute_value::Column;
    let definitions = cx.select::<attribute_definition::Entity>().all(MOST).await?;
    let rows = cx
        .select::<attribute_value::Entity>()
        .filter(Column::PartnershipId.eq(partnership_id))
        .filter(Column::Key.is_not_in(BUILT_IN))
        .filter(Column::RecordedAt.lte(known_at))
        .order_by(Column::RecordedAt, Order::Asc)
        .order_by(Column::Id, Order::Asc)
        .all(RECORDED)
        .await?;
    let mut records: BTreeMap<String, Vec<attribute_value::Model>> = BTreeMap::new();
    for row in rows {
        records.entry(row.key.clone()).or_default().push(row);
    }
    let mut attributes: Vec<Attribute> = definitions
        .into_iter()
        .filter_map(|definition| {
            let records = records.remove(&definition.key)?;
            let timeline: Timeline<&Option<Json>> = records
                .iter()
                .map(|row| TimelineRow {
                    value: &row.value,
                    valid_from: row.valid_from,
                    recorded_at: row.recorded_at,
                })
                .collect();
            let value = timeline.value_at(as_of, known_at).and_then(|value| (*value).clone());
            Some(Attribute {
                definition,
                value,
                records,
            })
        })
        .collect();
    attributes.sort_by(|one, other| one.definition.key.cmp(&other.definition.key));
    Ok(attributes)
}

/// The value of a metric for one partnership; nothing when the metric or its value is unknown.
pub async fn metric_value(
    cx: &Cx,
    partnership_id: Uuid,
    usage: MetricUse,
    as_of: NaiveDate,
    known_at: DateTime<Utc>,
) -> Result<Option<MetricValue>, Fault> {
    let definitions = Metrics::load(cx).await?.on(as_of, known_at);
    let uses = BTreeSet::from([usage.clone()]);
    let values = measure(cx, &definitions, &uses, Whom::One(partnership_id), as_of, known_at).await?;
    Ok(values.of(partnership_id).remove(&usage))
}
