//! Facts: who sees them, and what they show.

use entity::attribute_definition::AttributeKind;
use entity::organization::OrganizationKind::Vendor;
use entity::{attribute_definition, attribute_value, fact_type, metric, metric_version};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::measure::{in_force, measure};
use super::when::{When, recorded};
use crate::worlds::oracle::{self, Key, Listed, Node, Oracle, Out, decimal, gid, units};
use crate::worlds::rows::Rows;
use crate::worlds::segments::stored_use;

pub fn list<'w>(oracle: &Oracle<'w>, root: &str) -> Option<Listed<'w>> {
    let ty = match root {
        "attributeDefinitions" => "AttributeDefinition",
        "factTypes" => "FactType",
        "metrics" => "Metric",
        _ => return None,
    };
    of_type(oracle, ty).map(|nodes| Listed {
        nodes,
        order: ("KEY", false),
    })
}

pub fn of_type<'w>(oracle: &Oracle<'w>, ty: &str) -> Option<Vec<Node<'w>>> {
    let own = |vendor_id: Uuid| oracle.kind == Vendor && oracle.mine(vendor_id);
    Some(match ty {
        "AttributeDefinition" => {
            let rows = oracle.rows.attribute_definitions.iter();
            rows.filter(|row| own(row.vendor_id))
                .map(Node::AttributeDefinition)
                .collect()
        }
        "FactType" => {
            let rows = oracle.rows.fact_types.iter();
            rows.filter(|row| own(row.vendor_id)).map(Node::FactType).collect()
        }
        "Metric" => {
            let rows = oracle.rows.metrics.iter();
            rows.filter(|row| own(row.vendor_id)).map(Node::Metric).collect()
        }
        _ => return None,
    })
}

pub fn key(node: Node<'_>, field: &str) -> Option<Key> {
    match node {
        Node::AttributeDefinition(row) if field == "KEY" => Some(Key::Text(row.key.clone())),
        Node::FactType(row) if field == "KEY" => Some(Key::Text(row.key.clone())),
        Node::Metric(row) if field == "KEY" => Some(Key::Text(row.key.clone())),
        _ => None,
    }
}

pub fn attribute_definition<'w>(row: &'w attribute_definition::Model, field: &str) -> Out<'w> {
    Out::Leaf(match field {
        "id" => json!(gid("AttributeDefinition", row.id)),
        "key" => json!(row.key),
        "kind" => oracle::name(row.kind),
        "currency" => json!(row.currency),
        "choices" => json!(row.choices),
        "nameEn" => json!(row.name_en),
        "nameNl" => json!(row.name_nl),
        "version" => json!(row.version),
        _ => return Out::Unjudged,
    })
}

pub fn fact_type<'w>(row: &'w fact_type::Model, field: &str) -> Out<'w> {
    Out::Leaf(match field {
        "id" => json!(gid("FactType", row.id)),
        "key" => json!(row.key),
        "nameEn" => json!(row.name_en),
        "nameNl" => json!(row.name_nl),
        "hasQuantity" => json!(row.has_quantity),
        "hasAmount" => json!(row.has_amount),
        "source" => Value::Null,
        "version" => json!(row.version),
        "dimensions" => {
            let shown = |dimension: &'w Value| {
                let leaf = |member: &str| Out::Leaf(dimension.get(member).cloned().unwrap_or_default());
                let fields = vec![
                    ("key", leaf("key")),
                    ("nameEn", leaf("name_en")),
                    ("nameNl", leaf("name_nl")),
                    ("values", leaf("values")),
                ];
                Out::Object("FactDimension", fields)
            };
            return Out::List(row.dimensions.as_array().unwrap().iter().map(shown).collect());
        }
        _ => return Out::Unjudged,
    })
}

pub fn metric<'w>(rows: &'w Rows, row: &'w metric::Model, field: &str) -> Out<'w> {
    Out::Leaf(match field {
        "id" => json!(gid("Metric", row.id)),
        "key" => json!(row.key),
        "nameEn" => json!(row.name_en),
        "nameNl" => json!(row.name_nl),
        "definition" => in_force(rows, row.id, When::now()).unwrap().definition.clone(),
        "versions" => {
            let of = rows
                .metric_versions
                .iter()
                .filter(|version| version.metric_id == row.id);
            let mut versions: Vec<_> = of.collect();
            versions.sort_by_key(|version| version.number);
            return Out::Many(versions.into_iter().map(Node::MetricVersion).collect());
        }
        "version" => json!(row.version),
        _ => return Out::Unjudged,
    })
}

pub fn metric_version<'w>(row: &'w metric_version::Model, field: &str) -> Out<'w> {
    Out::Leaf(match field {
        "number" => json!(row.number),
        "definition" => row.definition.clone(),
        "validFrom" => json!(row.valid_from),
        "recordedAt" => oracle::instant(row.recorded_at),
        _ => return Out::Unjudged,
    })
}

/// Root fields that are worked out for a partnership.
pub fn root<'w>(oracle: &Oracle<'w>, root: &str, args: &Map<String, Value>) -> Option<Out<'w>> {
    let when = When::of(args);
    let partnership = |arg: &str| {
        let id = args.get(arg).and_then(Value::as_str).unwrap_or_default();
        let mut all = oracle.rows.partnerships.iter();
        all.find(|row| gid("Partnership", row.id) == id && oracle.sees_partnership(row))
    };
    Some(match root {
        "partnershipAttributes" => match partnership("id") {
            Some(row) => attributes(oracle, row.id, when),
            None => Out::One(None),
        },
        "metricValue" => {
            let usage = stored_use(&args["metric"]);
            let found = partnership("partnershipId");
            match found.and_then(|row| measure(oracle.rows, row.vendor_id, row.id, &usage, when)) {
                Some(measured) => {
                    let (numerator, denominator) = (measured.numerator, measured.denominator);
                    let value = (i128::from(numerator) * 10_000).div_euclid(i128::from(denominator));
                    let (unit, currency) = match &measured.unit {
                        Value::String(unit) => (unit.to_uppercase(), Value::Null),
                        money => ("MONEY".to_owned(), money["money"].clone()),
                    };
                    Out::Object(
                        "MetricValue",
                        vec![
                            ("unit", Out::Leaf(json!(unit))),
                            ("currency", Out::Leaf(currency)),
                            ("value", Out::Leaf(json!(decimal(i64::try_from(value).unwrap())))),
                            ("numerator", Out::Leaf(json!(decimal(numerator)))),
                            ("denominator", Out::Leaf(json!(decimal(denominator)))),
                        ],
                    )
                }
                None => Out::One(None),
            }
        }
        _ => return None,
    })
}

/// Attributes that have a definition and were ever recorded by then, by key.
fn attributes<'w>(oracle: &Oracle<'w>, partnership_id: Uuid, when: When) -> Out<'w> {
    let mut definitions: Vec<&'w attribute_definition::Model> = oracle
        .rows
        .attribute_definitions
        .iter()
        .filter(|row| oracle.mine(row.vendor_id))
        .collect();
    definitions.sort_by(|a, b| a.key.cmp(&b.key));
    let attribute = |definition: &'w attribute_definition::Model| {
        let mut records: Vec<&'w attribute_value::Model> = oracle
            .rows
            .attribute_values
            .iter()
            .filter(|row| row.partnership_id == partnership_id && row.key == definition.key)
            .filter(|row| row.recorded_at <= when.known)
            .collect();
        records.sort_by_key(|row| (row.recorded_at, row.id));
        let record = |row: &&'w attribute_value::Model| {
            Out::Object(
                "AttributeRecord",
                vec![
                    ("value", content(definition.kind, row.value.as_ref())),
                    ("validFrom", Out::Leaf(json!(row.valid_from))),
                    ("recordedAt", Out::Leaf(oracle::instant(row.recorded_at))),
                    (
                        "recordedById",
                        Out::Leaf(json!(row.recorded_by.map(|id| gid("Membership", id)))),
                    ),
                ],
            )
        };
        let value = recorded(oracle.rows, partnership_id, &definition.key, when);
        (!records.is_empty()).then(|| {
            Out::Object(
                "PartnershipAttribute",
                vec![
                    ("definition", Out::One(Some(Node::AttributeDefinition(definition)))),
                    ("value", content(definition.kind, value)),
                    ("records", Out::List(records.iter().map(record).collect())),
                ],
            )
        })
    };
    Out::List(definitions.into_iter().filter_map(attribute).collect())
}

/// A value in the field of its kind.
fn content<'w>(kind: AttributeKind, value: Option<&'w Value>) -> Out<'w> {
    let Some(value) = value else { return Out::One(None) };
    let of = |own: AttributeKind| Out::Leaf(if kind == own { value.clone() } else { Value::Null });
    let money = (kind == AttributeKind::Money).then(|| {
        Node::Money(
            units(value["amount"].as_str().unwrap()),
            value["currency"].as_str().unwrap(),
        )
    });
    Out::Object(
        "AttributeContent",
        vec![
            ("text", of(AttributeKind::Text)),
            ("choices", of(AttributeKind::Choice)),
            ("number", of(AttributeKind::Number)),
            ("money", Out::One(money)),
            ("date", of(AttributeKind::Date)),
            ("boolean", of(AttributeKind::Boolean)),
        ],
    )
}
