//! A metric.

use async_graphql::{ID, Json, Object, Result};
use chrono::{DateTime, Utc};

use crate::access::Cx;
use crate::facts::metrics::versions;
use crate::facts::{MetricRow, MetricVersionRow};
use crate::fault::Fault;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::scalars::Date;

/// Something that the vendor measures of its partnerships.
pub struct Metric {
    row: MetricRow,
    /// Oldest first.
    versions: Vec<MetricVersionRow>,
    /// What is measured today.
    definition: serde_json::Value,
}

impl Metric {
    /// Metrics with their versions, read together.
    pub async fn all(cx: &Cx, rows: Vec<MetricRow>) -> Result<Vec<Self>> {
        let mut found = versions(cx, rows.iter().map(|row| row.id).collect()).await.or_error()?;
        rows.into_iter()
            .map(|row| {
                let versions = found.remove(&row.id).unwrap_or_default();
                let today = versions
                    .iter()
                    .filter(|version| version.valid_from.is_none_or(|from| from <= cx.today()))
                    .max_by_key(|version| (version.valid_from, version.recorded_at, version.number));
                // The first version of a metric begins on the day of its recording or before.
                let today = today.ok_or_else(|| Fault::internal("a metric that measures nothing today"));
                let definition = today.or_error()?.definition.clone();
                Ok(Self {
                    row,
                    versions,
                    definition,
                })
            })
            .collect()
    }

    /// One metric.
    pub async fn one(cx: &Cx, row: MetricRow) -> Result<Self> {
        let mut all = Self::all(cx, vec![row]).await?;
        all.pop().ok_or(Fault::NotFound).or_error()
    }
}

/// Something that the vendor measures of its partnerships.
#[Object(visible = "crate::graphql::kit::seat::vendor")]
impl Metric {
    /// Global id.
    pub async fn id(&self) -> ID {
        Kind::Metric.id(self.row.id)
    }

    /// Key, unique.
    async fn key(&self) -> &str {
        &self.row.key
    }

    /// English name.
    async fn name_en(&self) -> &str {
        &self.row.name_en
    }

    /// Dutch name.
    async fn name_nl(&self) -> &str {
        &self.row.name_nl
    }

    /// What is measured today: `{measure, unit}`, as it is kept.
    async fn definition(&self) -> Json<&serde_json::Value> {
        Json(&self.definition)
    }

    /// All versions of the definition, oldest first.
    async fn versions(&self) -> Vec<MetricVersion> {
        self.versions.iter().cloned().map(MetricVersion).collect()
    }

    /// Counts the writes; an update names the version that it saw.
    async fn version(&self) -> i64 {
        self.row.version
    }
}

/// What a metric measures from a date on, as recorded at a moment.
pub struct MetricVersion(MetricVersionRow);

/// What a metric measures from a date on, as recorded at a moment.
#[Object]
impl MetricVersion {
    /// 1, 2, … in the order of recording.
    async fn number(&self) -> i64 {
        self.0.number
    }

    /// What is measured: `{measure, unit}`, as it is kept.
    async fn definition(&self) -> Json<&serde_json::Value> {
        Json(&self.0.definition)
    }

    /// First day of which it is asked; it is so until a later version takes over. Null: ever since.
    async fn valid_from(&self) -> Option<Date> {
        self.0.valid_from.map(Date)
    }

    /// When it was recorded.
    async fn recorded_at(&self) -> DateTime<Utc> {
        self.0.recorded_at
    }
}
