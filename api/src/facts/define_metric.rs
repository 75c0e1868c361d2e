//! A vendor says what it measures.

use chrono::NaiveDate;
use entity::metric;
use rules::MetricDefinition;
use serde::Serialize;

use super::metrics::{MOST, Metrics};
use super::{record_metric, rules_version};
use crate::access::write::{Once, Writer};
use crate::access::{Capability, Cx};
use crate::fault::{Failure, Fault, Refusal};
use crate::text;

/// A new metric.
#[derive(Clone, Debug, Serialize)]
pub struct Input {
    /// Key, unique.
    pub key: String,
    /// English name.
    pub name_en: String,
    /// Dutch name.
    pub name_nl: String,
    /// What is measured.
    pub definition: MetricDefinition,
    /// The first day on which it is; ever since when absent.
    pub valid_from: Option<NaiveDate>,
}

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A value cannot be used.
    InvalidInput,
    /// Another metric has this key.
    KeyTaken,
    /// Somebody else changed it meanwhile.
    Stale,
}

/// A definition that could not even be read, as a refusal of the field within it.
pub fn misdefined(fault: Fault) -> Failure<Code> {
    match fault {
        Fault::InvalidInput { field, message } => Failure::Refused(vec![Refusal {
            code: Code::InvalidInput,
            field: Some(std::iter::once("definition".to_owned()).chain(field).collect()),
            message,
        }]),
        fault => Failure::Fault(fault),
    }
}

/// Defines a metric.
pub async fn define_metric(cx: &Cx, key: &str, input: Input) -> Result<metric::Model, Failure<Code>> {
    let once = cx
        .writer_once(Capability::ManageSettings, "defineMetric", key, &input)
        .await?;
    let mut writer = match once {
        Once::First(writer) => writer,
        Once::Again(id) => return Ok(cx.select::<metric::Entity>().find(id).await?),
    };
    let row = define(&mut writer, input).await?;
    writer.commit_once(row.id).await?;
    Ok(row)
}

/// Defines a metric as a part of a write.
pub async fn define(writer: &mut Writer<'_>, input: Input) -> Result<metric::Model, Failure<Code>> {
    let cx = writer.cx();
    let row = metric::Model {
        id: cx.new_id(),
        vendor_id: cx.viewer().vendor_id().ok_or(Fault::Forbidden)?,
        key: parsed("key", text::key(&input.key))?,
        name_en: parsed("nameEn", text::line(&input.name_en, 100))?,
        name_nl: parsed("nameNl", text::line(&input.name_nl, 100))?,
        created_at: cx.now(),
        updated_at: cx.now(),
        version: 1,
    };
    // Rules that are written today can ask for it.
    if input.valid_from.is_some_and(|from| from > cx.today()) {
        let message = "A new metric measures something today: give this day or an earlier one.";
        return Err(Failure::of(Code::InvalidInput, "validFrom", message));
    }
    rules_version::bump(writer).await?;
    let metrics = Metrics::load(writer).await?;
    if metrics.by_key.contains_key(&row.key) {
        return Err(Failure::of(Code::KeyTaken, "key", "Another metric has this key."));
    }
    if u64::try_from(metrics.by_key.len()).unwrap_or(u64::MAX) >= MOST {
        return Err(Failure::whole(
            Code::InvalidInput,
            format!("A vendor has at most {MOST} metrics."),
        ));
    }
    let row = writer.insert::<metric::Entity>(row).await?;
    record_metric::record(writer, metrics, row.clone(), input.definition, input.valid_from).await?;
    Ok(row)
}

/// A text that can be used, or the refusal of its field.
pub fn parsed<T>(field: &str, value: Result<T, text::Unusable>) -> Result<T, Failure<Code>> {
    value.map_err(|why| Failure::of(Code::InvalidInput, field, why.to_string()))
}
