//! What defining and changing a metric share: checks of a definition, and how one is recorded.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use entity::{attribute_definition, metric, metric_version};
use rules::metric::validate_metrics;
use rules::segment::AttributeKind;
use rules::{Catalog, MetricDefinition, Problem, TimelineRow};
use serde_json::json;

use super::attributes;
use super::define_metric::Code;
use super::fact_types;
use super::metrics::{Defined, EVER_SINCE, MOST, Metrics};
use crate::access::write::Writer;
use crate::fault::{Failure, Fault, Refusal};
use crate::ledger::purses;
use crate::text;

/// Records what a metric measures from a date on (`None`: ever since), if all metrics of the vendor hold with it, then and
/// later. The writer must have begun to change the vendor's rules, so that no other write can break what was checked.
pub async fn record(
    writer: &mut Writer<'_>,
    mut metrics: Metrics,
    metric: metric::Model,
    definition: MetricDefinition,
    valid_from: Option<NaiveDate>,
) -> Result<(), Failure<Code>> {
    let now = writer.cx().now();
    let row = metric_version::Model {
        id: writer.cx().new_id(),
        vendor_id: metric.vendor_id,
        metric_id: metric.id,
        number: 1,
        definition: json!(definition),
        valid_from,
        recorded_at: now,
        recorded_by: writer.cx().viewer().membership(),
    };
    let from = valid_from.unwrap_or(EVER_SINCE);
    let key = metric.key.clone();
    let defined = metrics.by_key.entry(key.clone()).or_insert_with(|| Defined {
        row: metric,
        timeline: Default::default(),
    });
    let number = i64::try_from(defined.timeline.rows().len() + 1).map_err(Fault::internal)?;
    defined.timeline.append(TimelineRow {
        value: definition,
        valid_from: from,
        recorded_at: now,
    });
    let mut catalog = Catalog {
        attributes: kinds(writer).await?,
        facts: fact_types::kinds(writer).await?,
        purses: purses::policies(writer).await?,
        ..Catalog::default()
    };
    let today = writer.cx().today().max(from);
    let turns = metrics.turns_from(from);
    for date in std::iter::once(today).chain(turns.iter().copied()) {
        catalog.metrics = metrics.on(date, now);
        let problems = validate_metrics(&catalog);
        if !problems.is_empty() {
            let when = match turns.range(date..).nth(1) {
                _ if date == today => String::new(),
                Some(next) if date == EVER_SINCE => format!("Before {next}: "),
                _ => format!("From {date} on: "),
            };
            let refusals = problems.into_iter().map(|problem| refusal(&key, problem, &when));
            return Err(Failure::Refused(refusals.collect()));
        }
    }
    writer
        .insert::<metric_version::Entity>(metric_version::Model { number, ..row })
        .await?;
    Ok(())
}

async fn kinds(writer: &Writer<'_>) -> Result<BTreeMap<String, AttributeKind>, Fault> {
    let rows = writer.select::<attribute_definition::Entity>().all(MOST).await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| Some((row.key.clone(), attributes::kind(&row)?)))
        .collect())
}

/// The path begins with the metric's key; within the metric at hand it is told by the names of the input. The
/// message begins with `when` it does not hold, unless that is today.
fn refusal(key: &str, problem: Problem, when: &str) -> Refusal<Code> {
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
            step => text::camel(step),
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
        message: format!("{when}{message}"),
    }
}
