use super::condition::{Condition, DateTest, LevelCondition, Membership, MetricCondition, Threshold};
use super::{AttributeKind, Catalog, Walk};
use crate::formula::same;
use crate::metric::{Unit, check_use};
use crate::money::Fixed;
use crate::problem::{ProblemCode, Report};

impl Walk<'_> {
    /// Checks one condition; the path gets the member names that stand in its JSON.
    pub(super) fn condition(&mut self, condition: &Condition, depth: usize, report: &mut Report) {
        let Condition::Formula(condition) = condition else {
            return check_condition(condition, self.catalog, report);
        };
        report.at("formula", |report| {
            let of = report.at("of", |report| self.formula(&condition.of, depth + 1, report));
            report.at("to", |report| {
                let to = self.formula(&condition.to, depth + 1, report);
                if let Some((of, to)) = of.zip(to) {
                    same(of.dimension, to.dimension, report);
                }
            });
        });
    }
}

fn check_condition(condition: &Condition, catalog: &Catalog, report: &mut Report) {
    match condition {
        Condition::Formula(_) => {} // a walk of its own
        Condition::Level(condition) => report.at("level", |report| check_level(condition, catalog, report)),
        Condition::Country(list) => report.at("country", |report| check_list(list, report, check_country)),
        Condition::Region(list) => report.at("region", |report| check_list(list, report, |_, _| {})),
        Condition::PartnerType(list) => report.at("partner_type", |report| {
            check_list(list, report, |report, key| {
                if !catalog.partner_types.contains(key) {
                    report.add(ProblemCode::UnknownPartnerType, format!("no partner type {key:?}"));
                }
            });
        }),
        Condition::Status(list) => report.at("status", |report| {
            check_list(list, report, |report, name| {
                if !catalog.statuses.contains(name) {
                    report.add(ProblemCode::UnknownStatus, format!("no status {name:?}"));
                }
            });
        }),
        Condition::Text(condition) => report.at("text", |report| {
            let kind = attribute(&condition.attribute, catalog, report);
            expect_kind(kind, "text", |kind| matches!(kind, AttributeKind::Text), report);
            report.at("is", |report| check_list(&condition.is, report, |_, _| {}));
        }),
        Condition::Choice(condition) => report.at("choice", |report| {
            let kind = attribute(&condition.attribute, catalog, report);
            expect_kind(
                kind,
                "choice",
                |kind| matches!(kind, AttributeKind::Choice { .. }),
                report,
            );
            report.at("is", |report| {
                check_list(&condition.is, report, |report, key| {
                    if matches!(kind, Some(AttributeKind::Choice { choices }) if !choices.contains(key)) {
                        report.add(ProblemCode::UnknownChoice, format!("no choice {key:?}"));
                    }
                });
            });
        }),
        Condition::Number(condition) => report.at("number", |report| {
            let kind = attribute(&condition.attribute, catalog, report);
            expect_kind(kind, "number", |kind| matches!(kind, AttributeKind::Number), report);
        }),
        Condition::Money(condition) => report.at("money", |report| {
            let kind = attribute(&condition.attribute, catalog, report);
            expect_kind(
                kind,
                "money",
                |kind| matches!(kind, AttributeKind::Money { .. }),
                report,
            );
            if let Some(AttributeKind::Money { currency }) = kind
                && *currency != condition.value.currency
            {
                report.at("value", |report| {
                    report.at("currency", |report| {
                        report.add(ProblemCode::CurrencyMismatch, format!("the attribute is in {currency}"));
                    });
                });
            }
        }),
        Condition::Date(condition) => report.at("date", |report| {
            let kind = attribute(&condition.attribute, catalog, report);
            expect_kind(kind, "date", |kind| matches!(kind, AttributeKind::Date), report);
            report.at("is", |report| check_test(&condition.is, report));
        }),
        Condition::PartnerSince(is) => report.at("partner_since", |report| check_test(is, report)),
        Condition::Boolean(condition) => report.at("boolean", |report| {
            let kind = attribute(&condition.attribute, catalog, report);
            expect_kind(kind, "yes-or-no", |kind| matches!(kind, AttributeKind::Boolean), report);
        }),
        Condition::Metric(condition) => report.at("metric", |report| check_metric(condition, catalog, report)),
        Condition::InSegment(keys) => report.at("in_segment", |report| {
            report.list(keys, |report, key| {
                if !catalog.segments.contains(key) {
                    report.add(ProblemCode::UnknownSegment, format!("no segment {key:?}"));
                }
            });
        }),
    }
}

fn check_test(test: &DateTest, report: &mut Report) {
    if let DateTest::Within(window) = test {
        report.at("within", |report| window.check(report));
    }
}

fn check_list(list: &Membership, report: &mut Report, each: impl FnMut(&mut Report, &str)) {
    match list {
        Membership::OneOf(keys) => report.at("one_of", |report| report.list(keys, each)),
        Membership::NoneOf(keys) => report.at("none_of", |report| report.list(keys, each)),
    }
}

fn check_country(report: &mut Report, code: &str) {
    if code.len() != 2 || !code.bytes().all(|byte| byte.is_ascii_uppercase()) {
        report.add(
            ProblemCode::Malformed,
            "a country is two capital letters (ISO 3166-1 alpha-2), such as \"GB\"",
        );
    }
}

fn check_level(condition: &LevelCondition, catalog: &Catalog, report: &mut Report) {
    let known = |report: &mut Report, key: &str| {
        if !catalog.levels.contains_key(key) {
            report.add(ProblemCode::UnknownLevel, format!("no level {key:?}"));
        }
    };
    match condition {
        LevelCondition::Compare(compare) => report.at("compare", |report| {
            report.at("level", |report| known(report, &compare.level));
        }),
        LevelCondition::OneOf(keys) => report.at("one_of", |report| report.list(keys, known)),
    }
}

fn attribute<'a>(key: &str, catalog: &'a Catalog, report: &mut Report) -> Option<&'a AttributeKind> {
    let kind = catalog.attributes.get(key);
    if kind.is_none() {
        report.at("attribute", |report| {
            report.add(ProblemCode::UnknownAttribute, format!("no attribute {key:?}"));
        });
    }
    kind
}

fn expect_kind(
    kind: Option<&AttributeKind>,
    wanted: &str,
    is_wanted: impl FnOnce(&AttributeKind) -> bool,
    report: &mut Report,
) {
    if kind.is_some_and(|kind| !is_wanted(kind)) {
        report.at("attribute", |report| {
            report.add(ProblemCode::KindMismatch, format!("this is no {wanted} attribute"));
        });
    }
}

fn check_metric(condition: &MetricCondition, catalog: &Catalog, report: &mut Report) {
    let mut definition = None;
    report.at("metric", |report| {
        definition = check_use(&condition.metric, &catalog.metrics, &catalog.facts, report)
    });
    let Some(definition) = definition else { return };
    report.at("value", |report| match (definition.unit, condition.value) {
        (Unit::Money(currency), Threshold::Money(money)) => {
            if money.currency != currency {
                report.at("money", |report| {
                    report.at("currency", |report| {
                        report.add(ProblemCode::CurrencyMismatch, format!("the metric is in {currency}"));
                    });
                });
            }
        }
        (Unit::Money(currency), Threshold::Number(_)) => {
            report.add(ProblemCode::UnitMismatch, format!("the metric is money in {currency}"));
        }
        (Unit::Number | Unit::Count | Unit::Ratio, Threshold::Money(_)) => {
            report.add(ProblemCode::UnitMismatch, "the metric is no money");
        }
        (Unit::Count, Threshold::Number(number)) => {
            if number < Fixed::ZERO || number.units() % Fixed::ONE.units() != 0 {
                report.add(ProblemCode::OutOfRange, "a count is a whole number, 0 or more");
            }
        }
        (Unit::Number | Unit::Ratio, Threshold::Number(_)) => {}
    });
}
