//! What rules stand on: read for a file, and defined from one.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use entity::attribute_definition;
use entity::attribute_definition::AttributeKind as Kind;
use rules::file::{Attribute, Definitions, Dimension, FactType, Metric, Uses, ValueKind};
use rules::metric::Measure;
use rules::segment::AttributeKind;
use rules::{Catalog, ProgramRules};

use crate::access::Reads;
use crate::access::write::Writer;
use crate::facts::define_fact_type::NewDimension;
use crate::facts::metrics::{MOST, Metrics};
use crate::facts::{attributes, define_attribute, define_fact_type, define_metric, fact_types};
use crate::fault::{Failure, Fault};
use crate::ledger::{define_point_purse, purses};

/// What these rules stand on, as the vendor has defined it on a date.
pub(super) async fn standing<R: Reads>(
    rows: &R,
    rules: &ProgramRules,
    as_of: NaiveDate,
    known_at: DateTime<Utc>,
) -> Result<Definitions, Fault> {
    let metrics = Metrics::load(rows).await?;
    let mut measured = metrics.on(as_of, known_at);
    for (key, defined) in &metrics.by_key {
        // What measured nothing on that date is written as it last did.
        if let Some(last) = defined.timeline.rows().last() {
            measured.entry(key.clone()).or_insert_with(|| last.value.clone());
        }
    }
    let uses = Uses::of(rules, &measured);
    let mut standing = Definitions::default();
    let types = fact_types::fact_types(rows).await?;
    for known in uses.fact_types.iter().filter_map(|key| types.get(key)) {
        standing.fact_types.push(written(known));
    }
    let known = rows.rows::<attribute_definition::Entity>().all(MOST).await?;
    let known: BTreeMap<String, attribute_definition::Model> =
        known.into_iter().map(|row| (row.key.clone(), row)).collect();
    for row in uses.attributes.iter().filter_map(|key| known.get(key)) {
        standing.attributes.push(Attribute {
            key: row.key.clone(),
            name_en: row.name_en.clone(),
            name_nl: row.name_nl.clone(),
            kind: kind(row)?,
        });
    }
    for key in &uses.metrics {
        let (Some(defined), Some(definition)) = (metrics.by_key.get(key), measured.remove(key)) else {
            continue;
        };
        standing.metrics.push(Metric {
            key: key.clone(),
            name_en: defined.row.name_en.clone(),
            name_nl: defined.row.name_nl.clone(),
            measure: definition.measure,
            unit: definition.unit,
        });
    }
    if !uses.purses.is_empty() {
        let known = purses::by_key(rows).await?;
        let used = uses.purses.iter().filter_map(|key| known.get(key));
        standing.purses = used
            .map(|purse| rules::file::Purse {
                key: purse.row.key.clone(),
                name_en: purse.row.name_en.clone(),
                name_nl: purse.row.name_nl.clone(),
                policy: purse.policy.clone(),
            })
            .collect();
    }
    Ok(standing)
}

fn written(known: &fact_types::FactType) -> FactType {
    let dimensions = known.dimensions.iter().map(|dimension| Dimension {
        key: dimension.key.clone(),
        name_en: dimension.name_en.clone(),
        name_nl: dimension.name_nl.clone(),
        values: dimension.values.clone(),
    });
    let plain = FactType {
        key: known.row.key.clone(),
        name_en: known.row.name_en.clone(),
        name_nl: known.row.name_nl.clone(),
        source: known.row.source.map(fact_types::named),
        has_quantity: known.row.has_quantity,
        has_amount: known.row.has_amount,
        dimensions: dimensions.collect(),
    };
    if plain.source.is_none() {
        return plain;
    }
    // All else follows from the source.
    FactType {
        has_quantity: false,
        has_amount: false,
        dimensions: Vec::new(),
        ..plain
    }
}

fn kind(row: &attribute_definition::Model) -> Result<ValueKind, Fault> {
    let kind = attributes::kind(row).ok_or_else(|| Fault::internal("an attribute whose definition is broken"))?;
    Ok(match kind {
        AttributeKind::Text => ValueKind::Text,
        AttributeKind::Choice { choices } => ValueKind::Choice(choices),
        AttributeKind::Number => ValueKind::Number,
        AttributeKind::Money { currency } => ValueKind::Money(currency),
        AttributeKind::Date => ValueKind::Date,
        AttributeKind::Boolean => ValueKind::Boolean,
    })
}

/// Defines what a file defines and the vendor does not have; a refusal's field is the way in the file.
pub async fn define_missing(
    writer: &mut Writer<'_>,
    definitions: &Definitions,
    known: &Catalog,
) -> Result<(), Failure<define_metric::Code>> {
    for (place, one) in definitions.fact_types.iter().enumerate() {
        if !known.facts.contains_key(&one.key) {
            let defined = define_fact_type::define(writer, fact_type(one)).await;
            defined.map_err(|failure| within(failure, "fact_types", place))?;
        }
    }
    for (place, one) in definitions.attributes.iter().enumerate() {
        if !known.attributes.contains_key(&one.key) {
            let defined = define_attribute::define(writer, attribute(one)).await;
            defined.map_err(|failure| within(failure.recode(), "attributes", place))?;
        }
    }
    for (place, one) in definitions.purses.iter().enumerate() {
        if !known.purses.contains_key(&one.key) {
            let input = define_point_purse::Input {
                key: one.key.clone(),
                name_en: one.name_en.clone(),
                name_nl: one.name_nl.clone(),
                policy: one.policy.clone(),
            };
            let defined = define_point_purse::define(writer, input).await;
            defined.map_err(|failure| within(failure.recode(), "purses", place))?;
        }
    }
    // Ratios and ranks speak of other metrics, which come first.
    let (ratios, others): (Vec<_>, Vec<_>) = (definitions.metrics.iter().enumerate())
        .filter(|(_, one)| !known.metrics.contains_key(&one.key))
        .partition(|(_, one)| matches!(one.measure, Measure::Ratio(_) | Measure::Rank(_)));
    for (place, one) in others.into_iter().chain(ratios) {
        let input = define_metric::Input {
            key: one.key.clone(),
            name_en: one.name_en.clone(),
            name_nl: one.name_nl.clone(),
            definition: one.meaning(),
            valid_from: None,
        };
        let defined = define_metric::define(writer, input).await;
        defined.map_err(|failure| within(failure, "metrics", place))?;
    }
    Ok(())
}

fn fact_type(one: &FactType) -> define_fact_type::Input {
    let dimensions = one.dimensions.iter().map(|dimension| NewDimension {
        key: dimension.key.clone(),
        name_en: dimension.name_en.clone(),
        name_nl: dimension.name_nl.clone(),
        values: dimension.values.as_ref().map(|values| values.iter().cloned().collect()),
    });
    define_fact_type::Input {
        key: one.key.clone(),
        name_en: one.name_en.clone(),
        name_nl: one.name_nl.clone(),
        has_quantity: one.has_quantity,
        has_amount: one.has_amount,
        dimensions: dimensions.collect(),
        source: one.source.map(fact_types::stored),
    }
}

fn attribute(one: &Attribute) -> define_attribute::Input {
    let (kind, currency, choices) = match &one.kind {
        ValueKind::Text => (Kind::Text, None, None),
        ValueKind::Choice(choices) => (Kind::Choice, None, Some(choices.iter().cloned().collect())),
        ValueKind::Number => (Kind::Number, None, None),
        ValueKind::Money(currency) => (Kind::Money, Some(currency.to_string()), None),
        ValueKind::Date => (Kind::Date, None, None),
        ValueKind::Boolean => (Kind::Boolean, None, None),
    };
    define_attribute::Input {
        key: one.key.clone(),
        kind,
        currency,
        choices,
        name_en: one.name_en.clone(),
        name_nl: one.name_nl.clone(),
    }
}

impl From<define_point_purse::Code> for define_metric::Code {
    fn from(code: define_point_purse::Code) -> Self {
        match code {
            define_point_purse::Code::InvalidInput => Self::InvalidInput,
            define_point_purse::Code::KeyTaken => Self::KeyTaken,
        }
    }
}

impl From<define_attribute::Code> for define_metric::Code {
    fn from(code: define_attribute::Code) -> Self {
        match code {
            define_attribute::Code::InvalidInput => Self::InvalidInput,
            define_attribute::Code::KeyTaken => Self::KeyTaken,
            define_attribute::Code::Stale => Self::Stale,
        }
    }
}

fn within<Code>(failure: Failure<Code>, list: &str, place: usize) -> Failure<Code> {
    match failure {
        Failure::Fault(fault) => Failure::Fault(fault),
        Failure::Refused(mut refusals) => {
            for refusal in &mut refusals {
                let field = refusal.field.take().unwrap_or_default();
                let way = ["definitions", list, &place.to_string()].map(str::to_owned);
                refusal.field = Some(way.into_iter().chain(field).collect());
            }
            Failure::Refused(refusals)
        }
    }
}
