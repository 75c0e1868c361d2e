use std::cmp::Ordering;

use super::{Actual, Direction, Missing};
use crate::formula::value;
use crate::metric::{Fraction, Unit};
use crate::money::Fixed;
use crate::segment::{AttributeValue, Comparison, Condition, Facts, LevelCondition, Membership, comparable};

/// What is the case for the fact that a condition asks about, if it is known.
pub(super) fn actual_of(condition: &Condition, facts: &Facts) -> Option<Actual> {
    let one = |key: &Option<String>| key.clone().map(|key| Actual::Keys(vec![key]));
    match condition {
        Condition::Level(condition) => {
            facts.held.as_ref()?;
            let held: Vec<String> = match condition {
                LevelCondition::OneOf(_) => facts.levels_held().cloned().collect(),
                LevelCondition::Compare(compare) => facts.beside(&compare.level)?.1.cloned().into_iter().collect(),
            };
            Some(match held.is_empty() {
                true => Actual::NoLevel,
                false => Actual::Keys(held),
            })
        }
        Condition::Country(_) => one(&facts.country),
        Condition::Region(_) => one(&facts.region),
        Condition::PartnerType(_) => one(&facts.partner_type),
        Condition::Status(_) => one(&facts.status),
        Condition::PartnerSince(_) => facts.partner_since.map(Actual::Date),
        Condition::Metric(condition) => facts.metrics.get(&condition.metric).copied().map(Actual::Metric),
        Condition::InSegment(_) => None,
        Condition::Formula(condition) => Some(Actual::Worked {
            of: value(&condition.of, facts)?,
            to: value(&condition.to, facts)?,
        }),
        Condition::Text(condition) | Condition::Choice(condition) => attribute(&condition.attribute, facts),
        Condition::Number(condition) => attribute(&condition.attribute, facts),
        Condition::Money(condition) => attribute(&condition.attribute, facts),
        Condition::Date(condition) => attribute(&condition.attribute, facts),
        Condition::Boolean(condition) => attribute(&condition.attribute, facts),
    }
}

fn attribute(key: &str, facts: &Facts) -> Option<Actual> {
    facts.attributes.get(key).map(|value| match value {
        AttributeValue::Text(text) => Actual::Keys(vec![text.clone()]),
        AttributeValue::Choice(choices) => Actual::Keys(choices.iter().cloned().collect()),
        AttributeValue::Number(number) => Actual::Number(*number),
        AttributeValue::Money(money) => Actual::Money(*money),
        AttributeValue::Date(day) => Actual::Date(*day),
        AttributeValue::Boolean(value) => Actual::Boolean(*value),
    })
}

/// What is missing for a condition that is not met.
pub(super) fn missing_of(condition: &Condition, facts: &Facts) -> Option<Missing> {
    if matches!(condition, Condition::InSegment(_)) {
        return None; // each segment tells for itself
    }
    let Some(actual) = actual_of(condition, facts) else {
        return Some(Missing::Value);
    };
    match (condition, actual) {
        (Condition::Level(condition), _) => levels(condition, facts),
        (
            Condition::Country(list) | Condition::Region(list) | Condition::PartnerType(list) | Condition::Status(list),
            _,
        ) => Some(membership(list)),
        (Condition::Text(condition) | Condition::Choice(condition), _) => Some(membership(&condition.is)),
        (Condition::Number(condition), Actual::Number(number)) => distance(
            Fraction::whole(number),
            condition.comparison,
            condition.value,
            Unit::Number,
        ),
        (Condition::Money(condition), Actual::Money(money)) if money.currency == condition.value.currency => {
            let unit = Unit::Money(money.currency);
            distance(
                Fraction::whole(money.amount),
                condition.comparison,
                condition.value.amount,
                unit,
            )
        }
        (Condition::Metric(condition), Actual::Metric(metric)) => {
            let threshold = comparable(&metric, &condition.value)?;
            distance(metric.value, condition.comparison, threshold, metric.unit)
        }
        (Condition::Formula(condition), Actual::Worked { of, to }) => {
            let below = of.number < to.number;
            let (direction, strict) = way(condition.comparison, below)?;
            of.distance(&to.number).map(|by| Missing::Distance {
                by,
                unit: of.unit,
                direction,
                strict,
            })
        }
        _ => None,
    }
}

fn membership(list: &Membership) -> Missing {
    match list {
        Membership::OneOf(keys) => Missing::OneOf(keys.clone()),
        Membership::NoneOf(keys) => Missing::NoneOf(keys.clone()),
    }
}

/// The levels that would do, of one program lowest first; nothing when none would.
fn levels(condition: &LevelCondition, facts: &Facts) -> Option<Missing> {
    match condition {
        LevelCondition::OneOf(levels) => Some(Missing::OneOf(levels.clone())),
        LevelCondition::Compare(compare) => {
            let (ladder, _) = facts.beside(&compare.level)?;
            let asked = ladder.get(&compare.level)?;
            let mut fitting: Vec<_> = ladder
                .iter()
                .filter(|(_, rank)| compare.comparison.holds((*rank).cmp(asked)))
                .collect();
            fitting.sort_by_key(|(_, rank)| **rank);
            let keys: Vec<_> = fitting.into_iter().map(|(key, _)| key.clone()).collect();
            (!keys.is_empty()).then_some(Missing::OneOf(keys))
        }
    }
}

/// How far a value is from satisfying a comparison that it does not satisfy.
fn distance(value: Fraction, comparison: Comparison, threshold: Fixed, unit: Unit) -> Option<Missing> {
    let (direction, strict) = way(comparison, value.compare(threshold) == Ordering::Less)?;
    value.distance(threshold).map(|by| Missing::Distance {
        by,
        unit,
        direction,
        strict,
    })
}

/// Which way a value would have to go to satisfy a comparison that it does not satisfy, and whether to arrive is not enough.
fn way(comparison: Comparison, below: bool) -> Option<(Direction, bool)> {
    Some(match comparison {
        Comparison::GreaterThan => (Direction::Up, true),
        Comparison::AtLeast => (Direction::Up, false),
        Comparison::LessThan => (Direction::Down, true),
        Comparison::AtMost => (Direction::Down, false),
        Comparison::Equal if below => (Direction::Up, false),
        Comparison::Equal => (Direction::Down, false),
        Comparison::NotEqual => return None,
    })
}
