//! What is wrong with a configuration, told so that an admin can find and mend it.

use serde::{Deserialize, Serialize};

use crate::limits::{MAX_LIST, MAX_TEXT};

/// One fault: where, what kind, and a sentence.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Problem {
    /// The way from the root of the checked value to the fault: JSON member names and list positions, for instance
    /// `["all", "1", "metric", "value"]`.
    pub path: Vec<String>,
    /// The kind of fault.
    pub code: ProblemCode,
    /// An English sentence for a developer or admin; never to be parsed.
    pub message: String,
}

/// The closed list of faults.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ProblemCode {
    /// No metric has this key.
    UnknownMetric,
    /// No attribute has this key.
    UnknownAttribute,
    /// No segment has this key.
    UnknownSegment,
    /// No level has this key.
    UnknownLevel,
    /// No partner type has this key.
    UnknownPartnerType,
    /// No partnership status has this name.
    UnknownStatus,
    /// The attribute has no such choice.
    UnknownChoice,
    /// The attribute is of another kind than the condition.
    KindMismatch,
    /// A number is compared with money, or the declared unit is not what the measure yields.
    UnitMismatch,
    /// Two amounts are in different currencies.
    CurrencyMismatch,
    /// Nested deeper than allowed.
    TooDeep,
    /// More nodes, entries or characters than allowed.
    TooLarge,
    /// A list or text that must hold something holds nothing.
    Empty,
    /// A number outside its bounds.
    OutOfRange,
    /// The same entry twice in one list.
    Duplicate,
    /// Segments that refer to each other in a circle.
    Cycle,
    /// A text that does not have the required form.
    Malformed,
    /// No type of facts has this key.
    UnknownFact,
    /// The type of facts has no such dimension.
    UnknownDimension,
    /// No score that stands before this has this key.
    UnknownScore,
    /// Weights that do not add up to their declared sum.
    WeightsDiffer,
    /// It can never hold, or something else always comes before it.
    Unreachable,
    /// A test of the program that does not come out.
    TestFails,
    /// Valid elsewhere, but not in this place.
    NotAllowed,
    /// Defined already, and means something else there.
    DefinedOtherwise,
    /// No purse has this key.
    UnknownPurse,
}

/// Collects problems while walking down a value; knows where it stands.
#[derive(Debug, Default)]
pub(crate) struct Report {
    path: Vec<String>,
    found: Vec<Problem>,
}

impl Report {
    pub(crate) fn add(&mut self, code: ProblemCode, message: impl Into<String>) {
        self.found.push(Problem {
            path: self.path.clone(),
            code,
            message: message.into(),
        });
    }

    /// Runs `check` one step further down the path.
    pub(crate) fn at<T>(&mut self, step: impl Into<String>, check: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(step.into());
        let checked = check(self);
        self.path.pop();
        checked
    }

    /// Checks one text: not blank, not long, no control characters (one of the databases refuses NUL).
    pub(crate) fn text(&mut self, text: &str) {
        if text.trim().is_empty() {
            self.add(ProblemCode::Empty, "must not be empty");
        } else if text.chars().count() > MAX_TEXT {
            self.add(ProblemCode::TooLarge, format!("at most {MAX_TEXT} characters"));
        } else if text.chars().any(char::is_control) {
            self.add(ProblemCode::Malformed, "must not contain control characters");
        }
    }

    /// Checks a list of texts: at least one, not too many, none twice, each a proper text that also passes `each`.
    pub(crate) fn list(&mut self, list: &[String], mut each: impl FnMut(&mut Self, &str)) {
        if list.is_empty() {
            self.add(ProblemCode::Empty, "at least one entry");
        }
        if list.len() > MAX_LIST {
            return self.add(ProblemCode::TooLarge, format!("at most {MAX_LIST} entries"));
        }
        let mut seen = std::collections::BTreeSet::new();
        for (index, text) in list.iter().enumerate() {
            self.at(index.to_string(), |report| {
                if !seen.insert(text.as_str()) {
                    return report.add(ProblemCode::Duplicate, format!("{text:?} stands in the list twice"));
                }
                let before = report.found.len();
                report.text(text);
                if report.found.len() == before {
                    each(report, text);
                }
            });
        }
    }

    /// How many were found so far.
    pub(crate) fn count(&self) -> usize {
        self.found.len()
    }

    /// Takes over what was found of what stands here.
    pub(crate) fn extend(&mut self, problems: Vec<Problem>) {
        for problem in problems {
            let path = self.path.iter().cloned().chain(problem.path).collect();
            self.found.push(Problem { path, ..problem });
        }
    }

    pub(crate) fn into_problems(self) -> Vec<Problem> {
        self.found
    }
}
