use std::collections::{BTreeMap, BTreeSet};

use super::circle;
use super::{COMPETENCY, EXAM, Each, EarningRule, EventPoints, FirstTable, On};
use crate::formula::LookupKey;
use crate::limits::{MAX_DEPTH, MAX_EARNING, MAX_LIST, MAX_NODES};
use crate::metric::{FactFilter, FactKind};
use crate::money::Fixed;
use crate::problem::{Problem, ProblemCode, Report};
use crate::segment::{AttributeKind, Catalog, Rule, Subject, validate};

/// What is wrong with the rules by which points are earned, against what the vendor has defined. Paths begin with the place of
/// the rule.
#[must_use]
pub fn validate_earning(rules: &[EarningRule], catalog: &Catalog) -> Vec<Problem> {
    let mut report = Report::default();
    if rules.len() > MAX_EARNING {
        report.add(ProblemCode::TooLarge, format!("at most {MAX_EARNING} rules"));
        return report.into_problems();
    }
    let mut seen = BTreeSet::new();
    for (place, rule) in rules.iter().enumerate() {
        report.at(place.to_string(), |report| {
            report.at("key", |report| {
                key(&rule.key, report);
                if !seen.insert(&rule.key) {
                    report.add(
                        ProblemCode::Duplicate,
                        format!("{:?} stands in the list twice", rule.key),
                    );
                }
            });
            report.at("name_en", |report| report.text(&rule.name_en));
            report.at("name_nl", |report| report.text(&rule.name_nl));
            check(rule, catalog, report);
        });
    }
    circle::check(rules, catalog, &mut report);
    report.into_problems()
}

/// A key is part of what is posted by the rule, for good.
fn key(key: &str, report: &mut Report) {
    let plain = |one: char| one.is_ascii_lowercase() || one.is_ascii_digit() || one == '_';
    if !key.starts_with(|first: char| first.is_ascii_lowercase()) || !key.chars().all(plain) || key.len() > 50 {
        let message = "a lower-case letter, then letters, digits and underscores, at most 50";
        report.add(ProblemCode::Malformed, message);
    }
}

fn check(rule: &EarningRule, catalog: &Catalog, report: &mut Report) {
    let Some(purse) = catalog.purses.get(&rule.purse) else {
        return report.at("purse", |report| {
            report.add(ProblemCode::UnknownPurse, format!("no purse {:?}", rule.purse));
        });
    };
    let event = report.at("on", |report| told_of(&rule.on, catalog, report));
    if let Some(when) = &rule.when {
        report.at("when", |report| {
            recorded_only(when, report);
            report.extend(validate(when, catalog));
        });
    }
    if let Some(event) = event {
        let mut walk = Walk {
            catalog,
            event,
            nodes: 0,
        };
        report.at("points", |report| {
            walk.points(&rule.points, 1, report);
            if walk.nodes > MAX_NODES {
                report.add(ProblemCode::TooLarge, format!("at most {MAX_NODES} nodes"));
            }
        });
    }
    if rule.most.is_some() && matches!(rule.on, On::Reached(_)) {
        let message = "what is reached at the end of a period has no other bound";
        report.at("most", |report| report.add(ProblemCode::NotAllowed, message));
    }
    if let Some(most) = rule.most
        && (most.points <= Fixed::ZERO || !purse.fits(most.points))
    {
        report.at("most", |report| {
            let message = "more than 0, with no more decimals than points have";
            report.at("points", |report| report.add(ProblemCode::OutOfRange, message));
        });
    }
}

/// What is told of the events of a rule; nothing when there are no such.
fn told_of(on: &On, catalog: &Catalog, report: &mut Report) -> Option<FactKind> {
    match on {
        On::Fact(on) => report.at("fact", |report| {
            let Some(kind) = catalog.facts.get(&on.fact) else {
                let message = format!("no type of facts {:?}", on.fact);
                report.at("type", |report| report.add(ProblemCode::UnknownFact, message));
                return None;
            };
            filter(&on.filter, kind, report);
            Some(kind.clone())
        }),
        On::DealWon(_) => Some(FactKind {
            has_amount: true,
            ..FactKind::default()
        }),
        On::Certificate(on) => report.at("certificate", |report| {
            let dimensions = [EXAM, COMPETENCY].map(|dimension| (dimension.to_owned(), None));
            let kind = FactKind {
                dimensions: BTreeMap::from(dimensions),
                ..FactKind::default()
            };
            filter(&on.filter, &kind, report);
            Some(kind)
        }),
        On::Reached(on) => {
            report.at("reached", |report| {
                report.at("rule", |report| report.extend(validate(&on.rule, catalog)));
            });
            Some(FactKind::default())
        }
    }
}

fn filter(filter: &FactFilter, kind: &FactKind, report: &mut Report) {
    report.at("filter", |report| filter.check(kind, report));
}

/// What is measured would have to be measured for the day of each event.
fn recorded_only(rule: &Rule, report: &mut Report) {
    let measured = rule
        .subjects()
        .into_iter()
        .any(|subject| matches!(subject, Subject::Metric(_) | Subject::Segment(_) | Subject::Score(_)));
    if measured {
        let message = "only what is recorded of a partnership for the day; no metrics, segments or scores";
        report.add(ProblemCode::NotAllowed, message);
    }
}

struct Walk<'c> {
    catalog: &'c Catalog,
    event: FactKind,
    nodes: usize,
}

impl Walk<'_> {
    fn points(&mut self, points: &EventPoints, depth: usize, report: &mut Report) {
        self.nodes = self.nodes.saturating_add(1);
        if depth > MAX_DEPTH {
            return report.add(ProblemCode::TooDeep, format!("at most {MAX_DEPTH} deep"));
        }
        if self.nodes > MAX_NODES {
            return; // told once, at the root
        }
        let below = depth + 1;
        match points {
            EventPoints::Number(_) => {}
            EventPoints::PerUnit(it) => report.at("per_unit", |report| {
                report.at("each", |report| self.each(&it.each, report));
                report.at("points", |report| self.points(&it.points, below, report));
                if it.most.is_some_and(|most| most.value() <= rust_decimal::Decimal::ZERO) {
                    report.at("most", |report| report.add(ProblemCode::OutOfRange, "more than 0"));
                }
            }),
            EventPoints::Dimension(it) => report.at("dimension", |report| {
                let allowed = report.at("of", |report| self.dimension(&it.of, report));
                self.table(&it.table, it.otherwise.as_ref(), below, report, |value, report| {
                    if let Some(Some(allowed)) = &allowed
                        && !allowed.contains(value)
                    {
                        report.add(ProblemCode::UnknownChoice, format!("no value {value:?}"));
                    }
                });
            }),
            EventPoints::Partner(it) => report.at("partner", |report| {
                let choices = report.at("by", |report| self.choices(&it.by, report));
                let catalog = self.catalog;
                self.table(&it.table, it.otherwise.as_ref(), below, report, |key, report| {
                    let (known, code) = match &it.by {
                        LookupKey::Level => (catalog.levels.contains_key(key), ProblemCode::UnknownLevel),
                        LookupKey::PartnerType => {
                            (catalog.partner_types.contains(key), ProblemCode::UnknownPartnerType)
                        }
                        LookupKey::Choice(_) => (
                            choices.as_ref().is_none_or(|choices| choices.contains(key)),
                            ProblemCode::UnknownChoice,
                        ),
                        LookupKey::Country | LookupKey::Region | LookupKey::Dimension(_) => {
                            (true, ProblemCode::Malformed)
                        }
                    };
                    if !known {
                        report.add(code, format!("there is no {key:?}"));
                    }
                });
            }),
            EventPoints::First(it) => report.at("first", |report| self.first(it, below, report)),
            EventPoints::Product(all) => report.at("product", |report| self.list(all, below, report)),
            EventPoints::Sum(all) => report.at("sum", |report| self.list(all, below, report)),
        }
    }

    fn list(&mut self, all: &[EventPoints], depth: usize, report: &mut Report) {
        if all.is_empty() {
            report.add(ProblemCode::Empty, "at least one entry");
        }
        for (place, points) in all.iter().enumerate() {
            report.at(place.to_string(), |report| self.points(points, depth, report));
        }
    }

    fn each(&self, each: &Each, report: &mut Report) {
        let positive = |each: Fixed, report: &mut Report| {
            if each <= Fixed::ZERO {
                report.add(ProblemCode::OutOfRange, "more than 0");
            }
        };
        match each {
            Each::Quantity(each) => report.at("quantity", |report| {
                if !self.event.has_quantity {
                    report.add(ProblemCode::KindMismatch, "these events have no quantity");
                }
                positive(*each, report);
            }),
            Each::Amount(table) => report.at("amount", |report| {
                if !self.event.has_amount {
                    report.add(ProblemCode::KindMismatch, "these events have no amount");
                }
                if table.is_empty() {
                    report.add(ProblemCode::Empty, "at least one entry");
                }
                if table.len() > MAX_LIST {
                    report.add(ProblemCode::TooLarge, format!("at most {MAX_LIST} entries"));
                }
                for (currency, each) in table {
                    report.at(currency.to_string(), |report| positive(*each, report));
                }
            }),
        }
    }

    /// The values that a dimension may have, if they are listed; nothing when there is none of this key.
    fn dimension(&self, key: &str, report: &mut Report) -> Option<Option<BTreeSet<String>>> {
        let known = self.event.dimensions.get(key);
        if known.is_none() {
            report.add(ProblemCode::UnknownDimension, format!("no dimension {key:?}"));
        }
        known.cloned()
    }

    /// The choices of the attribute by which a table is keyed.
    fn choices(&self, by: &LookupKey, report: &mut Report) -> Option<BTreeSet<String>> {
        let key = match by {
            LookupKey::Choice(key) => key,
            LookupKey::Dimension(_) => {
                let message = "a dimension is of the event, and not of the partner: take a table by dimension";
                report.add(ProblemCode::NotAllowed, message);
                return None;
            }
            LookupKey::Country | LookupKey::Region | LookupKey::PartnerType | LookupKey::Level => return None,
        };
        match self.catalog.attributes.get(key) {
            None => report.add(ProblemCode::UnknownAttribute, format!("no attribute {key:?}")),
            Some(AttributeKind::Choice { choices }) => return Some(choices.clone()),
            Some(_) => report.add(ProblemCode::KindMismatch, format!("{key:?} is no choice")),
        }
        None
    }

    fn table(
        &mut self,
        table: &BTreeMap<String, EventPoints>,
        otherwise: Option<&EventPoints>,
        depth: usize,
        report: &mut Report,
        key: impl Fn(&str, &mut Report),
    ) {
        report.at("table", |report| {
            if table.is_empty() {
                report.add(ProblemCode::Empty, "at least one entry");
            }
            for (value, points) in table {
                report.at(value, |report| {
                    report.text(value);
                    key(value, report);
                    self.points(points, depth, report);
                });
            }
        });
        if let Some(otherwise) = otherwise {
            report.at("otherwise", |report| self.points(otherwise, depth, report));
        }
    }

    fn first(&mut self, table: &FirstTable, depth: usize, report: &mut Report) {
        report.at("same", |report| {
            report.list(&table.same, |report, key| {
                self.dimension(key, report);
            });
        });
        report.at("before", |report| self.points(&table.before, depth, report));
        report.at("steps", |report| {
            if table.steps.is_empty() {
                report.add(ProblemCode::Empty, "at least one entry");
            }
            let mut last = None;
            for (place, step) in table.steps.iter().enumerate() {
                report.at(place.to_string(), |report| {
                    if last.is_some_and(|last| step.from <= last) {
                        let message = "each from a later day than the one before";
                        report.at("from", |report| report.add(ProblemCode::OutOfRange, message));
                    }
                    last = Some(step.from);
                    report.at("points", |report| self.points(&step.points, depth, report));
                });
            }
        });
    }
}
