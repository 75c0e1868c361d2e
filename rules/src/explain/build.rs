use std::collections::BTreeMap;

use super::missing::{actual_of, missing_of};
use super::{Asked, Explanation, Missing};
use crate::limits::MAX_EXPLANATION_NODES;
use crate::segment::{AtLeast, Condition, Facts, Rule, Verdict, evaluate_condition};

/// Explains a rule for these facts. Segments whose rules are given are opened, down to conditions; others are named. A segment
/// inside itself is not opened again, and none is opened once the tree has [`MAX_EXPLANATION_NODES`] nodes.
#[must_use]
pub fn explain(rule: &Rule, facts: &Facts, segments: &BTreeMap<String, Rule>) -> Explanation {
    Builder {
        facts,
        segments,
        open: Vec::new(),
        nodes: 0,
    }
    .rule(rule)
}

struct Builder<'a> {
    facts: &'a Facts,
    segments: &'a BTreeMap<String, Rule>,
    open: Vec<&'a str>,
    nodes: usize,
}

impl<'a> Builder<'a> {
    fn rule(&mut self, rule: &Rule) -> Explanation {
        self.nodes += 1;
        match rule {
            Rule::All(rules) => self.combinator(Asked::All, rules, |outcomes| Verdict::all(outcomes.iter().copied())),
            Rule::Any(rules) => self.combinator(Asked::Any, rules, |outcomes| Verdict::any(outcomes.iter().copied())),
            Rule::Not(inner) => {
                let child = self.rule(inner);
                Explanation {
                    outcome: !child.outcome,
                    asked: Asked::Not,
                    actual: None,
                    missing: None,
                    children: vec![child],
                }
            }
            Rule::AtLeast(AtLeast { count, of }) => {
                let mut node = self.combinator(Asked::AtLeast { count: *count }, of, |outcomes| {
                    Verdict::at_least(*count, outcomes.iter().copied())
                });
                let met = node.children.iter().filter(|child| child.outcome.holds()).count();
                let more = count.saturating_sub(u32::try_from(met).unwrap_or(u32::MAX));
                node.missing = (more > 0).then_some(Missing::More(more));
                node
            }
            Rule::Condition(condition) => self.condition(condition),
        }
    }

    fn combinator(&mut self, asked: Asked, rules: &[Rule], join: impl FnOnce(&[Verdict]) -> Verdict) -> Explanation {
        let children: Vec<_> = rules.iter().map(|rule| self.rule(rule)).collect();
        let outcomes: Vec<_> = children.iter().map(|child| child.outcome).collect();
        Explanation {
            outcome: join(&outcomes),
            asked,
            actual: None,
            missing: None,
            children,
        }
    }

    /// One segment asked for is told in one node, not in a condition and a segment below it.
    fn condition(&mut self, condition: &Condition) -> Explanation {
        if let Condition::InSegment(keys) = condition
            && let [key] = keys.as_slice()
        {
            return self.segment(key);
        }
        let outcome = evaluate_condition(condition, self.facts);
        let children = match condition {
            Condition::InSegment(keys) => keys.iter().map(|key| self.segment(key)).collect(),
            _ => Vec::new(),
        };
        Explanation {
            outcome,
            asked: Asked::Condition(condition.clone()),
            actual: actual_of(condition, self.facts),
            missing: if outcome.holds() {
                None
            } else {
                missing_of(condition, self.facts)
            },
            children,
        }
    }

    fn segment(&mut self, key: &str) -> Explanation {
        self.nodes += 1;
        let outcome = self.facts.segments.get(key).copied().unwrap_or(Verdict::Unknown);
        let mut children = Vec::new();
        if let Some((key, rule)) = self.segments.get_key_value(key)
            && !self.open.contains(&key.as_str())
            && self.nodes < MAX_EXPLANATION_NODES
        {
            self.open.push(key);
            children.push(self.rule(rule));
            self.open.pop();
        }
        Explanation {
            outcome,
            asked: Asked::Segment(key.to_owned()),
            actual: None,
            missing: None,
            children,
        }
    }
}
