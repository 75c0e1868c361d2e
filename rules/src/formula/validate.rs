use super::quantity::rate;
use super::{Formula, Quantity};
use crate::limits::{MAX_BITS, MAX_LIST};
use crate::metric::{Unit, check_use};
use crate::money::{Currency, Rate};
use crate::problem::{ProblemCode, Report};
use crate::segment::{AttributeKind, Threshold, Walk};
use num_traits::Signed;

/// What can be compared and added up with what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dimension {
    /// Numbers, counts, ratios, points.
    Plain,
    /// Money of one currency.
    Money(Currency),
}

impl From<Unit> for Dimension {
    fn from(unit: Unit) -> Self {
        match unit {
            Unit::Money(currency) => Self::Money(currency),
            Unit::Number | Unit::Count | Unit::Ratio => Self::Plain,
        }
    }
}

impl From<Threshold> for Dimension {
    fn from(threshold: Threshold) -> Self {
        Quantity::from(threshold).unit.into()
    }
}

/// What a formula yields: its dimension, and how many bits its numerator or denominator takes at most.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Yield {
    pub dimension: Dimension,
    pub bits: u32,
}

/// A fixed number of four decimals, or a quotient of two.
pub(super) const FIXED_BITS: u32 = 64;
/// A decimal of 28 digits.
pub(super) const RATE_BITS: u32 = 96;

pub(super) fn plain(bits: u32) -> Option<Yield> {
    Some(Yield {
        dimension: Dimension::Plain,
        bits,
    })
}

impl Walk<'_> {
    /// Checks a formula; gives what it yields if that can be told.
    pub(crate) fn formula(&mut self, formula: &Formula, depth: usize, report: &mut Report) -> Option<Yield> {
        if !self.enter(depth, report) {
            return None;
        }
        let below = depth + 1;
        let yielded = match formula {
            Formula::Number(number) => {
                let number = rate(*number);
                let bits = number.numer().bits().max(number.denom().bits());
                plain(u32::try_from(bits).unwrap_or(RATE_BITS))
            }
            Formula::Money(money) => Some(Yield {
                dimension: Dimension::Money(money.currency),
                bits: FIXED_BITS,
            }),
            Formula::Metric(usage) => report.at("metric", |report| {
                let definition = check_use(usage, &self.catalog.metrics, &self.catalog.facts, report)?;
                Some(Yield {
                    dimension: definition.unit.into(),
                    bits: FIXED_BITS,
                })
            }),
            Formula::Attribute(key) => report.at("attribute", |report| self.number_attribute(key, report)),
            Formula::Score(key) => report.at("score", |report| {
                let Some(bits) = self.catalog.scores.get(key) else {
                    report.add(
                        ProblemCode::UnknownScore,
                        format!("no score {key:?} stands before this"),
                    );
                    return None;
                };
                plain(*bits)
            }),
            Formula::Sum(all) => report.at("sum", |report| self.alike(all, below, report, u32::saturating_add)),
            Formula::Lowest(all) => report.at("lowest", |report| self.alike(all, below, report, u32::max)),
            Formula::Highest(all) => report.at("highest", |report| self.alike(all, below, report, u32::max)),
            Formula::Product(all) => report.at("product", |report| self.product(all, below, report)),
            Formula::Difference(it) => report.at("difference", |report| {
                let parts = [("of", Some(&it.of)), ("less", Some(&it.less))];
                self.named(&parts, below, report, u32::saturating_add)
            }),
            Formula::Quotient(it) => report.at("quotient", |report| {
                let of = report.at("of", |report| self.formula(&it.of, below, report));
                let by = report.at("by", |report| self.formula(&it.by, below, report));
                let (of, by) = (of?, by?);
                let dimension = match (of.dimension, by.dimension) {
                    (Dimension::Money(left), Dimension::Money(right)) => {
                        if left != right {
                            report.add(
                                ProblemCode::CurrencyMismatch,
                                format!("{left} cannot be divided by {right}"),
                            );
                        }
                        Dimension::Plain
                    }
                    (Dimension::Plain, Dimension::Money(_)) => {
                        report.add(ProblemCode::UnitMismatch, "a number cannot be divided by money");
                        Dimension::Plain
                    }
                    (dimension, Dimension::Plain) => dimension,
                };
                let mut bits = of.bits.saturating_add(by.bits);
                if let Some(undefined) = &it.undefined {
                    let other = report.at("undefined", |report| self.formula(undefined, below, report))?;
                    same(dimension, other.dimension, report);
                    bits = bits.max(other.bits);
                }
                Some(Yield { dimension, bits })
            }),
            Formula::Clamp(it) => report.at("clamp", |report| {
                let parts = [
                    ("of", Some(&it.of)),
                    ("low", it.low.as_ref()),
                    ("high", it.high.as_ref()),
                ];
                if it.low.is_none() && it.high.is_none() {
                    report.add(ProblemCode::Empty, "a lowest or highest value, or both");
                }
                self.named(&parts, below, report, u32::max)
            }),
            Formula::Linear(it) => report.at("linear", |report| {
                positive(it.points, "points", report);
                let parts = [("of", Some(&it.of)), ("target", Some(&it.target))];
                let both = self.named(&parts, below, report, u32::saturating_add)?;
                plain(both.bits.saturating_add(RATE_BITS))
            }),
            Formula::PerUnit(it) => report.at("per_unit", |report| self.per_unit(it, below, report)),
            Formula::Steps(it) => report.at("steps", |report| self.steps(it, below, report)),
            Formula::Interpolated(it) => report.at("interpolated", |report| self.interpolated(it, below, report)),
            Formula::Weighted(it) => report.at("weighted", |report| self.weighted(it, below, report)),
            Formula::When(it) => report.at("when", |report| {
                report.at("rule", |report| self.node(&it.rule, below, report));
                let then = report.at("then", |report| self.formula(&it.then, below, report))?;
                let Some(otherwise) = &it.otherwise else {
                    return Some(then);
                };
                let other = report.at("otherwise", |report| self.formula(otherwise, below, report))?;
                same(then.dimension, other.dimension, report);
                Some(Yield {
                    bits: then.bits.max(other.bits),
                    ..then
                })
            }),
            Formula::Lookup(it) => report.at("lookup", |report| {
                report.at("by", |report| self.lookup_key(&it.by, it.table.keys(), report));
                if it.table.len() > MAX_LIST {
                    report.add(ProblemCode::TooLarge, format!("at most {MAX_LIST} entries"));
                    return None;
                }
                let table = it.table.iter().map(|(key, formula)| (key.as_str(), Some(formula)));
                let mut parts: Vec<_> = table.collect();
                if parts.is_empty() {
                    report.at("table", |report| report.add(ProblemCode::Empty, "at least one entry"));
                }
                parts.push(("otherwise", it.otherwise.as_ref()));
                self.named(&parts, below, report, u32::max)
            }),
            Formula::Rounded(it) => report.at("rounded", |report| {
                if it.decimals > 10 {
                    report.at("decimals", |report| report.add(ProblemCode::OutOfRange, "0 to 10"));
                }
                report.at("of", |report| self.formula(&it.of, below, report))
            }),
            Formula::Known(it) => report.at("known", |report| {
                let parts = [("of", Some(&it.of)), ("otherwise", Some(&it.otherwise))];
                self.named(&parts, below, report, u32::max)
            }),
            Formula::Holding(rules) => report.at("holding", |report| {
                self.list(rules, depth, report);
                plain(FIXED_BITS)
            }),
            Formula::Across(it) => report.at("across", |report| self.across(it, below, report)),
        };
        if yielded.is_some_and(|yielded| yielded.bits > MAX_BITS) {
            report.add(
                ProblemCode::TooLarge,
                "multiplies or adds up more numbers than can be kept exact",
            );
            return None;
        }
        yielded
    }

    fn number_attribute(&self, key: &str, report: &mut Report) -> Option<Yield> {
        let dimension = match self.catalog.attributes.get(key) {
            Some(AttributeKind::Number) => Dimension::Plain,
            Some(AttributeKind::Money { currency }) => Dimension::Money(*currency),
            Some(_) => {
                report.add(ProblemCode::KindMismatch, "this is neither a number nor money");
                return None;
            }
            None => {
                report.add(ProblemCode::UnknownAttribute, format!("no attribute {key:?}"));
                return None;
            }
        };
        Some(Yield {
            dimension,
            bits: FIXED_BITS,
        })
    }

    fn alike(
        &mut self,
        all: &[Formula],
        depth: usize,
        report: &mut Report,
        bits: fn(u32, u32) -> u32,
    ) -> Option<Yield> {
        let names: Vec<String> = (0..all.len()).map(|index| index.to_string()).collect();
        let parts: Vec<_> = names.iter().map(String::as_str).zip(all.iter().map(Some)).collect();
        if parts.is_empty() {
            report.add(ProblemCode::Empty, "at least one entry");
        }
        self.named(&parts, depth, report, bits)
    }

    /// Parts that must be alike.
    pub(super) fn named(
        &mut self,
        parts: &[(&str, Option<&Formula>)],
        depth: usize,
        report: &mut Report,
        bits: fn(u32, u32) -> u32,
    ) -> Option<Yield> {
        let mut joined: Option<Yield> = None;
        let mut complete = true;
        for (name, part) in parts {
            let Some(part) = part else { continue };
            report.at(*name, |report| {
                let Some(next) = self.formula(part, depth, report) else {
                    complete = false;
                    return;
                };
                joined = Some(match joined {
                    None => next,
                    Some(before) => {
                        same(before.dimension, next.dimension, report);
                        Yield {
                            bits: bits(before.bits, next.bits).saturating_add(1),
                            ..before
                        }
                    }
                });
            });
        }
        joined.filter(|_| complete)
    }

    fn product(&mut self, all: &[Formula], depth: usize, report: &mut Report) -> Option<Yield> {
        if all.is_empty() {
            report.add(ProblemCode::Empty, "at least one entry");
        }
        let mut product = plain(0);
        for (index, part) in all.iter().enumerate() {
            report.at(index.to_string(), |report| {
                let next = self.formula(part, depth, report);
                product = product.zip(next).map(|(before, next)| {
                    let dimension = match (before.dimension, next.dimension) {
                        (Dimension::Money(_), Dimension::Money(_)) => {
                            report.add(ProblemCode::UnitMismatch, "money cannot be multiplied by money");
                            before.dimension
                        }
                        (Dimension::Plain, dimension) | (dimension, Dimension::Plain) => dimension,
                    };
                    Yield {
                        dimension,
                        bits: before.bits.saturating_add(next.bits),
                    }
                });
            });
        }
        product
    }
}

pub(super) fn positive(number: Rate, field: &str, report: &mut Report) {
    if !rate(number).is_positive() {
        report.at(field, |report| report.add(ProblemCode::OutOfRange, "more than 0"));
    }
}

/// Tells that two dimensions that must be one are not.
pub(crate) fn same(wanted: Dimension, found: Dimension, report: &mut Report) {
    match (wanted, found) {
        (Dimension::Money(wanted), Dimension::Money(found)) if wanted != found => {
            report.add(
                ProblemCode::CurrencyMismatch,
                format!("in {found}, and not in {wanted}"),
            );
        }
        (Dimension::Money(currency), Dimension::Plain) => {
            report.add(
                ProblemCode::UnitMismatch,
                format!("a number, and not money in {currency}"),
            );
        }
        (Dimension::Plain, Dimension::Money(_)) => report.add(ProblemCode::UnitMismatch, "money, and not a number"),
        _ => {}
    }
}
