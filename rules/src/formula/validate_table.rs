//! Checks of what gives points by a table.

use num_rational::BigRational;
use num_traits::{Signed, Zero};

use super::quantity::{fixed, rate};
use super::validate::{FIXED_BITS, RATE_BITS, Yield, plain, positive, same};
use super::{Dimension, Interpolated, LookupKey, PerUnit, Quantity, Steps, Weighted};
use crate::limits::MAX_LIST;
use crate::problem::{ProblemCode, Report};
use crate::segment::{AttributeKind, Threshold, Walk};

impl Walk<'_> {
    pub(super) fn per_unit(&mut self, it: &PerUnit, depth: usize, report: &mut Report) -> Option<Yield> {
        if !Quantity::from(it.each).number.is_positive() {
            report.at("each", |report| report.add(ProblemCode::OutOfRange, "more than 0"));
        }
        if let Some(most) = it.most {
            positive(most, "most", report);
        }
        let of = report.at("of", |report| self.formula(&it.of, depth, report))?;
        report.at("each", |report| same(of.dimension, it.each.into(), report));
        plain(of.bits.saturating_add(FIXED_BITS + RATE_BITS))
    }

    pub(super) fn steps(&mut self, it: &Steps, depth: usize, report: &mut Report) -> Option<Yield> {
        let of = report.at("of", |report| self.formula(&it.of, depth, report));
        let thresholds = it.steps.iter().map(|step| step.from);
        report.at("steps", |report| ascending(of, thresholds, "from", 1, report));
        let names: Vec<String> = (0..it.steps.len()).map(|index| index.to_string()).collect();
        let values = it.steps.iter().map(|step| Some(&step.value));
        let parts: Vec<_> = names.iter().map(String::as_str).zip(values).collect();
        let steps = report.at("steps", |report| self.named(&parts, depth, report, u32::max))?;
        let Some(below) = &it.below else { return Some(steps) };
        let below = report.at("below", |report| self.formula(below, depth, report))?;
        same(steps.dimension, below.dimension, report);
        Some(Yield {
            bits: steps.bits.max(below.bits),
            ..steps
        })
    }

    pub(super) fn interpolated(&mut self, it: &Interpolated, depth: usize, report: &mut Report) -> Option<Yield> {
        let of = report.at("of", |report| self.formula(&it.of, depth, report));
        let thresholds = it.through.iter().map(|point| point.at);
        report.at("through", |report| ascending(of, thresholds, "at", 2, report));
        plain(of?.bits.saturating_add(4 * FIXED_BITS))
    }

    pub(super) fn weighted(&mut self, it: &Weighted, depth: usize, report: &mut Report) -> Option<Yield> {
        let mut bits = Some(0_u32);
        let mut sum = BigRational::zero();
        report.at("parts", |report| {
            if it.parts.is_empty() {
                report.add(ProblemCode::Empty, "at least one part");
            }
            for (index, part) in it.parts.iter().enumerate() {
                report.at(index.to_string(), |report| {
                    let weight = rate(part.weight);
                    if weight.is_negative() {
                        report.at("weight", |report| report.add(ProblemCode::OutOfRange, "0 or more"));
                    }
                    sum += weight;
                    let of = report.at("of", |report| {
                        let of = self.formula(&part.of, depth, report)?;
                        same(Dimension::Plain, of.dimension, report);
                        Some(of)
                    });
                    bits = bits
                        .zip(of)
                        .map(|(bits, of)| bits.saturating_add(of.bits + RATE_BITS + 1));
                });
            }
        });
        if sum != rate(it.total) {
            let total = it.total;
            report.at("total", |report| {
                report.add(
                    ProblemCode::WeightsDiffer,
                    format!("the weights do not add up to {total}"),
                );
            });
        }
        plain(bits?)
    }

    pub(super) fn lookup_key<'k>(&self, by: &LookupKey, keys: impl Iterator<Item = &'k String>, report: &mut Report) {
        match by {
            LookupKey::Country | LookupKey::Region => {}
            // One that has an entry is gone by now.
            LookupKey::Dimension(dimension) => {
                let message = format!("no entry for each value of {dimension:?} that is asked for");
                report.add(ProblemCode::NotAllowed, message);
            }
            LookupKey::PartnerType => {
                for key in keys.filter(|key| !self.catalog.partner_types.contains(*key)) {
                    report.add(ProblemCode::UnknownPartnerType, format!("no partner type {key:?}"));
                }
            }
            LookupKey::Level => {
                for key in keys.filter(|key| !self.catalog.levels.contains_key(*key)) {
                    report.add(ProblemCode::UnknownLevel, format!("no level {key:?}"));
                }
            }
            LookupKey::Choice(attribute) => match self.catalog.attributes.get(attribute) {
                Some(AttributeKind::Choice { choices }) => {
                    for key in keys.filter(|key| !choices.contains(*key)) {
                        report.add(ProblemCode::UnknownChoice, format!("no choice {key:?}"));
                    }
                }
                Some(_) => report.add(ProblemCode::KindMismatch, "this is no choice attribute"),
                None => report.add(ProblemCode::UnknownAttribute, format!("no attribute {attribute:?}")),
            },
        }
    }
}

/// Each of the thresholds is of the value's kind, and higher than the one before.
fn ascending(
    of: Option<Yield>,
    thresholds: impl Iterator<Item = Threshold>,
    name: &str,
    least: usize,
    report: &mut Report,
) {
    let thresholds: Vec<_> = thresholds.collect();
    if thresholds.len() < least {
        report.add(ProblemCode::Empty, format!("at least {least}"));
    }
    if thresholds.len() > MAX_LIST {
        return report.add(ProblemCode::TooLarge, format!("at most {MAX_LIST} entries"));
    }
    let mut before: Option<BigRational> = None;
    for (index, threshold) in thresholds.into_iter().enumerate() {
        report.at(index.to_string(), |report| {
            report.at(name, |report| {
                if let Some(of) = of {
                    same(of.dimension, threshold.into(), report);
                }
                let number = match threshold {
                    Threshold::Number(number) => fixed(number),
                    Threshold::Money(money) => fixed(money.amount),
                };
                if before.as_ref().is_some_and(|before| *before >= number) {
                    report.add(ProblemCode::OutOfRange, "not higher than the one before");
                }
                before = Some(number);
            });
        });
    }
}
