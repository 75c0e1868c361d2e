use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Subject;
use super::condition::{
    BooleanCondition, Condition, DateCondition, DateTest, FormulaCondition, LevelCondition, Membership,
    MembershipCondition, MetricCondition, MoneyCondition, NumberCondition,
};
use crate::metric::MetricUse;

/// A rule: conditions joined by combinators.
///
/// In JSON every node is an object with one member, named after the node:
/// `{"all": [{"country": {"one_of": ["GB"]}}, {"not": {"in_segment": ["at-risk"]}}]}`. New kinds of nodes are new member
/// names, so rules that are stored stay readable. Unknown members are refused.
///
/// The order of the variants decides the order in canonical audiences: add new ones at the end only.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(from = "RuleForm", into = "RuleForm")]
pub enum Rule {
    /// Every one holds.
    All(Vec<Rule>),
    /// One or more hold.
    Any(Vec<Rule>),
    /// It is known not to hold.
    Not(Box<Rule>),
    /// So many or more hold.
    AtLeast(AtLeast),
    /// One fact is asked about.
    Condition(Condition),
}

/// `count` or more of the rules hold.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AtLeast {
    /// How many; 1 to the length of `of`.
    pub count: u32,
    /// The rules of which so many must hold.
    pub of: Vec<Rule>,
}

impl From<Condition> for Rule {
    fn from(condition: Condition) -> Self {
        Self::Condition(condition)
    }
}

impl Rule {
    /// In one or more of these segments.
    #[must_use]
    pub fn in_segment(keys: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self::Condition(Condition::InSegment(keys.into_iter().map(Into::into).collect()))
    }

    /// The rules directly below this one.
    #[must_use]
    pub fn children(&self) -> &[Self] {
        match self {
            Self::All(rules) | Self::Any(rules) | Self::AtLeast(AtLeast { of: rules, .. }) => rules,
            Self::Not(rule) => std::slice::from_ref(rule),
            Self::Condition(_) => &[],
        }
    }

    /// Every condition in the rule, from left to right.
    pub fn conditions(&self) -> impl Iterator<Item = &Condition> {
        let mut open = vec![self];
        std::iter::from_fn(move || {
            while let Some(rule) = open.pop() {
                match rule {
                    Self::Condition(condition) => return Some(condition),
                    combinator => open.extend(combinator.children().iter().rev()),
                }
            }
            None
        })
    }
}

/// The metrics, with their overrides, that must be measured before the rule can be evaluated. For a ratio the two metrics in
/// its definition must be measured.
#[must_use]
pub fn metrics_used(rule: &Rule) -> BTreeSet<MetricUse> {
    let subjects = rule.subjects().into_iter();
    subjects
        .filter_map(|subject| match subject {
            Subject::Metric(usage) => Some(usage.clone()),
            _ => None,
        })
        .collect()
}

/// The segments that the rule refers to.
#[must_use]
pub fn segments_used(rule: &Rule) -> BTreeSet<&str> {
    let subjects = rule.subjects().into_iter();
    subjects
        .filter_map(|subject| match subject {
            Subject::Segment(key) => Some(key),
            _ => None,
        })
        .collect()
}

/// Combinators and conditions side by side, as they stand in JSON. In code they are apart, so that what treats conditions
/// need not say what to do with combinators.
macro_rules! rule_form {
    ($($(#[$said:meta])* $variant:ident($content:ty),)*) => {
        #[derive(Clone, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "snake_case")]
        enum RuleForm {
            /// Every one holds.
            All(Vec<Rule>),
            /// One or more hold.
            Any(Vec<Rule>),
            /// It is known not to hold.
            Not(Box<Rule>),
            /// So many or more hold.
            AtLeast(AtLeast),
            $($(#[$said])* $variant($content),)*
        }

        impl From<RuleForm> for Rule {
            fn from(form: RuleForm) -> Self {
                match form {
                    RuleForm::All(rules) => Self::All(rules),
                    RuleForm::Any(rules) => Self::Any(rules),
                    RuleForm::Not(rule) => Self::Not(rule),
                    RuleForm::AtLeast(at_least) => Self::AtLeast(at_least),
                    $(RuleForm::$variant(content) => Self::Condition(Condition::$variant(content)),)*
                }
            }
        }

        impl From<Rule> for RuleForm {
            fn from(rule: Rule) -> Self {
                match rule {
                    Rule::All(rules) => Self::All(rules),
                    Rule::Any(rules) => Self::Any(rules),
                    Rule::Not(rule) => Self::Not(rule),
                    Rule::AtLeast(at_least) => Self::AtLeast(at_least),
                    $(Rule::Condition(Condition::$variant(content)) => Self::$variant(content),)*
                }
            }
        }
    };
}

rule_form! {
    /// The level held.
    Level(LevelCondition),
    /// The partner's country: ISO 3166-1 alpha-2, two capital letters.
    Country(Membership),
    /// The partner's region, by key.
    Region(Membership),
    /// The partner type (persona), by key.
    PartnerType(Membership),
    /// The status of the partnership, by name.
    Status(Membership),
    /// A text attribute.
    Text(MembershipCondition),
    /// A choice attribute; one with several choices is "one of" when any of them is listed.
    Choice(MembershipCondition),
    /// A number attribute.
    Number(NumberCondition),
    /// A money attribute.
    Money(MoneyCondition),
    /// A date attribute.
    Date(DateCondition),
    /// A yes-or-no attribute.
    Boolean(BooleanCondition),
    /// A metric.
    Metric(MetricCondition),
    /// In one or more of these segments, by key.
    InSegment(Vec<String>),
    /// A number that is worked out, against another.
    Formula(Box<FormulaCondition>),
    /// The day since when the partnership is in force.
    PartnerSince(DateTest),
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::samples;

    #[test]
    fn json_is_stable() {
        for json in samples::STORED_RULES {
            let rule: Rule = serde_json::from_str(json).unwrap_or_else(|error| panic!("{json}: {error}"));
            assert_eq!(serde_json::to_string(&rule).unwrap(), *json);
        }
    }

    #[test]
    fn what_is_not_a_rule_is_refused_with_a_reason() {
        for (json, reason) in [
            (r#"{"sometimes":[]}"#, "unknown variant `sometimes`"),
            (r#"{"country":{"one_of":["GB"]},"any":[]}"#, "expected"),
            (r#"{"at_least":{"count":1,"of":[],"most":2}}"#, "unknown field `most`"),
            (r#"{"at_least":{"count":-1,"of":[]}}"#, "invalid value: integer `-1`"),
            (
                r#"{"number":{"attribute":"headcount","comparison":"at_least","value":5}}"#,
                "expected a string",
            ),
            (
                r#"{"number":{"attribute":"headcount","comparison":"at_least"}}"#,
                "missing field `value`",
            ),
            (
                r#"{"number":{"attribute":"headcount","comparison":">=","value":"5"}}"#,
                "unknown variant `>=`",
            ),
            (r#"[]"#, "expected"),
            (r#"{}"#, "expected"),
        ] {
            let error = serde_json::from_str::<Rule>(json).unwrap_err().to_string();
            assert!(error.contains(reason), "{json}: {error}");
        }
        let deep = format!("{}{}", r#"{"not":"#.repeat(5_000), "}".repeat(5_000));
        assert!(serde_json::from_str::<Rule>(&deep).is_err());
    }

    #[test]
    fn metrics_and_segments_are_found_wherever_they_stand() {
        let rule: Rule = serde_json::from_str(
            r#"{"not":{"any":[{"in_segment":["b","a"]},{"all":[{"metric":{"metric":{"key":"revenue"},
            "comparison":"at_least","value":{"number":"1"}}},{"in_segment":["c"]}]}]}}"#,
        )
        .unwrap();
        assert_eq!(metrics_used(&rule), BTreeSet::from([MetricUse::of("revenue")]));
        assert_eq!(segments_used(&rule), BTreeSet::from(["a", "b", "c"]));
    }

    proptest! {
        #[test]
        fn any_rule_survives_json(rule in samples::any_rule()) {
            let json = serde_json::to_string(&rule).unwrap();
            prop_assert_eq!(serde_json::from_str::<Rule>(&json).unwrap(), rule);
        }
    }
}
