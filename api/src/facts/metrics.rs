//! What a vendor's metrics measure, through two times.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use entity::{metric, metric_version};
use rules::{MetricDefinition, Timeline, TimelineRow};
use sea_orm::{ColumnTrait, Order};
use uuid::Uuid;

use crate::access::{Cx, Reads};
use crate::fault::Fault;

/// Most versions of all metrics of a vendor.
const VERSIONS: u64 = 1_000_000;

/// Most metrics of one vendor, and most attributes.
pub const MOST: u64 = 1_000;

/// Before every day that can be asked for: what holds ever since, begins here.
pub const EVER_SINCE: NaiveDate = NaiveDate::MIN;

/// A metric, and what it measures through time.
#[derive(Clone, Debug)]
pub struct Defined {
    /// The metric.
    pub row: metric::Model,
    /// Versions of its definition.
    pub timeline: Timeline<MetricDefinition>,
}

/// A vendor's metrics, by key.
#[derive(Clone, Debug, Default)]
pub struct Metrics {
    /// The metrics.
    pub by_key: BTreeMap<String, Defined>,
}

impl Metrics {
    /// Those of the viewer's vendor.
    pub async fn load<R: Reads>(rows: &R) -> Result<Self, Fault> {
        let metrics = rows.rows::<metric::Entity>().all(MOST).await?;
        let versions = rows
            .rows::<metric_version::Entity>()
            .order_by(metric_version::Column::MetricId, Order::Asc)
            .order_by(metric_version::Column::Number, Order::Asc)
            .all(VERSIONS)
            .await?;
        let mut timelines: HashMap<Uuid, Timeline<MetricDefinition>> = HashMap::new();
        for row in versions {
            timelines.entry(row.metric_id).or_default().append(TimelineRow {
                value: serde_json::from_value(row.definition).map_err(Fault::internal)?,
                valid_from: row.valid_from.unwrap_or(EVER_SINCE),
                recorded_at: row.recorded_at,
            });
        }
        let defined = |row: metric::Model| {
            let timeline = timelines.remove(&row.id).unwrap_or_default();
            (row.key.clone(), Defined { row, timeline })
        };
        Ok(Self {
            by_key: metrics.into_iter().map(defined).collect(),
        })
    }

    /// What they measure on a date as known at a moment, by key; those without a definition then are not among it.
    pub fn on(&self, date: NaiveDate, known_at: DateTime<Utc>) -> BTreeMap<String, MetricDefinition> {
        let all = self.by_key.iter();
        all.filter_map(|(key, defined)| Some((key.clone(), defined.timeline.value_at(date, known_at)?.clone())))
            .collect()
    }

    /// Dates from `date` on at which some metric begins to measure something else, `date` itself first.
    pub fn turns_from(&self, date: NaiveDate) -> BTreeSet<NaiveDate> {
        let rows = self.by_key.values().flat_map(|defined| defined.timeline.rows());
        rows.map(|row| row.valid_from)
            .filter(|start| *start > date)
            .chain([date])
            .collect()
    }
}

/// The versions of these metrics, oldest first, in one statement.
pub async fn versions(cx: &Cx, ids: Vec<Uuid>) -> Result<HashMap<Uuid, Vec<metric_version::Model>>, Fault> {
    let rows = cx
        .select::<metric_version::Entity>()
        .filter(metric_version::Column::MetricId.is_in(ids))
        .order_by(metric_version::Column::MetricId, Order::Asc)
        .order_by(metric_version::Column::Number, Order::Asc)
        .all(VERSIONS)
        .await?;
    let mut versions: HashMap<Uuid, Vec<metric_version::Model>> = HashMap::new();
    for row in rows {
        versions.entry(row.metric_id).or_default().push(row);
    }
    Ok(versions)
}
