use std::collections::BTreeMap;

use num_rational::BigRational;
use num_traits::{Signed, Zero};

use super::Score;
use crate::formula::{Formula, fixed, rate};
use crate::segment::{Comparison, Condition, FormulaCondition, Rule};

/// How high scores can become, so that a level that asks for more is found before it is published.
#[derive(Default)]
pub(super) struct Reach {
    highest: BTreeMap<String, BigRational>,
}

impl Reach {
    /// Notes how high a score can become.
    pub(super) fn learn(&mut self, score: &Score) {
        let worked_out = self.highest(&score.formula);
        let bounds = worked_out.into_iter().chain(score.most.map(rate));
        let highest = if score.suspended {
            Some(BigRational::zero())
        } else {
            bounds.min()
        };
        if let Some(highest) = highest {
            self.highest.insert(score.key.clone(), highest);
        }
    }

    /// Why a rule can never hold, if that is for a score that never gets so high.
    pub(super) fn never(&self, rule: &Rule) -> Option<String> {
        match rule {
            Rule::All(rules) => rules.iter().find_map(|rule| self.never(rule)),
            Rule::Any(rules) => {
                let reasons: Option<Vec<_>> = rules.iter().map(|rule| self.never(rule)).collect();
                reasons.and_then(|reasons| reasons.into_iter().next())
            }
            Rule::Condition(Condition::Formula(condition)) => self.out_of_reach(condition),
            Rule::Not(_) | Rule::AtLeast(_) | Rule::Condition(_) => None,
        }
    }

    fn out_of_reach(&self, condition: &FormulaCondition) -> Option<String> {
        let asked = match &condition.to {
            Formula::Number(number) => rate(*number),
            _ => return None,
        };
        let highest = self.highest(&condition.of)?;
        let reached = match condition.comparison {
            Comparison::AtLeast | Comparison::Equal => highest >= asked,
            Comparison::GreaterThan => highest > asked,
            Comparison::LessThan | Comparison::AtMost | Comparison::NotEqual => true,
        };
        (!reached).then(|| format!("this never gets higher than {highest}"))
    }

    /// The highest plain number that a formula can give, if there is a bound that can be told.
    fn highest(&self, formula: &Formula) -> Option<BigRational> {
        let of = |formula: &Formula| self.highest(formula);
        let every = |formulas: &[Formula]| formulas.iter().map(of).collect::<Option<Vec<_>>>();
        let otherwise = |formula: &Option<Formula>| formula.as_ref().map_or_else(|| Some(BigRational::zero()), of);
        match formula {
            Formula::Number(number) => Some(rate(*number)),
            Formula::Score(key) => self.highest.get(key).cloned(),
            Formula::Sum(all) => every(all).map(|all| all.into_iter().sum()),
            Formula::Highest(all) => every(all)?.into_iter().max(),
            Formula::Lowest(all) => all.iter().filter_map(of).min(),
            Formula::Clamp(it) => it.high.iter().chain([&it.of]).filter_map(of).min(),
            Formula::Linear(it) => Some(rate(it.points)),
            Formula::PerUnit(it) => it.most.map(rate),
            Formula::Interpolated(it) => it.through.iter().map(|point| fixed(point.points)).max(),
            Formula::Steps(it) => {
                let steps: Option<Vec<_>> = it.steps.iter().map(|step| of(&step.value)).collect();
                steps?
                    .into_iter()
                    .chain(otherwise(&it.below))
                    .max()
                    .filter(|_| otherwise(&it.below).is_some())
            }
            Formula::Weighted(it) => {
                let parts = it.parts.iter().map(|part| {
                    let weight = rate(part.weight);
                    (!weight.is_negative()).then_some(())?;
                    Some(of(&part.of)? * weight)
                });
                parts.sum()
            }
            Formula::When(it) => Some(of(&it.then)?.max(otherwise(&it.otherwise)?)),
            Formula::Known(it) => Some(of(&it.of)?.max(of(&it.otherwise)?)),
            Formula::Across(it) => of(it.written_out()),
            Formula::Holding(rules) => Some(BigRational::from_integer(rules.len().into())),
            Formula::Product(all) => {
                // Of positive constants and one thing more.
                let (constant, rest): (Vec<_>, Vec<_>) =
                    all.iter().partition(|part| matches!(part, Formula::Number(_)));
                let factor: BigRational = constant.into_iter().filter_map(of).product();
                match rest.as_slice() {
                    _ if factor.is_negative() => None,
                    [] => Some(factor),
                    [one] => Some(of(one)? * factor),
                    _ => None,
                }
            }
            Formula::Money(_)
            | Formula::Metric(_)
            | Formula::Attribute(_)
            | Formula::Difference(_)
            | Formula::Quotient(_)
            | Formula::Lookup(_)
            | Formula::Rounded(_) => None,
        }
    }
}
