//! A vendor renames a metric, or lets it measure something else from a date on.

use chrono::NaiveDate;
use entity::metric;
use rules::MetricDefinition;
use uuid::Uuid;

use super::define_metric::{Code, parsed};
use super::metrics::Metrics;
use super::{record_metric, rules_version};
use crate::access::{Capability, Cx};
use crate::fault::Failure;
use crate::text;

/// What changes; none leaves it as it is.
#[derive(Clone, Debug)]
pub struct Update {
    /// Metric.
    pub id: Uuid,
    /// The version that the client saw.
    pub version: i64,
    /// English name.
    pub name_en: Option<String>,
    /// Dutch name.
    pub name_nl: Option<String>,
    /// What is measured.
    pub definition: Option<MetricDefinition>,
    /// From when on: the day of the request when absent, ever since for `Some(None)`.
    pub valid_from: Option<Option<NaiveDate>>,
}

/// Changes a metric. Its definition is not rewritten: a further version is recorded.
pub async fn update_metric(cx: &Cx, input: Update) -> Result<metric::Model, Failure<Code>> {
    let mut writer = cx.writer(Capability::ManageSettings, "updateMetric").await?;
    let unseen = writer.select::<metric::Entity>().find(input.id).await?;
    rules_version::bump(&mut writer).await?;
    let seen = writer.see::<metric::Entity>(unseen.id).await?;
    if seen.version != input.version {
        let message = "Somebody else changed this meanwhile. Read it again.";
        return Err(Failure::of(Code::Stale, "version", message));
    }
    let mut after = (*seen).clone();
    if let Some(name) = &input.name_en {
        after.name_en = parsed("nameEn", text::line(name, 100))?;
    }
    if let Some(name) = &input.name_nl {
        after.name_nl = parsed("nameNl", text::line(name, 100))?;
    }
    if input.definition.is_none() && input.valid_from.is_some() {
        let message = "A date is that of a definition: give both or neither.";
        return Err(Failure::of(Code::InvalidInput, "validFrom", message));
    }
    if let Some(definition) = input.definition {
        let metrics = Metrics::load(&writer).await?;
        let known = metrics.by_key.get(&after.key);
        if known.is_some_and(|known| {
            known
                .timeline
                .rows()
                .iter()
                .any(|row| row.value.unit != definition.unit)
        }) {
            let message = "Rules compare with this metric's unit, which never changes: define another metric.";
            return Err(Failure::at(Code::InvalidInput, &["definition", "unit"], message));
        }
        let valid_from = input.valid_from.unwrap_or(Some(cx.today()));
        record_metric::record(&mut writer, metrics, after.clone(), definition, valid_from).await?;
        // What it measures is a change of the metric, whatever else stays.
        after.updated_at = cx.now();
        after.version += 1;
    }
    let row = if *seen == after {
        after
    } else {
        writer.update::<metric::Entity>(seen, |row| *row = after).await?
    };
    writer.commit().await?;
    Ok(row)
}
