//! Checks of what is asked for each value of a dimension.

use super::validate::{FIXED_BITS, Yield, plain, same};
use super::{Across, AcrossForm, Formula, Take};
use crate::limits::MAX_INSTANCES;
use crate::metric::{Measure, MetricUse};
use crate::problem::{ProblemCode, Report};
use crate::segment::{Subject, Walk};

impl Walk<'_> {
    /// Each value's copy is checked, as different tables may be opened in it.
    pub(super) fn across(&mut self, it: &Across, depth: usize, report: &mut Report) -> Option<Yield> {
        let AcrossForm {
            dimension,
            values,
            take,
        } = it.form();
        report.at("dimension", |report| report.text(dimension));
        let (name, asked) = match take {
            Take::Highest(of) => ("highest", of.subjects()),
            Take::Lowest(of) => ("lowest", of.subjects()),
            Take::Sum(of) => ("sum", of.subjects()),
            Take::Holding(rule) => ("holding", rule.subjects()),
        };
        let uses = || asked.iter().filter_map(metric);
        if uses().next().is_none() {
            report.add(ProblemCode::Empty, "no metric in it is counted by a dimension");
        }
        let narrowed_already = |usage: &MetricUse| usage.facts.iter().any(|facts| facts.0.contains_key(dimension));
        if let Some(usage) = uses().find(|usage| narrowed_already(usage)) {
            let message = format!("{:?} counts by this dimension already", usage.key);
            report.at("dimension", |report| report.add(ProblemCode::NotAllowed, message));
        }
        let values_known = report.at("values", |report| {
            if values.len() > MAX_INSTANCES {
                report.add(ProblemCode::TooLarge, format!("at most {MAX_INSTANCES} values"));
                return false;
            }
            let mut known = !values.is_empty();
            report.list(values, |report, value| {
                let unknown = uses().any(|usage| !self.may_be(usage, dimension, value));
                if unknown {
                    report.add(ProblemCode::UnknownChoice, format!("no value {value:?}"));
                    known = false;
                }
            });
            known
        });
        if !values_known {
            return None;
        }
        let before = report.count();
        let nodes = self.nodes;
        let mut yielded: Option<Yield> = None;
        for place in 0..values.len() {
            // Counted once; what is amiss with every value is told once.
            self.nodes = nodes;
            let of = report.at("take", |report| {
                report.at(name, |report| self.instance(it.written_out(), place, depth, report))
            });
            if report.count() > before {
                return None;
            }
            let (next, so_far) = (of?, yielded.or(of)?);
            same(so_far.dimension, next.dimension, report);
            let bits = match take {
                Take::Sum(_) if place > 0 => so_far.bits.saturating_add(next.bits).saturating_add(1),
                _ => so_far.bits.max(next.bits),
            };
            yielded = Some(Yield { bits, ..so_far });
        }
        yielded
    }

    /// What is asked of the value in this place.
    fn instance(&mut self, all: &Formula, place: usize, depth: usize, report: &mut Report) -> Option<Yield> {
        match (all.children().get(place), all.rules().get(place)) {
            (Some(of), _) => self.formula(of, depth, report),
            (None, Some(rule)) => {
                self.node(rule, depth, report);
                plain(FIXED_BITS)
            }
            (None, None) => None,
        }
    }

    /// Whether a dimension of the facts that a metric counts may have a value; what is amiss otherwise is told where the
    /// metric stands.
    fn may_be(&self, usage: &MetricUse, dimension: &str, value: &str) -> bool {
        let Some(Measure::Facts(measure)) = self.catalog.metrics.get(&usage.key).map(|it| &it.measure) else {
            return true;
        };
        let kind = self.catalog.facts.get(&measure.fact);
        let allowed = kind
            .and_then(|kind| kind.dimensions.get(dimension))
            .and_then(Option::as_ref);
        allowed.is_none_or(|allowed| allowed.contains(value))
    }
}

fn metric<'a>(subject: &Subject<'a>) -> Option<&'a MetricUse> {
    match subject {
        Subject::Metric(usage) => Some(usage),
        _ => None,
    }
}
