//! A vendor says what it measures.

use std::collections::BTreeMap;

use entity::{attribute_definition, metric};
use rules::metric::validate_metrics;
use rules::segment::AttributeKind;
use rules::{MetricDefinition, Problem};
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use super::{attributes, rules_version};
use crate::access::write::{Once, Writer};
use crate::access::{Capability, Cx};
use crate::fault::{Failure, Fault, Refusal};
use crate::text;

/// Most metrics and attributes of one vendor.
pub const MOST: u64 = 1_000;

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
}

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
    let row = metric::Model {
        id: cx.new_id(),
        vendor_id: cx.viewer().vendor_id().ok_or(Fault::Forbidden)?,
        key: parsed("key", text::key(&input.key))?,
        name_en: parsed("nameEn", text::line(&input.name_en, 100))?,
        name_nl: parsed("nameNl", text::line(&input.name_nl, 100))?,
        definition: json!(input.definition),
        created_at: cx.now(),
        updated_at: cx.now(),
        version: 1,
    };
    let mut metrics = definitions(&writer).await?;
    if metrics.contains_key(&row.key) {
        return Err(Failure::of(Code::KeyTaken, "key", "Another metric has this key."));
    }
    if u64::try_from(metrics.len()).unwrap_or(u64::MAX) >= MOST {
        return Err(Failure::whole(
            Code::InvalidInput,
            format!("A vendor has at most {MOST} metrics."),
        ));
    }
    metrics.insert(row.key.clone(), input.definition);
    check(&writer, &row.key, &metrics).await?;
    let row = writer.insert::<metric::Entity>(row).await?;
    rules_version::bump(&mut writer).await?;
    writer.commit_once(row.id).await?;
    Ok(row)
}

/// Changes a metric.
pub async fn update_metric(cx: &Cx, input: Update) -> Result<metric::Model, Failure<Code>> {
    let mut writer = cx.writer(Capability::ManageSettings, "updateMetric").await?;
    let seen = writer.see::<metric::Entity>(input.id).await?;
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
    if let Some(definition) = input.definition {
        after.definition = json!(definition);
        let mut metrics = definitions(&writer).await?;
        metrics.insert(after.key.clone(), definition);
        check(&writer, &after.key, &metrics).await?;
    }
    let row = writer.update::<metric::Entity>(seen, |row| *row = after).await?;
    rules_version::bump(&mut writer).await?;
    writer.commit().await?;
    Ok(row)
}

/// All metrics of the vendor, by key.
async fn definitions(writer: &Writer<'_>) -> Result<BTreeMap<String, MetricDefinition>, Fault> {
    parse(writer.select::<metric::Entity>().all(MOST).await?)
}

/// The definitions of stored metrics, by key.
pub fn parse(rows: Vec<metric::Model>) -> Result<BTreeMap<String, MetricDefinition>, Fault> {
    rows.into_iter()
        .map(|row| {
            let definition = serde_json::from_value(row.definition).map_err(Fault::internal)?;
            Ok((row.key, definition))
        })
        .collect()
}

/// Refuses a set of metrics in which this one, or one that builds on it, does not hold.
async fn check(
    writer: &Writer<'_>,
    key: &str,
    metrics: &BTreeMap<String, MetricDefinition>,
) -> Result<(), Failure<Code>> {
    let rows = writer.select::<attribute_definition::Entity>().all(MOST).await?;
    let kinds: BTreeMap<String, AttributeKind> = rows
        .into_iter()
        .filter_map(|row| Some((row.key.clone(), attributes::kind(&row)?)))
        .collect();
    let problems = validate_metrics(metrics, &kinds);
    if problems.is_empty() {
        return Ok(());
    }
    Err(Failure::Refused(
        problems.into_iter().map(|problem| refusal(key, problem)).collect(),
    ))
}

/// The path begins with the metric's key; within the metric at hand it is told by the names of the input.
fn refusal(key: &str, problem: Problem) -> Refusal<Code> {
    let own = problem.path.first().is_some_and(|first| first == key);
    // The stored form keeps filters and lengths of windows one level deeper than the input has them.
    let steps = problem
        .path
        .iter()
        .skip(1)
        .filter(|step| *step != "filter")
        .map(|step| match step.as_str() {
            "months" => "rollingMonths".to_owned(),
            "days" => "rollingDays".to_owned(),
            step => camel(step),
        });
    let (field, message) = if own {
        let field = std::iter::once("definition".to_owned()).chain(steps).collect();
        (field, problem.message)
    } else {
        let other = problem.path.first().map_or("", String::as_str);
        (
            vec!["definition".to_owned()],
            format!("The metric {other:?} builds on this one: {}", problem.message),
        )
    };
    Refusal {
        code: Code::InvalidInput,
        field: Some(field),
        message,
    }
}

fn camel(step: &str) -> String {
    let mut words = step.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |mut all, word| {
        let mut letters = word.chars();
        all.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        all.push_str(letters.as_str());
        all
    })
}

fn parsed<T>(field: &str, value: Result<T, text::Unusable>) -> Result<T, Failure<Code>> {
    value.map_err(|why| Failure::of(Code::InvalidInput, field, why.to_string()))
}
