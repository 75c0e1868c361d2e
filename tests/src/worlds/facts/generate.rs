//! Facts: random ones, and how they change.

use entity::attribute_definition::AttributeKind;
use entity::organization::OrganizationKind::Vendor;
use entity::{attribute_definition, attribute_value, fact_type};
use serde_json::{Value, json};
use uuid::Uuid;

use super::measured::{METRICS, certify, define_metric, redefine_metric, sell};
use crate::worlds::dice::Dice;
use crate::worlds::generate::{COUNTRIES, REGIONS, TYPES, day, instant, name, now};
use crate::worlds::oracle::gid;
use crate::worlds::orgs::of_kind;
use crate::worlds::rows::Rows;
use crate::worlds::run::Act;

/// What vendors keep of partnerships. A key has one kind with all of them.
const ATTRIBUTES: [(&str, AttributeKind); 6] = [
    ("certified", AttributeKind::Boolean),
    ("focus", AttributeKind::Choice),
    ("headcount", AttributeKind::Number),
    ("motto", AttributeKind::Text),
    ("since", AttributeKind::Date),
    ("turnover", AttributeKind::Money),
];
const CHOICES: [&str; 3] = ["cargo", "city", "mtb"];
/// In front of, at and behind the numbers that rules ask for.
const NUMBERS: [&str; 4] = ["0", "4.9999", "5", "12.5"];
pub fn populate(dice: &mut Dice, rows: &mut Rows) {
    for vendor_id in of_kind(rows, Vendor) {
        for (key, kind) in dice.some(60, &ATTRIBUTES) {
            define(dice, rows, vendor_id, key, kind);
        }
        for key in dice.some(50, &["contract", "fair"]) {
            fact_type(dice, rows, vendor_id, key);
        }
        for key in dice.some(50, &METRICS) {
            define_metric(dice, rows, vendor_id, key);
        }
    }
    for at in 0..rows.partnerships.len() {
        for _ in 0..dice.between(0, 6) {
            record(dice, rows, at);
        }
        for _ in 0..dice.below(4) {
            sell(dice, rows, at);
        }
        if dice.chance(40) {
            certify(dice, rows, at);
        }
    }
}

/// The choices of the attribute of this key.
pub fn choices(key: &str) -> &'static [&'static str] {
    if key == "focus" { &CHOICES } else { &[] }
}

fn fact_type(dice: &mut Dice, rows: &mut Rows, vendor_id: Uuid, key: &str) {
    let at = instant(dice);
    let kind = json!({ "key": "kind", "name_en": name(dice), "name_nl": name(dice), "values": ["new", "renewal"] });
    let customer = json!({ "key": "customer", "name_en": name(dice), "name_nl": name(dice) });
    rows.fact_types.push(fact_type::Model {
        id: dice.id(at),
        vendor_id,
        key: key.to_owned(),
        name_en: name(dice),
        name_nl: name(dice),
        has_quantity: dice.chance(50),
        has_amount: dice.chance(50),
        dimensions: json!(dice.some(60, &[kind, customer])),
        source: None,
        created_at: at,
        updated_at: at,
        version: 1,
    });
}

fn define(dice: &mut Dice, rows: &mut Rows, vendor_id: Uuid, key: &str, kind: AttributeKind) {
    let at = instant(dice);
    rows.attribute_definitions.push(attribute_definition::Model {
        id: dice.id(at),
        vendor_id,
        key: key.to_owned(),
        kind,
        currency: (kind == AttributeKind::Money).then(|| "EUR".to_owned()),
        choices: (kind == AttributeKind::Choice).then(|| json!(CHOICES)),
        name_en: name(dice),
        name_nl: name(dice),
        created_at: at,
        updated_at: at,
        version: 1,
    });
    rows.rules_changed(vendor_id);
}

/// Records something of a partnership, perhaps for another day than today.
fn record(dice: &mut Dice, rows: &mut Rows, at: usize) {
    let built_in: [(&str, &[&str]); 4] = [
        ("country", &COUNTRIES),
        ("region", &REGIONS),
        ("partner_type", &TYPES),
        ("status", &["ACTIVE", "SUSPENDED"]),
    ];
    let (key, value) = if dice.chance(50) {
        let (key, values) = *dice.pick(&built_in);
        (key, json!(dice.pick(values)))
    } else {
        let (key, kind) = *dice.pick(&ATTRIBUTES);
        (key, value(dice, kind))
    };
    let partnership = &rows.partnerships[at];
    let vendor_id = partnership.vendor_id;
    let people: Vec<Uuid> = rows
        .memberships
        .iter()
        .filter(|row| row.organization_id == vendor_id)
        .map(|row| row.id)
        .collect();
    rows.attribute_values.push(attribute_value::Model {
        id: dice.id(now()),
        vendor_id,
        partnership_id: partnership.id,
        key: key.to_owned(),
        value: dice.chance(85).then_some(value),
        valid_from: day(dice),
        recorded_at: instant(dice),
        recorded_by: dice.maybe(60, &people),
    });
    rows.partnerships[at].facts_version += 1;
}

/// A value as it is stored.
fn value(dice: &mut Dice, kind: AttributeKind) -> Value {
    match kind {
        AttributeKind::Boolean => json!(dice.chance(50)),
        AttributeKind::Choice => {
            let mut some = dice.some(40, &CHOICES);
            if some.is_empty() {
                some.push(*dice.pick(&CHOICES));
            }
            json!(some)
        }
        AttributeKind::Number => json!(dice.pick(&NUMBERS)),
        AttributeKind::Text => json!(dice.pick(&["steel", "carbon"])),
        AttributeKind::Date => json!(day(dice)),
        AttributeKind::Money => {
            let currency = if dice.chance(85) { "EUR" } else { "USD" };
            json!({ "amount": dice.pick(&NUMBERS), "currency": currency })
        }
    }
}

impl Rows {
    /// What is kept of a vendor's audiences no longer holds.
    pub fn rules_changed(&mut self, vendor_id: Uuid) {
        let mut vendors = self.vendors.iter_mut();
        vendors
            .find(|row| row.organization_id == vendor_id)
            .unwrap()
            .rules_version += 1;
    }
}

/// Learns something of one of these partnerships.
pub fn learn(dice: &mut Dice, rows: &mut Rows, of: &[Uuid]) {
    let own = (0..rows.partnerships.len()).filter(|at| of.contains(&rows.partnerships[*at].id));
    let own: Vec<usize> = own.collect();
    let Some(at) = dice.any(&own).copied() else { return };
    match dice.below(8) {
        0 => sell(dice, rows, at),
        1 => certify(dice, rows, at),
        _ => record(dice, rows, at),
    }
}

/// Learns something, or defines what can be learned.
pub fn disturb(dice: &mut Dice, rows: &mut Rows) {
    let vendor_id = *dice.pick(&of_kind(rows, Vendor));
    match dice.below(8) {
        0 => {
            let (key, kind) = *dice.pick(&ATTRIBUTES);
            let mut known = rows.attribute_definitions.iter_mut();
            match known.find(|row| row.vendor_id == vendor_id && row.key == key) {
                Some(row) => {
                    row.name_en = name(dice);
                    row.version += 1;
                }
                None => define(dice, rows, vendor_id, key, kind),
            }
        }
        1 => {
            let key = *dice.pick(&METRICS);
            let own = rows
                .metrics
                .iter()
                .find(|row| row.vendor_id == vendor_id && row.key == key);
            match own.map(|row| row.id) {
                Some(id) if dice.chance(60) => redefine_metric(dice, rows, id),
                Some(id) => {
                    rows.metric_versions.retain(|row| row.metric_id != id);
                    rows.metrics.retain(|row| row.id != id);
                    define_metric(dice, rows, vendor_id, key);
                }
                None => define_metric(dice, rows, vendor_id, key),
            }
        }
        _ => {
            let all: Vec<Uuid> = rows.partnerships.iter().map(|row| row.id).collect();
            learn(dice, rows, &all);
        }
    }
}

/// A mutation of this domain that somebody may ask.
pub fn act(dice: &mut Dice, rows: &Rows) -> Option<Act> {
    // Of anybody's partnership, by anybody: what it may not must be refused and change nothing.
    let of = dice.any(&rows.partnerships)?;
    let colleagues: Vec<Uuid> = rows
        .memberships
        .iter()
        .filter(|row| row.organization_id == of.vendor_id)
        .map(|row| row.id)
        .collect();
    let by = dice.maybe(85, &colleagues).unwrap_or(dice.pick(&rows.memberships).id);
    let own: Vec<_> = rows
        .metrics
        .iter()
        .filter(|row| row.vendor_id == of.vendor_id)
        .collect();
    if let Some(metric) = dice.maybe(30, &own) {
        return Some(Act {
            by,
            document: "mutation($input: UpdateMetricInput!) { updateMetric(input: $input) { errors { code } } }",
            input: json!({ "id": gid("Metric", metric.id), "version": metric.version, "validFrom": day(dice), "definition": {
                "measure": { "certifications": { "aggregate": "COUNT", "window": { "named": "POINT_IN_TIME" } } },
                "unit": "COUNT" } }),
        });
    }
    let (key, value) = match dice.below(4) {
        0 => ("certified", json!({ "boolean": dice.chance(50) })),
        1 => ("focus", json!({ "choices": [dice.pick(&CHOICES)] })),
        2 => ("headcount", json!({ "number": dice.pick(&NUMBERS) })),
        _ => ("motto", Value::Null),
    };
    Some(Act {
        by,
        document: "mutation($input: SetPartnershipAttributeInput!) { setPartnershipAttribute(input: $input) { errors { code } } }",
        input: json!({ "partnershipId": gid("Partnership", of.id), "version": of.version, "key": key, "value": value }),
    })
}
