use std::collections::BTreeSet;

use super::{Attribute, ProgramFile, Uses, ValueKind};
use crate::metric::validate_metrics;
use crate::money::Fixed;
use crate::problem::{Problem, ProblemCode, Report};
use crate::segment::{AttributeKind, Catalog};
use crate::window::FiscalCalendar;

impl ProgramFile {
    /// All that its rules may speak of: what the vendor has (`known`) and what the file defines besides, with the file's own
    /// levels.
    #[must_use]
    pub fn catalog(&self, known: &Catalog) -> Catalog {
        let mut catalog = known.clone();
        for one in &self.definitions.fact_types {
            catalog.facts.entry(one.key.clone()).or_insert_with(|| one.meaning());
        }
        for one in &self.definitions.attributes {
            catalog
                .attributes
                .entry(one.key.clone())
                .or_insert_with(|| one.meaning());
        }
        for one in &self.definitions.metrics {
            catalog.metrics.entry(one.key.clone()).or_insert_with(|| one.meaning());
        }
        for one in &self.definitions.purses {
            let policy = || one.policy.clone();
            catalog.purses.entry(one.key.clone()).or_insert_with(policy);
        }
        catalog.levels = (1..)
            .zip(&self.levels)
            .map(|(rank, level)| (level.key.clone(), rank))
            .collect();
        catalog
    }

    /// What is wrong with it where the vendor has defined `known`, its own tests that do not come out among it. Paths are those
    /// of the file. No problems means that it can be applied and published there.
    #[must_use]
    pub fn problems(&self, known: &Catalog, fiscal: FiscalCalendar) -> Vec<Problem> {
        let mut report = Report::default();
        let definitions = &self.definitions;
        report.at("definitions", |report| {
            let facts = definitions.fact_types.iter();
            let facts = facts.map(|one| {
                (
                    &one.key,
                    known.facts.get(&one.key).is_none_or(|it| *it == one.meaning()),
                )
            });
            agree(report, "fact_types", facts);
            let attributes = definitions.attributes.iter();
            let attributes =
                attributes.map(|one| (&one.key, known.attributes.get(&one.key).is_none_or(|it| one.fits(it))));
            agree(report, "attributes", attributes);
            let metrics = definitions.metrics.iter();
            let metrics = metrics.map(|one| {
                (
                    &one.key,
                    known.metrics.get(&one.key).is_none_or(|it| *it == one.meaning()),
                )
            });
            agree(report, "metrics", metrics);
            let purses = definitions.purses.iter();
            let purses = purses.map(|one| (&one.key, known.purses.get(&one.key).is_none_or(|it| *it == one.policy)));
            agree(report, "purses", purses);
        });
        let catalog = self.catalog(known);
        let rules = self.rules.clone().unwrap_or_default();
        let uses = Uses::of(&rules, &catalog.metrics);
        report.at("definitions", |report| {
            let facts = definitions.fact_types.iter();
            used(report, "fact_types", facts.map(|one| &one.key), &uses.fact_types);
            let attributes = definitions.attributes.iter();
            used(report, "attributes", attributes.map(|one| &one.key), &uses.attributes);
            let metrics = definitions.metrics.iter();
            used(report, "metrics", metrics.map(|one| &one.key), &uses.metrics);
            let purses = definitions.purses.iter();
            used(report, "purses", purses.map(|one| &one.key), &uses.purses);
            for (place, one) in definitions.fact_types.iter().enumerate() {
                if one.source.is_some() && (one.has_quantity || one.has_amount || !one.dimensions.is_empty()) {
                    report.at("fact_types", |report| {
                        report.at(place.to_string(), |report| {
                            let message = "what deals tell is settled: leave quantity, amount and dimensions out";
                            report.add(ProblemCode::NotAllowed, message);
                        });
                    });
                }
            }
            for (place, purse) in definitions.purses.iter().enumerate() {
                report.at("purses", |report| {
                    report.at(place.to_string(), |report| {
                        report.at("policy", |report| report.extend(purse.policy.validate()));
                    });
                });
            }
        });
        let own = |path: &[String]| {
            let key = path.first()?;
            let place = definitions.metrics.iter().position(|metric| metric.key == *key)?;
            Some(["definitions".to_owned(), "metrics".to_owned(), place.to_string()])
        };
        let metrics = validate_metrics(&catalog);
        let metrics = metrics.into_iter().filter_map(|problem| {
            let rest = problem.path.get(1..).unwrap_or_default();
            let path = own(&problem.path)?.into_iter().chain(rest.iter().cloned()).collect();
            Some(Problem { path, ..problem })
        });
        let mut problems = report.into_problems();
        problems.extend(metrics);
        problems.extend(below("audience", self.audience.validate(&catalog)));
        problems.extend(self.problems_of_benefits(&catalog));
        if let Some(rules) = &self.rules {
            problems.extend(below("rules", rules.validate(&catalog, fiscal)));
        }
        problems
    }
}

impl ProgramFile {
    fn problems_of_benefits(&self, catalog: &Catalog) -> Vec<Problem> {
        let mut report = Report::default();
        let mut seen = BTreeSet::new();
        let mut problems = Vec::new();
        for (place, benefit) in self.benefits.iter().enumerate() {
            let place = place.to_string();
            report.at("benefits", |report| {
                report.at(place.clone(), |report| {
                    if !seen.insert(&benefit.key) {
                        let message = format!("{:?} stands in the list twice", benefit.key);
                        report.at("key", |report| report.add(ProblemCode::Duplicate, message));
                    }
                    if let Some(level) = benefit.level.as_ref().filter(|key| !catalog.levels.contains_key(*key)) {
                        let message = format!("no level {level:?}");
                        report.at("level", |report| report.add(ProblemCode::UnknownLevel, message));
                    }
                    if benefit.discount_percent.is_some_and(|percent| !is_discount(percent)) {
                        let message = "a discount is more than 0 and at most 100 percent";
                        report.at("discount_percent", |report| {
                            report.add(ProblemCode::OutOfRange, message)
                        });
                    }
                });
            });
            let found = benefit.audience.iter().flat_map(|audience| audience.validate(catalog));
            let found = below("audience", found.collect()).collect();
            problems.extend(below("benefits", below(&place, found).collect()));
        }
        problems.extend(report.into_problems());
        problems
    }
}

/// Whether so many percent can be taken off.
#[must_use]
pub fn is_discount(percent: Fixed) -> bool {
    percent > Fixed::ZERO && percent.units() <= 100 * Fixed::ONE.units()
}

impl Attribute {
    /// Whether the vendor's attribute serves as this one: of the same kind, with all its choices and perhaps more.
    fn fits(&self, known: &AttributeKind) -> bool {
        match (&self.kind, known) {
            (ValueKind::Choice(choices), AttributeKind::Choice { choices: known }) => choices.is_subset(known),
            (_, known) => *known == self.meaning(),
        }
    }
}

/// Definitions stand in the file once, and agree with the vendor's of the same key.
fn agree<'a>(report: &mut Report, list: &str, definitions: impl Iterator<Item = (&'a String, bool)>) {
    let mut seen = BTreeSet::new();
    report.at(list, |report| {
        for (place, (key, agrees)) in definitions.enumerate() {
            report.at(place.to_string(), |report| {
                if !agrees {
                    let message = format!("{key:?} is defined already and means something else");
                    report.add(ProblemCode::DefinedOtherwise, message);
                }
                if !seen.insert(key) {
                    let message = format!("{key:?} stands in the list twice");
                    report.at("key", |report| report.add(ProblemCode::Duplicate, message));
                }
            });
        }
    });
}

/// What nothing uses would be lost when the program is exported again.
fn used<'a>(report: &mut Report, list: &str, keys: impl Iterator<Item = &'a String>, uses: &BTreeSet<String>) {
    report.at(list, |report| {
        for (place, key) in keys.enumerate().filter(|(_, key)| !uses.contains(*key)) {
            report.at(place.to_string(), |report| {
                report.add(ProblemCode::NotAllowed, format!("nothing uses {key:?}"));
            });
        }
    });
}

fn below(member: &str, problems: Vec<Problem>) -> impl Iterator<Item = Problem> {
    let member = member.to_owned();
    problems.into_iter().map(move |mut problem| {
        problem.path.insert(0, member.clone());
        problem
    })
}
