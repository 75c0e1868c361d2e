use std::collections::BTreeMap;

use super::{
    AttributeAggregate, CertificationAggregate, FactKind, LineAggregate, LineField, Measure, MetricDefinition,
    MetricUse, Peers, Rank, Ratio, Standing, Unit,
};
use crate::problem::{Problem, ProblemCode, Report};
use crate::segment::{AttributeKind, Catalog};

/// Checks all metrics of a vendor together, since ratios refer to other metrics, against its attributes, types of facts and
/// purses. No problems means that they may be stored. Paths begin with the metric's key.
#[must_use]
pub fn validate_metrics(catalog: &Catalog) -> Vec<Problem> {
    let mut report = Report::default();
    for (key, definition) in &catalog.metrics {
        report.at(key, |report| {
            report.text(key);
            check_definition(definition, catalog, report);
        });
    }
    report.into_problems()
}

fn check_definition(definition: &MetricDefinition, catalog: &Catalog, report: &mut Report) {
    let Catalog {
        metrics,
        attributes,
        facts,
        purses,
        ..
    } = catalog;
    report.at("measure", |report| {
        let (name, window) = match &definition.measure {
            Measure::SellThrough(measure) => ("sell_through", Some(measure.window)),
            Measure::Certifications(measure) => ("certifications", Some(measure.window)),
            Measure::Attribute(measure) => ("attribute", Some(measure.window)),
            Measure::Ratio(_) => ("ratio", None),
            Measure::Rank(_) => ("rank", None),
            Measure::Facts(measure) => ("facts", Some(measure.window)),
            Measure::Roles(_) => ("roles", None),
            Measure::Points(measure) => ("points", Some(measure.window)),
        };
        report.at(name, |report| {
            match &definition.measure {
                Measure::SellThrough(measure) => report.at("filter", |report| {
                    report.at("product", |report| measure.filter.product.check(report));
                }),
                Measure::Certifications(measure) => report.at("filter", |report| measure.filter.check(report)),
                Measure::Attribute(measure) => report.at("attribute", |report| {
                    if !attributes.contains_key(&measure.attribute) {
                        report.add(
                            ProblemCode::UnknownAttribute,
                            format!("no attribute {:?}", measure.attribute),
                        );
                    }
                }),
                Measure::Ratio(ratio) => check_ratio(ratio, metrics, facts, report),
                Measure::Rank(rank) => check_rank(rank, metrics, attributes, facts, report),
                Measure::Facts(measure) => measure.check(facts, report),
                Measure::Roles(measure) => measure.check(facts, report),
                Measure::Points(measure) => measure.check(purses, report),
            }
            if let Some(window) = window {
                report.at("window", |report| window.check(report));
            }
        });
    });
    report.at("unit", |report| check_unit(definition, attributes, report));
}

/// The declared unit must be the one that the measure yields.
fn check_unit(definition: &MetricDefinition, attributes: &BTreeMap<String, AttributeKind>, report: &mut Report) {
    use LineAggregate as L;
    let wanted = match &definition.measure {
        Measure::SellThrough(measure) => match measure.aggregate {
            L::Sum(field) | L::Min(field) | L::Max(field) | L::Mean(field) | L::Latest(field) => match field {
                LineField::Amount => {
                    if !matches!(definition.unit, Unit::Money(_)) {
                        report.add(
                            ProblemCode::UnitMismatch,
                            "an amount is measured in money of one currency",
                        );
                    }
                    return;
                }
                LineField::Quantity => Unit::Number,
            },
            L::Count | L::CountDistinct(_) | L::Exists => Unit::Count,
        },
        Measure::Certifications(measure) => match measure.aggregate {
            CertificationAggregate::Count
            | CertificationAggregate::CountDistinct(_)
            | CertificationAggregate::Exists => Unit::Count,
        },
        Measure::Attribute(measure) => match (measure.aggregate, attributes.get(&measure.attribute)) {
            (AttributeAggregate::Exists, _) => Unit::Count,
            (_, None) => return,
            (_, Some(AttributeKind::Number)) => Unit::Number,
            (_, Some(AttributeKind::Money { currency })) => Unit::Money(*currency),
            (_, Some(_)) => {
                return report.add(
                    ProblemCode::KindMismatch,
                    "only a number or money attribute can be measured",
                );
            }
        },
        Measure::Facts(measure) => match measure.aggregate.field() {
            Some(LineField::Amount) if matches!(definition.unit, Unit::Money(_)) => return,
            Some(LineField::Amount) => {
                let message = "an amount is measured in money of one currency";
                return report.add(ProblemCode::UnitMismatch, message);
            }
            Some(LineField::Quantity) => Unit::Number,
            None => Unit::Count,
        },
        Measure::Roles(_) => Unit::Count,
        Measure::Points(_) => Unit::Number,
        Measure::Ratio(_) => Unit::Ratio,
        Measure::Rank(rank) => match rank.told {
            Standing::Place => Unit::Count,
            Standing::Percentile => Unit::Ratio,
        },
    };
    match (definition.unit, wanted) {
        (found, wanted) if found == wanted => {}
        (Unit::Money(found), Unit::Money(wanted)) => {
            report.add(
                ProblemCode::CurrencyMismatch,
                format!("the attribute is in {wanted}, not in {found}"),
            );
        }
        (_, wanted) => report.add(ProblemCode::UnitMismatch, format!("this measure yields {wanted:?}")),
    }
}

fn check_ratio(
    ratio: &Ratio,
    metrics: &BTreeMap<String, MetricDefinition>,
    facts: &BTreeMap<String, FactKind>,
    report: &mut Report,
) {
    let mut units = Vec::new();
    for (name, part) in [("numerator", &ratio.numerator), ("denominator", &ratio.denominator)] {
        report.at(name, |report| {
            let Some(definition) = check_use(part, metrics, facts, report) else {
                return;
            };
            if matches!(definition.measure, Measure::Ratio(_) | Measure::Rank(_)) {
                report.add(ProblemCode::TooDeep, "a ratio of a ratio or rank");
            } else {
                units.push(definition.unit);
            }
        });
    }
    match units.as_slice() {
        [Unit::Money(top), Unit::Money(bottom)] if top != bottom => {
            report.add(
                ProblemCode::CurrencyMismatch,
                format!("{top} cannot be divided by {bottom}"),
            );
        }
        [Unit::Money(_), Unit::Number | Unit::Count] | [Unit::Number | Unit::Count, Unit::Money(_)] => {
            report.add(ProblemCode::UnitMismatch, "money and a number have no ratio");
        }
        _ => {}
    }
}

fn check_rank(
    rank: &Rank,
    metrics: &BTreeMap<String, MetricDefinition>,
    attributes: &BTreeMap<String, AttributeKind>,
    facts: &BTreeMap<String, FactKind>,
    report: &mut Report,
) {
    report.at("of", |report| {
        let of = check_use(&rank.of, metrics, facts, report).map(|definition| &definition.measure);
        if matches!(of, Some(Measure::Ratio(_) | Measure::Rank(_))) {
            report.add(ProblemCode::TooDeep, "a rank by a ratio or rank");
        }
    });
    if !(1..=1_000).contains(&rank.fewest_peers) {
        report.at("fewest_peers", |report| {
            report.add(ProblemCode::OutOfRange, "from 1 to 1000 peers")
        });
    }
    let Peers::Attribute(key) = &rank.among else { return };
    report.at("among", |report| match attributes.get(key) {
        Some(AttributeKind::Text | AttributeKind::Choice { .. }) => {}
        Some(_) => report.add(ProblemCode::KindMismatch, "peers have a text or choice in common"),
        None => report.add(ProblemCode::UnknownAttribute, format!("no attribute {key:?}")),
    });
}

/// Checks the use of a metric and gives the definition it refers to.
pub(crate) fn check_use<'a>(
    usage: &MetricUse,
    metrics: &'a BTreeMap<String, MetricDefinition>,
    facts: &BTreeMap<String, FactKind>,
    report: &mut Report,
) -> Option<&'a MetricDefinition> {
    let Some(definition) = metrics.get(&usage.key) else {
        report.at("key", |report| {
            report.add(ProblemCode::UnknownMetric, format!("no metric {:?}", usage.key))
        });
        return None;
    };
    if let Some(window) = &usage.window {
        report.at("window", |report| {
            window.check(report);
            match definition.measure {
                Measure::Ratio(_) | Measure::Rank(_) => report.add(
                    ProblemCode::NotAllowed,
                    "a ratio's or rank's windows stand in its own definition",
                ),
                Measure::Roles(_) => report.add(ProblemCode::NotAllowed, "roles are filled on the day, in no window"),
                _ => {}
            }
        });
    }
    if let Some(product) = &usage.product {
        report.at("product", |report| {
            product.check(report);
            if product.is_empty() {
                report.add(ProblemCode::Empty, "a product filter that filters nothing");
            }
            if !matches!(definition.measure, Measure::SellThrough(_)) {
                report.add(ProblemCode::NotAllowed, "only a sell-through metric has products");
            }
        });
    }
    if let Some(filter) = &usage.facts {
        report.at("facts", |report| match &definition.measure {
            Measure::Facts(measure) => match facts.get(&measure.fact) {
                Some(kind) => filter.check(kind, report),
                None => report.add(ProblemCode::UnknownFact, format!("no type of facts {:?}", measure.fact)),
            },
            _ => report.add(ProblemCode::NotAllowed, "only a metric over facts has dimensions"),
        });
    }
    Some(definition)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;

    fn problems(key: &str, json: &str) -> Vec<String> {
        let mut metrics = samples::metrics();
        metrics.insert(
            key.to_owned(),
            serde_json::from_str(json).unwrap_or_else(|error| panic!("{json}: {error}")),
        );
        let told = validate_metrics(&Catalog {
            metrics,
            ..samples::catalog()
        });
        told.into_iter()
            .map(|problem| format!("{}: {:?}", problem.path.join("/"), problem.code))
            .collect()
    }

    #[test]
    fn stored_definitions_are_valid_and_stay_as_they_are() {
        assert_eq!(validate_metrics(&samples::catalog()), []);
        for (key, json) in samples::STORED_METRICS {
            assert_eq!(&serde_json::to_string(&samples::metrics()[*key]).unwrap(), json);
        }
    }

    #[test]
    fn the_unit_must_be_what_the_measure_yields() {
        let sold = |aggregate: &str, unit: &str| {
            format!(r#"{{"measure":{{"sell_through":{{"aggregate":{aggregate},"window":"lifetime"}}}},"unit":{unit}}}"#)
        };
        for (aggregate, unit, expected) in [
            (r#"{"sum":"amount"}"#, r#"{"money":"EUR"}"#, None),
            (r#"{"mean":"amount"}"#, r#""number""#, Some("x/unit: UnitMismatch")),
            (r#"{"max":"quantity"}"#, r#""number""#, None),
            (
                r#"{"sum":"quantity"}"#,
                r#"{"money":"EUR"}"#,
                Some("x/unit: UnitMismatch"),
            ),
            (r#"{"count_distinct":"product_category"}"#, r#""count""#, None),
            (r#""exists""#, r#""ratio""#, Some("x/unit: UnitMismatch")),
        ] {
            let expected: Vec<String> = expected.map(str::to_owned).into_iter().collect();
            assert_eq!(problems("x", &sold(aggregate, unit)), expected, "{aggregate} {unit}");
        }
        let attribute = |key: &str, unit: &str| {
            format!(
                r#"{{"measure":{{"attribute":{{"attribute":"{key}","aggregate":"latest","window":"point_in_time"}}}},"unit":{unit}}}"#
            )
        };
        assert_eq!(problems("x", &attribute("capital", r#"{"money":"EUR"}"#)), [""; 0]);
        assert_eq!(
            problems("x", &attribute("capital", r#"{"money":"USD"}"#)),
            ["x/unit: CurrencyMismatch"]
        );
        assert_eq!(
            problems("x", &attribute("vertical", r#""count""#)),
            ["x/unit: KindMismatch"]
        );
        assert_eq!(
            problems("x", &attribute("gone", r#""count""#)),
            ["x/measure/attribute/attribute: UnknownAttribute"]
        );
    }

    #[test]
    fn points_are_of_a_purse_that_there_is_and_a_number() {
        let of = |purse: &str, unit: &str| {
            format!(
                r#"{{"measure":{{"points":{{"purse":"{purse}","aggregate":"balance","window":"point_in_time"}}}},"unit":"{unit}"}}"#
            )
        };
        assert_eq!(problems("x", &of("rewards", "number")), [""; 0]);
        assert_eq!(problems("x", &of("rewards", "count")), ["x/unit: UnitMismatch"]);
        assert_eq!(
            problems("x", &of("gone", "number")),
            ["x/measure/points/purse: UnknownPurse"]
        );
    }

    #[test]
    fn a_ratio_is_of_two_plain_metrics_of_one_kind() {
        let ratio = |top: &str, bottom: &str| {
            format!(
                r#"{{"measure":{{"ratio":{{"numerator":{{"key":"{top}"}},"denominator":{{"key":"{bottom}"}},"undefined":{{"value":"0"}}}}}},"unit":"ratio"}}"#
            )
        };
        assert_eq!(problems("x", &ratio("certified", "orders")), [""; 0]);
        assert_eq!(
            problems("x", &ratio("revenue", "orders")),
            ["x/measure/ratio: UnitMismatch"]
        );
        assert_eq!(
            problems("x", &ratio("nope", "orders")),
            ["x/measure/ratio/numerator/key: UnknownMetric"]
        );
        assert_eq!(
            problems("x", &ratio("x", "orders")),
            ["x/measure/ratio/numerator: TooDeep"],
            "itself"
        );
        assert_eq!(
            problems("x", &ratio("orders", "retention")),
            ["x/measure/ratio/denominator: TooDeep"]
        );
    }

    #[test]
    fn windows_and_filters_are_checked() {
        let json = r#"{"measure":{"sell_through":{"aggregate":"count",
            "filter":{"product":{"skus":["a","a"],"lines":[""]}},
            "window":{"rolling_months":{"months":121}}}},"unit":"count"}"#;
        assert_eq!(
            problems("x", json),
            [
                "x/measure/sell_through/filter/product/lines/0: Empty",
                "x/measure/sell_through/filter/product/skus/1: Duplicate",
                "x/measure/sell_through/window/months: OutOfRange",
            ]
        );
        assert_eq!(problems(" ", samples::STORED_METRICS[0].1), [" : Empty"]);
    }
}
