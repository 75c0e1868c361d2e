use std::collections::BTreeSet;

use super::{Done, Onboarding, Step};
use crate::limits::{MAX_LINK, MAX_NEWCOMER_DAYS, MAX_STEP_TEXT, MAX_STEPS};
use crate::problem::{Problem, ProblemCode, Report};
use crate::segment::{Catalog, validate};

impl Onboarding {
    /// What is wrong with it, against what the vendor has defined; its rules ask for no scores. No problems means that it may
    /// be published.
    #[must_use]
    pub fn validate(&self, catalog: &Catalog) -> Vec<Problem> {
        let mut report = Report::default();
        report.at("for_days", |report| days(self.for_days, report));
        let mut seen = BTreeSet::new();
        report.at("steps", |report| {
            if self.steps.len() > MAX_STEPS {
                report.add(ProblemCode::TooLarge, format!("at most {MAX_STEPS} steps"));
            }
            for (place, step) in self.steps.iter().enumerate() {
                report.at(place.to_string(), |report| {
                    self.step(step, report);
                    if !seen.insert(&step.key) {
                        let message = format!("{:?} stands in the list twice", step.key);
                        report.at("key", |report| report.add(ProblemCode::Duplicate, message));
                    }
                });
            }
        });
        let mut problems = report.into_problems();
        let mut plain = catalog.clone();
        plain.scores.clear();
        for (place, rule) in self.rules() {
            problems.extend(validate(rule, &plain).into_iter().map(|mut problem| {
                let way = ["steps", &place.to_string(), "done", "rule"].map(str::to_owned);
                problem.path.splice(0..0, way);
                problem
            }));
        }
        problems
    }

    fn step(&self, step: &Step, report: &mut Report) {
        for (field, text) in [
            ("key", &step.key),
            ("name_en", &step.name_en),
            ("name_nl", &step.name_nl),
        ] {
            report.at(field, |report| report.text(text));
        }
        for (field, text) in [("text_en", &step.text_en), ("text_nl", &step.text_nl)] {
            if text.as_ref().is_some_and(|text| text.chars().count() > MAX_STEP_TEXT) {
                let message = format!("at most {MAX_STEP_TEXT} characters");
                report.at(field, |report| report.add(ProblemCode::TooLarge, message));
            }
        }
        if step.link.as_ref().is_some_and(|link| !is_link(link)) {
            let message = format!("an address that begins with https://, of at most {MAX_LINK} characters");
            report.at("link", |report| report.add(ProblemCode::Malformed, message));
        }
        if let Some(within) = step.within_days {
            report.at("within_days", |report| {
                days(within, report);
                if within > self.for_days {
                    let message = "it is to be done while it is shown: within for_days";
                    report.add(ProblemCode::OutOfRange, message);
                }
            });
        }
        if let Done::Rule(rule) = &step.done
            && rule.subjects().is_empty()
        {
            let message = "a rule that asks for nothing makes nothing done";
            report.at("done", |report| report.add(ProblemCode::Empty, message));
        }
    }
}

fn days(days: u16, report: &mut Report) {
    if !(1..=MAX_NEWCOMER_DAYS).contains(&days) {
        report.add(ProblemCode::OutOfRange, format!("1 to {MAX_NEWCOMER_DAYS} days"));
    }
}

/// Whether browsers follow it to a host elsewhere, and to nothing else.
fn is_link(link: &str) -> bool {
    let plain = |text: &str| text.chars().all(|letter| letter.is_ascii_graphic() && letter != '\\');
    let host = |rest: &str| rest.starts_with(|letter: char| letter.is_ascii_alphanumeric());
    link.len() <= MAX_LINK && plain(link) && link.strip_prefix("https://").is_some_and(host)
}
