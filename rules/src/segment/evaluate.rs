use std::cmp::Ordering;

use super::condition::{Condition, FormulaCondition, LevelCondition, Membership, MetricCondition, Threshold};
use super::{AttributeValue, Facts, Rule, Verdict};
use crate::formula::{self, value};
use crate::metric::{MetricValue, Unit};
use crate::money::Fixed;

/// Whether the rule holds for these facts. Never fails: what cannot be decided is unknown.
#[must_use]
pub fn evaluate(rule: &Rule, facts: &Facts) -> Verdict {
    match rule {
        Rule::All(rules) => Verdict::all(rules.iter().map(|rule| evaluate(rule, facts))),
        Rule::Any(rules) => Verdict::any(rules.iter().map(|rule| evaluate(rule, facts))),
        Rule::Not(rule) => !evaluate(rule, facts),
        Rule::AtLeast(at_least) => {
            Verdict::at_least(at_least.count, at_least.of.iter().map(|rule| evaluate(rule, facts)))
        }
        Rule::Condition(condition) => evaluate_condition(condition, facts),
    }
}

/// Whether one condition holds for these facts. A value of another kind or currency than the condition asks about decides
/// nothing.
#[must_use]
pub fn evaluate_condition(condition: &Condition, facts: &Facts) -> Verdict {
    let attribute = |key: &str| facts.attributes.get(key);
    let met: Option<bool> = match condition {
        Condition::Level(condition) => level(condition, facts),
        Condition::Country(list) => member(list, facts.country.as_ref()),
        Condition::Region(list) => member(list, facts.region.as_ref()),
        Condition::PartnerType(list) => member(list, facts.partner_type.as_ref()),
        Condition::Status(list) => member(list, facts.status.as_ref()),
        Condition::Text(condition) => match attribute(&condition.attribute) {
            Some(AttributeValue::Text(text)) => member(&condition.is, Some(text)),
            _ => None,
        },
        Condition::Choice(condition) => match attribute(&condition.attribute) {
            Some(AttributeValue::Choice(choices)) => member(&condition.is, choices),
            _ => None,
        },
        Condition::Number(condition) => match attribute(&condition.attribute) {
            Some(AttributeValue::Number(number)) => Some(condition.comparison.holds(number.cmp(&condition.value))),
            _ => None,
        },
        Condition::Money(condition) => match attribute(&condition.attribute) {
            Some(AttributeValue::Money(money)) if money.currency == condition.value.currency => {
                Some(condition.comparison.holds(money.amount.cmp(&condition.value.amount)))
            }
            _ => None,
        },
        Condition::Date(condition) => match attribute(&condition.attribute) {
            Some(AttributeValue::Date(day)) => Some(condition.is.holds(*day, facts.as_of, &facts.fiscal)),
            _ => None,
        },
        Condition::PartnerSince(is) => {
            let since = facts.partner_since;
            since.map(|day| is.holds(day, facts.as_of, &facts.fiscal))
        }
        Condition::Boolean(condition) => match attribute(&condition.attribute) {
            Some(AttributeValue::Boolean(value)) => Some(*value == condition.is),
            _ => None,
        },
        Condition::Metric(condition) => metric(condition, facts),
        Condition::Formula(condition) => formula(condition, facts),
        Condition::InSegment(keys) => {
            return Verdict::any(
                keys.iter()
                    .map(|key| facts.segments.get(key).copied().unwrap_or(Verdict::Unknown)),
            );
        }
    };
    met.into()
}

/// Whether any of the values is in the list, or none; unknown without a value or with an empty list.
fn member<'a>(list: &Membership, values: impl IntoIterator<Item = &'a String>) -> Option<bool> {
    let (keys, wanted) = match list {
        Membership::OneOf(keys) => (keys, true),
        Membership::NoneOf(keys) => (keys, false),
    };
    let mut values = values.into_iter().peekable();
    values.peek().filter(|_| !keys.is_empty())?;
    Some(values.any(|value| keys.contains(value)) == wanted)
}

fn level(condition: &LevelCondition, facts: &Facts) -> Option<bool> {
    match condition {
        LevelCondition::Compare(compare) => {
            let (ladder, held) = facts.beside(&compare.level)?;
            // A level that the program has no more has no rank.
            let held = held.map(|level| ladder.get(level).ok_or(())).transpose().ok()?;
            Some(compare.comparison.holds(held.cmp(&ladder.get(&compare.level))))
        }
        LevelCondition::OneOf(levels) if levels.is_empty() => None,
        LevelCondition::OneOf(levels) => {
            let held = facts.held.as_ref()?;
            Some(held.values().any(|level| levels.contains(level)))
        }
    }
}

fn metric(condition: &MetricCondition, facts: &Facts) -> Option<bool> {
    let value = facts.metrics.get(&condition.metric)?;
    Some(condition.comparison.holds(compare_metric(value, &condition.value)?))
}

fn compare_metric(value: &MetricValue, threshold: &Threshold) -> Option<Ordering> {
    comparable(value, threshold).map(|number| value.value.compare(number))
}

fn formula(condition: &FormulaCondition, facts: &Facts) -> Option<bool> {
    let (of, to) = (value(&condition.of, facts)?, value(&condition.to, facts)?);
    formula::comparable(&of, &to)?;
    Some(condition.comparison.holds(of.number.cmp(&to.number)))
}

/// The threshold as a plain number, when it is in the unit of the value.
pub(crate) fn comparable(value: &MetricValue, threshold: &Threshold) -> Option<Fixed> {
    match (value.unit, threshold) {
        (Unit::Money(currency), Threshold::Money(money)) if money.currency == currency => Some(money.amount),
        (Unit::Number | Unit::Count | Unit::Ratio, Threshold::Number(number)) => Some(*number),
        (Unit::Money(_), _) | (Unit::Number | Unit::Count | Unit::Ratio, Threshold::Money(_)) => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::samples;
    use crate::segment::{AtLeast, Comparison, NumberCondition};

    fn not(rule: Rule) -> Rule {
        Rule::Not(Box::new(rule))
    }

    #[test]
    fn unknown_is_not_no() {
        let rule: Rule = serde_json::from_str(r#"{"country":{"none_of":["GB"]}}"#).unwrap();
        let mut facts = samples::facts();
        assert_eq!(evaluate(&rule, &facts), Verdict::NotMet);
        assert_eq!(evaluate(&not(rule.clone()), &facts), Verdict::Met);
        facts.country = None;
        assert_eq!(evaluate(&rule, &facts), Verdict::Unknown);
        assert_eq!(evaluate(&not(rule), &facts), Verdict::Unknown);
    }

    #[test]
    fn levels_compare_by_rank_and_no_level_ranks_lowest() {
        let rule = |json: &str| serde_json::from_str::<Rule>(json).unwrap();
        let at_least_silver = rule(r#"{"level":{"compare":{"comparison":"at_least","level":"silver"}}}"#);
        let below_silver = rule(r#"{"level":{"compare":{"comparison":"less_than","level":"silver"}}}"#);
        let gold = rule(r#"{"level":{"one_of":["gold"]}}"#);
        let outcomes = |held: Option<&[(&str, &str)]>| {
            let facts = Facts {
                held: held.map(samples::held),
                ..samples::facts()
            };
            [&at_least_silver, &below_silver, &gold].map(|rule| evaluate(rule, &facts))
        };
        use Verdict::{Met, NotMet, Unknown};
        assert_eq!(outcomes(Some(&[("reseller", "gold")])), [Met, NotMet, Met]);
        assert_eq!(outcomes(Some(&[("reseller", "silver")])), [Met, NotMet, NotMet]);
        assert_eq!(outcomes(Some(&[])), [NotMet, Met, NotMet]);
        assert_eq!(outcomes(None), [Unknown, Unknown, Unknown]);
        assert_eq!(outcomes(Some(&[("reseller", "retired")])), [Unknown, Unknown, NotMet]);
        // The highest level of another program is none of this one's, and stands beside it.
        assert_eq!(outcomes(Some(&[("services", "expert")])), [NotMet, Met, NotMet]);
        let both = [("reseller", "gold"), ("services", "learner")];
        assert_eq!(outcomes(Some(&both)), [Met, NotMet, Met]);
    }

    #[test]
    fn any_level_held_is_enough_to_be_one_of_several() {
        let rule: Rule = serde_json::from_str(r#"{"level":{"one_of":["gold","expert"]}}"#).unwrap();
        for (held, outcome) in [
            (&[("reseller", "bronze"), ("services", "expert")][..], Verdict::Met),
            (&[("reseller", "gold")], Verdict::Met),
            (&[("reseller", "bronze"), ("services", "learner")], Verdict::NotMet),
        ] {
            let facts = Facts {
                held: Some(samples::held(held)),
                ..samples::facts()
            };
            assert_eq!(evaluate(&rule, &facts), outcome, "{held:?}");
        }
    }

    #[test]
    fn another_currency_or_kind_decides_nothing() {
        let rule = |json: &str| serde_json::from_str::<Rule>(json).unwrap();
        let mut facts = samples::facts();
        let euros = rule(
            r#"{"metric":{"metric":{"key":"revenue"},"comparison":"at_least","value":{"money":{"amount":"1","currency":"EUR"}}}}"#,
        );
        facts.metrics.insert(
            crate::metric::MetricUse::of("revenue"),
            MetricValue::new(Fixed::ONE, Unit::Money("GBP".parse().unwrap())),
        );
        assert_eq!(evaluate(&euros, &facts), Verdict::Unknown);
        let text = rule(r#"{"text":{"attribute":"headcount","is":{"one_of":["x"]}}}"#);
        assert_eq!(evaluate(&text, &facts), Verdict::Unknown);
    }

    #[test]
    fn a_date_may_be_asked_to_be_recent() {
        let rule: Rule = serde_json::from_str(
            r#"{"date":{"attribute":"business-plan","is":{"within":{"rolling_months":{"months":12}}}}}"#,
        )
        .unwrap();
        for (day, outcome) in [
            ("2023-06-16", Verdict::Met),
            ("2023-06-15", Verdict::NotMet),
            ("2024-06-15", Verdict::Met),
            ("2024-06-16", Verdict::NotMet),
        ] {
            let mut facts = samples::facts();
            facts
                .attributes
                .insert("business-plan".into(), AttributeValue::Date(day.parse().unwrap()));
            assert_eq!(evaluate(&rule, &facts), outcome, "{day}");
        }
    }

    proptest! {
        #[test]
        fn de_morgan_holds(rules in prop::collection::vec(samples::any_rule(), 0..5), facts in samples::any_facts()) {
            let each_not: Vec<_> = rules.iter().cloned().map(not).collect();
            prop_assert_eq!(
                evaluate(&not(Rule::All(rules.clone())), &facts),
                evaluate(&Rule::Any(each_not.clone()), &facts)
            );
            prop_assert_eq!(evaluate(&not(Rule::Any(rules)), &facts), evaluate(&Rule::All(each_not), &facts));
        }

        #[test]
        fn at_least_spans_any_to_all(rules in prop::collection::vec(samples::any_rule(), 1..5), facts in samples::any_facts()) {
            let at_least = |count| evaluate(&Rule::AtLeast(AtLeast { count, of: rules.clone() }), &facts);
            prop_assert_eq!(at_least(1), evaluate(&Rule::Any(rules.clone()), &facts));
            prop_assert_eq!(at_least(rules.len() as u32), evaluate(&Rule::All(rules.clone()), &facts));
        }

        #[test]
        fn exactly_the_threshold_is_inside_at_least_and_outside_greater_than(units in any::<i64>()) {
            let value = Fixed::from_units(units);
            let mut facts = samples::facts();
            facts.attributes.insert("headcount".into(), AttributeValue::Number(value));
            for (comparison, met) in [
                (Comparison::AtLeast, true), (Comparison::AtMost, true), (Comparison::Equal, true),
                (Comparison::GreaterThan, false), (Comparison::LessThan, false), (Comparison::NotEqual, false),
            ] {
                let condition = Condition::Number(NumberCondition { attribute: "headcount".into(), comparison, value });
                prop_assert_eq!(evaluate_condition(&condition, &facts), Verdict::from(met));
            }
        }

        #[test]
        fn learning_a_fact_never_turns_an_answer_around(rule in samples::any_rule(), facts in samples::any_facts()) {
            let mut less = facts.clone();
            less.country = None;
            less.attributes.clear();
            less.segments.clear();
            let (before, after) = (evaluate(&rule, &less), evaluate(&rule, &facts));
            prop_assert!(before == Verdict::Unknown || before == after);
        }
    }
}
