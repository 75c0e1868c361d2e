use num_rational::BigRational;
use num_traits::{Signed, Zero};

use super::quantity::{fixed, rate};
use super::{Formula, Interpolated, Lookup, LookupKey, Quantity};
use crate::metric::Unit;
use crate::segment::{AttributeValue, Facts, Verdict, evaluate};

/// What the formula amounts to for these facts; nothing when that is unknown. Never fails.
#[must_use]
pub fn value(formula: &Formula, facts: &Facts) -> Option<Quantity> {
    let of = |formula: &Formula| value(formula, facts);
    let every = |formulas: &[Formula]| formulas.iter().map(of).collect::<Option<Vec<_>>>();
    let or_zero = |formula: &Option<Formula>| formula.as_ref().map_or_else(|| Some(Quantity::zero()), of);
    match formula {
        Formula::Number(number) => Some(Quantity::plain(rate(*number))),
        Formula::Money(money) => Some((*money).into()),
        Formula::Metric(usage) => facts.metrics.get(usage).map(Into::into),
        Formula::Attribute(key) => match facts.attributes.get(key)? {
            AttributeValue::Number(number) => Some(Quantity::plain(fixed(*number))),
            AttributeValue::Money(money) => Some((*money).into()),
            _ => None,
        },
        Formula::Score(key) => facts.scores.get(key).cloned(),
        Formula::Sum(all) => joined(every(all)?, |sum, next| sum + next),
        Formula::Lowest(all) => joined(every(all)?, Ord::min),
        Formula::Highest(all) => joined(every(all)?, Ord::max),
        Formula::Product(all) => every(all)?.into_iter().reduce(product),
        Formula::Difference(it) => joined(vec![of(&it.of)?, of(&it.less)?], |from, less| from - less),
        Formula::Quotient(it) => {
            let (top, bottom) = (of(&it.of)?, of(&it.by)?);
            if bottom.number.is_zero() {
                return it.undefined.as_ref().and_then(of);
            }
            quotient(top, bottom)
        }
        Formula::Clamp(it) => {
            let mut bounded = of(&it.of)?;
            if let Some(low) = &it.low {
                bounded = joined(vec![bounded, of(low)?], Ord::max)?;
            }
            match &it.high {
                Some(high) => joined(vec![bounded, of(high)?], Ord::min),
                None => Some(bounded),
            }
        }
        Formula::Linear(it) => {
            let (reached, target, points) = (of(&it.of)?, of(&it.target)?, rate(it.points));
            comparable(&reached, &target)?;
            if !target.number.is_positive() {
                return Some(Quantity::plain(points));
            }
            let share = reached.number / target.number;
            Some(Quantity::plain((share * &points).clamp(BigRational::zero(), points)))
        }
        Formula::PerUnit(it) => {
            let (reached, each) = (of(&it.of)?, Quantity::from(it.each));
            comparable(&reached, &each)?;
            if each.number.is_zero() {
                return None;
            }
            let times = reached.number / each.number;
            let times = if it.whole { times.trunc() } else { times };
            let points = times * rate(it.points);
            Some(Quantity::plain(match it.most {
                Some(most) => points.min(rate(most)),
                None => points,
            }))
        }
        Formula::Steps(it) => {
            let reached = of(&it.of)?;
            let mut found = None;
            for step in &it.steps {
                let from = Quantity::from(step.from);
                comparable(&reached, &from)?;
                let above = reached.number > from.number || (!step.strict && reached.number == from.number);
                if above {
                    found = Some(&step.value);
                }
            }
            match found {
                Some(formula) => of(formula),
                None => or_zero(&it.below),
            }
        }
        Formula::Interpolated(it) => interpolated(it, &of(&it.of)?),
        Formula::Weighted(it) => {
            let mut sum = BigRational::zero();
            for part in &it.parts {
                sum += rate(part.weight) * of(&part.of)?.number;
            }
            Some(Quantity::plain(sum))
        }
        Formula::When(it) => {
            if evaluate(&it.rule, facts).holds() {
                of(&it.then)
            } else {
                or_zero(&it.otherwise)
            }
        }
        Formula::Lookup(it) => found(it, facts).and_then(of),
        Formula::Rounded(it) => Some(of(&it.of)?.rounded(it.decimals, it.rounding)),
        Formula::Known(it) => of(&it.of).or_else(|| of(&it.otherwise)),
        Formula::Across(it) => of(it.written_out()),
        Formula::Holding(rules) => {
            let holding = rules.iter().filter(|rule| evaluate(rule, facts) == Verdict::Met);
            let number = BigRational::from_integer(holding.count().into());
            Some(Quantity {
                number,
                unit: Unit::Count,
            })
        }
    }
}

/// What stands in the table for this partner.
pub(super) fn found<'l>(lookup: &'l Lookup, facts: &Facts) -> Option<&'l Formula> {
    let one = |key: &Option<String>| key.as_ref().and_then(|key| lookup.table.get(key));
    let found = match &lookup.by {
        LookupKey::Country => one(&facts.country),
        LookupKey::Region => one(&facts.region),
        LookupKey::PartnerType => one(&facts.partner_type),
        LookupKey::Level => facts.levels_held().find_map(|level| lookup.table.get(level)),
        LookupKey::Choice(key) => match facts.attributes.get(key) {
            Some(AttributeValue::Choice(choices)) => choices.iter().find_map(|choice| lookup.table.get(choice)),
            _ => None,
        },
        // Told of each value when it is written out; here there is none.
        LookupKey::Dimension(_) => None,
    };
    found.or(lookup.otherwise.as_ref())
}

/// Whether two quantities are both money of one currency, or both no money.
pub(crate) fn comparable(one: &Quantity, other: &Quantity) -> Option<()> {
    match (one.unit, other.unit) {
        (Unit::Money(left), Unit::Money(right)) => (left == right).then_some(()),
        (Unit::Money(_), _) | (_, Unit::Money(_)) => None,
        _ => Some(()),
    }
}

/// Quantities of one kind made into one; where their units differ it is a plain number.
fn joined(quantities: Vec<Quantity>, join: impl Fn(BigRational, BigRational) -> BigRational) -> Option<Quantity> {
    let mut quantities = quantities.into_iter();
    let first = quantities.next()?;
    quantities.try_fold(first, |sum, next| {
        comparable(&sum, &next)?;
        let unit = if sum.unit == next.unit { sum.unit } else { Unit::Number };
        Some(Quantity {
            number: join(sum.number, next.number),
            unit,
        })
    })
}

fn product(one: Quantity, other: Quantity) -> Quantity {
    let unit = match (one.unit, other.unit) {
        (money @ Unit::Money(_), _) | (_, money @ Unit::Money(_)) => money,
        _ => Unit::Number,
    };
    Quantity {
        number: one.number * other.number,
        unit,
    }
}

fn quotient(top: Quantity, bottom: Quantity) -> Option<Quantity> {
    let unit = match (top.unit, bottom.unit) {
        (Unit::Money(left), Unit::Money(right)) => (left == right).then_some(Unit::Ratio)?,
        (money @ Unit::Money(_), _) => money,
        (_, Unit::Money(_)) => return None,
        _ => Unit::Ratio,
    };
    Some(Quantity {
        number: top.number / bottom.number,
        unit,
    })
}

fn interpolated(line: &Interpolated, reached: &Quantity) -> Option<Quantity> {
    let mut before: Option<(BigRational, BigRational)> = None;
    for point in &line.through {
        let at = Quantity::from(point.at);
        comparable(reached, &at)?;
        let (x, y) = (at.number, fixed(point.points));
        if reached.number <= x {
            let y = match before {
                Some((left, low)) if reached.number < x => {
                    let share = (&reached.number - &left) / (x - left);
                    &low + (y - &low) * share
                }
                _ => y,
            };
            return Some(Quantity::plain(y));
        }
        before = Some((x, y));
    }
    before.map(|(_, y)| Quantity::plain(y))
}
